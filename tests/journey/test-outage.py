#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service stops and comes back, at every step: nothing typed is lost, never two accounts."""
from tobira_journey import *


def at_the_start(me):
    """The client was started while there was no service."""
    me.client.close()
    me.stand.stop()
    me.client = Client(me.program.client, '--service', me.stand.url, '--language', 'ja')
    me.wait_for_title(TITLE_START)
    me.wait_for_fault()
    me.stand.start()
    me.try_again()
    me.register_address()
    me.finish()
    me.assert_account()


def at_the_address(me):
    me.start()
    me.enter_address()
    me.agree()
    me.stand.kill()
    me.submit_address()
    me.wait_for_fault()
    me.assert_address_kept()
    assert me.entry(BOX, CONSENT).has('checked'), 'the consent was lost'
    me.stand.start()
    me.try_again()
    me.wait_for_title(TITLE_PASSWORD)
    me.finish()
    me.assert_account()
    assert me.stand.query('SELECT count(*) FROM registrations') == [(1,)], 'registered twice'


def at_the_password(me):
    me.register_address()
    me.enter_password(me.key_from_mail())
    me.stand.kill()
    me.complete()
    me.wait_for_fault()
    me.assert_password_kept()
    me.stand.start()
    me.try_again()
    me.wait_for_title(TITLE_DONE)
    me.assert_account()


def frozen(me):
    """The service takes the request and dies before it answers; it is the same account after."""
    me.register_address()
    me.enter_password(me.key_from_mail())
    me.stand.freeze()
    me.complete()
    me.says(me.program.sentence('Completing your registration…'))
    me.stand.kill()
    me.stand.start()
    # The client asks what became of it, or somebody presses the button.
    settled(lambda: me.title_is(TITLE_DONE) or me.client.is_shown(
        BUTTON, me.program.sentence('Try again')), 'the end or an offer to try again')
    if not me.title_is(TITLE_DONE):
        me.try_again()
    me.wait_for_title(TITLE_DONE)
    me.assert_account()


journeys([
    ('no service at the start', at_the_start),
    ('gone while the address is sent', at_the_address),
    ('gone while the password is sent', at_the_password),
    ('dies with the password in its hands', frozen),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key's time runs out; mails are sent again."""
from tobira_journey import *

RESENDS_LEFT = 'It can be sent again %1$u more time.'
EXPIRED = 'The authentication key has expired'


def expired(me):
    """With a key that lives three seconds."""
    me.register_address()
    auth_key = me.key_from_mail()
    me.fill(HIDDEN, PASSWORD, me.password)
    me.says(me.program.sentence(EXPIRED))
    me.assert_no_account()
    assert auth_key
    me.start_again()
    me.wait_for_title(TITLE_ADDRESS)
    me.assert_address_kept()
    assert me.entry(BOX, CONSENT).has('checked'), 'the consent was lost'
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    me.stand.mailbox.wait_for(me.email, 2)


def resend(me):
    """The same key comes once more, when the cool-down has passed."""
    me.register_address()
    first = me.key_from_mail()
    me.fill(HIDDEN, PASSWORD, me.password)
    button = me.resend_button()
    settled(lambda: me.reads(me.program.pattern(RESENDS_LEFT)), 'the cool-down to pass')
    me.press(button.name)
    second = me.key_from_mail(count=2)
    assert first == second, 'another key was mailed'
    assert me.entry(HIDDEN, PASSWORD).length == len(me.password), 'the password was lost'
    me.finish(count=2)
    me.assert_account()


def mail_refused(me):
    """The mail server refuses the address: said, and a way back with everything kept."""
    me.stand.fail_mail('RCPT')
    me.register_address()
    me.says(me.program.sentence('The email could not be delivered'))
    me.stand.fail_mail('')
    me.press(me.program.sentence('Change the email address'))
    me.wait_for_title(TITLE_ADDRESS)
    me.assert_address_kept()
    me.email = new_address()
    me.enter_address()
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    me.finish()
    me.assert_account()


journeys([
    ('an expired key', expired, {'key-ttl': 3}),
    ('the mail once more', resend, {'resend-cool-down': 2}),
    ('an address that the mail server refuses', mail_refused),
])

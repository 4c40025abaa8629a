#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Giving up, closing, and being asked before something is lost."""
from tobira_journey import *


def cancel(me):
    me.register_address()
    me.key_from_mail()
    assert me.stand.query('SELECT email FROM registrations') == [(me.email,)]
    me.press(CANCEL)
    me.stay()
    me.wait_for_title(TITLE_PASSWORD)
    assert me.email in me.stand.dump()
    me.press(CANCEL)
    me.leave()
    me.wait_for_title(TITLE_START)
    settled(lambda: me.email not in me.stand.dump(), 'the address to be erased')
    assert me.stand.query('SELECT email FROM registrations') == [(None,)]
    # Nothing of it is left for the next person.
    me.start()
    assert me.entry(ENTRY, EMAIL).text == ''


def close_password(me):
    me.register_address()
    me.key_from_mail()
    me.client.ask_to_close()
    me.stay()
    me.finish()
    me.assert_account()
    # Nothing is lost any more, so nothing is asked.
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0


def close_and_leave(me):
    me.register_address()
    me.key_from_mail()
    me.client.ask_to_close()
    me.leave()
    assert me.client.wait_for_end() == 0
    settled(lambda: me.email not in me.stand.dump(), 'the address to be erased')


def close_start(me):
    me.wait_for_title(TITLE_START)
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0


journeys([
    ('cancelling on the password screen', cancel),
    ('closing on the password screen, and staying', close_password),
    ('closing on the password screen, and leaving', close_and_leave),
    ('closing the first screen asks nothing', close_start),
])

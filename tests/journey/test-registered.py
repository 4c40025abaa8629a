#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An address that has an account looks like any other; only its owner's mailbox tells."""
from tobira_journey import *
from tobira_stand import KEY_LINE, text_of


def registered(me):
    me.register_address()
    me.finish()
    me.assert_account()
    me.close()

    again = Applicant(me.program, me.stand)
    again.email = me.email
    me.client = again.client
    again.register_address()
    mail = me.stand.mailbox.wait_for(me.email, 2)
    assert '既に登録されています' in mail['Subject'], mail['Subject']
    assert not KEY_LINE.search(text_of(mail)), 'a key was mailed'
    again.enter_password('1234-5678')
    again.complete()
    settled(lambda: again.is_wrong(again.entry(ENTRY, KEY)), 'the answer to a wrong key')
    assert again.title_is(TITLE_PASSWORD) or \
        any(TITLE_PASSWORD in title for title in again.client.titles())
    me.assert_account()


journeys([('an address that is registered already', registered)])

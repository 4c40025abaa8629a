#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong keys: said, counted, and at last the end of this registration, with nothing typed lost."""
from tobira_journey import *

WRONG = 'This is not the authentication key. Enter the one in the newest email. You can try %1$u more time.'
LOCKED = 'The authentication key was wrong too many times'


def one_wrong(me):
    """A wrong key costs an attempt and nothing else."""
    me.register_address()
    auth_key = me.key_from_mail()
    me.enter_password(other_key(auth_key))
    me.complete()
    settled(lambda: me.is_wrong(me.entry(ENTRY, KEY)), 'the key to be called wrong')
    said = me.says(me.program.pattern(WRONG))
    assert '4' in said.name, 'does not say how often one can still try: ' + said.name
    me.assert_password_kept()
    me.enter_key(auth_key)
    me.complete()
    me.wait_for_title(TITLE_DONE)
    me.assert_account()


def shapes(me):
    """What the mail program makes of the key is taken in stride."""
    me.register_address()
    wide = me.key_from_mail().translate({ord(c): ord(c) + 0xfee0 for c in '0123456789'})
    me.enter_password('認証キー: ' + wide + ' ')
    me.complete()
    me.wait_for_title(TITLE_DONE)
    me.assert_account()


def five_wrong(me):
    me.register_address()
    auth_key = me.key_from_mail()
    me.enter_password(other_key(auth_key))
    me.complete()
    for left in (4, 3, 2, 1):
        settled(lambda left=left: me.stand.query('SELECT attempts FROM registrations') == [(5 - left,)]
                and me.is_wrong(me.entry(ENTRY, KEY)), '%d attempts to be left' % left)
        # The very same one is an attempt, too, when it is pressed again.
        if left % 2:
            me.enter_key(other_key(auth_key, 1 + left))
        me.complete()
    me.says(me.program.sentence(LOCKED))
    me.assert_no_account()
    me.start_again()
    me.wait_for_title(TITLE_ADDRESS)
    me.assert_address_kept()
    assert me.entry(BOX, CONSENT).has('checked'), 'the consent was lost'
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    me.finish(count=2)
    me.assert_account()


journeys([
    ('one wrong key', one_wrong),
    ('a key in full-width digits with its label', shapes),
    ('five wrong keys, and from the start again', five_wrong),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account kept in the keyring, with the keyboard alone: a real keyring, and ones that do not play
along. Nothing of the registration depends on them."""
from tobira_journey import *
from tobira_keyring import BadKeyring, Keyring

KEEP, FORGET = 'Keep in this computer’s keyring', 'Remove from the keyring'
SCHEMA = 'io.github.tobira.Tobira.Account'


def with_keyring(journey):
    def run(me):
        keyring = Keyring()
        try:
            journey(me, keyring)
        finally:
            keyring.close()
    return run


def with_bad_keyring(manner, journey):
    def run(me):
        keyring = BadKeyring(manner)
        try:
            journey(me, keyring)
        finally:
            keyring.close()
    return run


def go_to_done(me):
    me.register_address()
    me.finish()


def press(me, msgid):
    me.press(me.program.sentence(msgid))


def start_again(me):
    """The same program once more. Returns the applicant before it."""
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0
    return Applicant(me.program, me.stand)


def kept_and_forgotten(me, keyring):
    go_to_done(me)
    assert keyring.items(service=me.stand.url) == [], 'kept without being asked'
    press(me, KEEP)
    me.says(me.program.sentence('Your email address and password are in the keyring of this computer.'))
    assert keyring.secret(service=me.stand.url) == '%s\nlogin: %s' % (me.password, me.email)
    (label, attributes), = keyring.items(service=me.stand.url)
    assert attributes == {'service': me.stand.url, 'xdg:schema': SCHEMA}, attributes
    for secret in (me.password, me.email, me.email.split('@')[0]):
        assert secret not in label, label
    assert 't***@example.co.jp' in label, label
    assert me.client.focused().name == me.program.sentence(FORGET), me.client.focused()
    press(me, FORGET)
    me.says(me.program.sentence('The account is not in the keyring any more.'))
    assert keyring.items(service=me.stand.url) == []
    me.assert_account()


def found_again(me, keyring):
    """The next start says that an account is kept, and can take it out."""
    go_to_done(me)
    press(me, KEEP)
    me.says(me.program.sentence('Your email address and password are in the keyring of this computer.'))
    again = start_again(me)
    try:
        again.wait_for_title(TITLE_START)
        again.says(me.program.sentence('An account is kept on this computer'))
        again.says('t***@example.co.jp')
        press(again, FORGET)
        again.says(me.program.sentence('The account is not in the keyring any more.'))
        assert keyring.items(service=me.stand.url) == []
        again.press(BEGIN)
        again.wait_for_title(TITLE_ADDRESS)
    finally:
        again.client.kill()


def not_asked_for(me, keyring):
    go_to_done(me)
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0
    assert keyring.items(service=me.stand.url) == []


def refused(msgid):
    def journey(me, keyring):
        go_to_done(me)
        press(me, KEEP)
        me.says(me.program.sentence(msgid))
        assert me.client.focused().name == me.program.sentence(KEEP), me.client.focused()
        me.client.shown(BUTTON, INFORMATION)
        me.assert_account()
    return journey


def silent(me, keyring):
    """Whoever does not want to wait any longer need not, nor does the program."""
    go_to_done(me)
    press(me, KEEP)
    keyring.wait_for('OpenSession')
    me.says(me.program.sentence('Putting the account into the keyring…'))
    me.client.shown(BUTTON, INFORMATION)
    stop = me.program.sentence('Stop waiting')
    me.client.shown(BUTTON, stop)
    me.press(stop)
    settled(lambda: not me.client.is_shown(BUTTON, stop), 'the wait to end')
    assert me.client.focused().name == me.program.sentence(KEEP), me.client.focused()
    press(me, KEEP)
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0
    me.assert_account()


journeys([
    ('kept and forgotten', with_keyring(kept_and_forgotten)),
    ('found again', with_keyring(found_again)),
    ('not asked for', with_keyring(not_asked_for)),
    ('locked', with_bad_keyring('locked', refused(
        'The keyring is locked and was not opened, so nothing was kept. My Page works without it; '
        'please remember your password.'))),
    ('denied', with_bad_keyring('denied', refused(
        'The keyring did not take the account, so nothing was kept. My Page works without it; '
        'please remember your password.'))),
    ('silent', with_bad_keyring('silent', silent)),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole registration with the keyboard and the ears: the screen reader Orca runs beside the
client, and each step is only taken once what it needs was said."""
from tobira_journey import *
from tobira_orca import Orca, Words, why_not
from tobira_tap import Skip, diagnose

REQUIRED = '※必須'


class Listener:
    """An applicant who hears and does not see."""

    def __init__(self, me, orca):
        self.me = me
        self.orca = orca
        self.sentence = me.program.sentence

    def hears(self, step, *texts):
        """What was said since the last step has all that this one needs."""
        self.orca.wait_for(*texts)
        diagnose('%s: %s' % (step, ' | '.join(text.replace('\n', ' / ')
                                              for text in self.orca.heard() if len(text) > 2)))
        self.orca.forget()

    def presses(self, name):
        """Only what was heard to have the focus is pressed."""
        self.goes_to(BUTTON, name, words.button)
        key('space')

    def goes_on(self, role):
        """Presses Tab once; returns the name of what has the focus then."""
        before = self.me.client.focused()
        key('Tab')
        node = settled(lambda: self.me.client.focused() not in (None, before) and
                       self.me.client.focused(), 'the focus to go on')
        assert node.role == role, 'the focus is on %r' % node
        return node.name

    def goes_to(self, role, name, *texts):
        self.me.tab_to(role, name)
        self.hears('"%s" by Tab' % name, name, *texts)


def hear_locked_consent(self):
    why = self.sentence('You can tick this box once you have read the “privacy policy” to its end. '
                        'Press the box to go there.')
    self.goes_to(BOX, CONSENT, 'check box not checked', 'grayed', why)
    key('space')
    self.hears('the locked box', POLICY + ' read only text', POLICY + '(見本)')


def hear_refusal(self):
    """The summary with the count, its lines, and the field that a line leads to."""
    self.presses(NEXT)
    self.hears('the refusal', '6件あります heading')
    for _ in range(2):
        line = self.goes_on(BUTTON)
        self.hears('a line of the summary', '%s %s' % (line, words.button))
    key('space')
    self.hears('the field of a line', EMAIL_CONFIRMATION + ' text', REQUIRED, 'エラー', line)


def hear_reading(self):
    self.me.enter_address()
    # Orca does not keep up with typing at this speed; what it says of it is not waited for.
    self.goes_to(BUTTON, NEXT, words.button)
    for name, left in ((POLICY, 3), (TERMS, 2)):
        self.goes_to(ENTRY, name, 'read only text', 'エラー', 'まだ最後まで表示していません')
        key('ctrl+End')
        # Nothing else happens here, so that the new title is heard, too.
        self.hears('the end of a text', self.sentence('Shown to the end'),
                   *(['エラー(%d件)' % left] if words.tells_titles else []))
    for name in (CONSENT, SCHOOL):
        self.goes_to(BOX, name, 'check box not checked')
        key('space')
        self.hears('a tick', 'checked')


def hear_password(self):
    """What is typed into a password is not read out, also not when the field was refused."""
    me = self.me
    self.presses(NEXT)
    self.hears('the password', TITLE_PASSWORD + ' heading')
    auth_key = me.key_from_mail()
    me.says('メールを送信しました')
    key('ctrl+t')
    self.hears('the time', '認証キーの残り時間は約50分です。')
    self.presses(COMPLETE)
    self.hears('the refusal', '3件あります heading')
    for name in (PASSWORD, PASSWORD_CONFIRMATION):
        self.goes_to(HIDDEN, name, 'password text', REQUIRED, words.invalid)
        type_text(me.password)
        self.me.tab_to(BOX, 'パスワードを表示する')
        spoken = {text.strip() for text in self.orca.heard()}
        assert not spoken & set(me.password), 'the password was read out: %s' % spoken
        self.hears('the switch', 'パスワードを表示する check box not checked')
        me.client.focusable = []
    return auth_key


def hear_wrong_key(self, auth_key):
    self.me.enter_key(other_key(auth_key))
    self.presses(COMPLETE)
    self.hears('the wrong key', '1件あります heading')
    self.hears('how often one can still try', self.goes_on(BUTTON), 'あと4回')


def hear_leaving(self):
    self.me.client.ask_to_close()
    self.hears('the question', self.sentence('Leave the registration?') + words.frame,
               '今やめると、入力した内容は消え', '%s %s' % (self.sentence('Stay and go on'), words.button))
    key('space')
    settled(lambda: len(self.me.client.titles()) == 1, 'the question to go')


def hear_everything(me):
    self = Listener(me, orca)
    self.hears('the first screen', TITLE_START + ' heading')
    self.presses(BEGIN)
    self.hears('the address', TITLE_ADDRESS + ' heading')
    self.goes_to(ENTRY, EMAIL, 'text', REQUIRED, '半角英数字記号100文字以内')
    hear_locked_consent(self)
    hear_refusal(self)
    hear_reading(self)
    auth_key = hear_password(self)
    hear_wrong_key(self, auth_key)
    hear_leaving(self)
    me.enter_key(auth_key)
    self.presses(COMPLETE)
    self.hears('the end', TITLE_DONE + ' heading')
    self.goes_to(BUTTON, INFORMATION, words.button)
    me.assert_account()


# Before the client, as on the desktop of somebody who needs it.
orca = None if why_not() else Orca()
words = None if why_not() else Words()


def with_orca(me):
    if orca is None:
        raise Skip(why_not())
    hear_everything(me)


try:
    journeys([('an account with Orca', with_orca)])
finally:
    if orca is not None:
        orca.close()

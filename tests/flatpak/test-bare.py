#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox on a desktop without any portal and without a keyring: the registration goes on, and
what cannot be done is said."""
from tobira_sandbox import *

ABSENT = ('There is no keyring on this computer, so nothing was kept. My Page works without it; please '
          'remember your password.')

enter_session('org.freedesktop.portal', 'org.freedesktop.impl.portal', 'org.freedesktop.secrets',
              'org.gnome.keyring', 'org.freedesktop.Notifications')
prepare_desktop()


def picture(name):
    screenshot(os.path.join(PICTURES, name + '.png'))


def whole_way(me):
    me.register_address()
    me.finish()
    me.assert_account()


def link(me):
    """It cannot be opened: its address is shown, to be copied."""
    me.register_address()
    me.finish()
    steps = {step['kind']: step['href'] for step in me.stand.get('/v1/service')['next_steps']}
    me.press(INFORMATION)
    me.says(steps['job-seeker-information'])
    picture('12-bare-link')
    key('Escape')
    settled(lambda: me.client.titles() == [TITLE_DONE], 'the dialog to close')


def said(me, button, msgid, name):
    me.press(me.program.sentence(button))
    me.says(me.program.sentence(msgid))
    assert me.client.titles() == [TITLE_DONE], me.client.titles()
    picture(name)


def saving(me):
    """Nothing leaves the sandbox, so nothing is saved: that is said, and not that it was."""
    me.register_address()
    me.finish()
    said(me, 'Save the record (PDF)',
         'Not saved: the file could not be written. Press “Try again” and choose another folder.',
         '12-bare-save')
    said(me, 'Print the record',
         'Not printed: the printer could not be used. Check it and press “Try again”, or save the '
         'record and print it elsewhere.', '12-bare-print')


def keeping(me):
    me.register_address()
    me.finish()
    said(me, 'Keep in this computer’s keyring', ABSENT, '12-bare-keep')
    me.assert_account()


journeys([
    ('from the first screen to the account', whole_way),
    ('a link', link),
    ('a file and a print', saving),
    ('the keyring', keeping),
], mail_to='maildir')

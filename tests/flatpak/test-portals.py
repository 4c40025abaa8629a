#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the sandbox does so through portals: a link, a file, a print, a notification, a
secret."""
import atexit
import json

from tobira_desktop import Desktop
from tobira_sandbox import *

# gtk-3's file dialog is drawn by the portal; it is no part of the application.
PORTAL = 'xdg-desktop-portal-gtk'

enter_session()
prepare_desktop()


def picture(name):
    screenshot(os.path.join(PICTURES, name + '.png'))


def saved_files(ending):
    """What lies in the person's folders; not in the sandbox."""
    found = []
    for directory, names, entries in os.walk(os.environ['HOME']):
        names[:] = [name for name in names if not name.startswith('.')]
        found += [os.path.join(directory, name) for name in entries if name.endswith(ending)]
    return found


def portal_window(title=None):
    """The X window of a dialog of the portal, once it is there."""
    def find():
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', PORTAL],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              check=False)
        for word in done.stdout.split():
            name = subprocess.run(['xdotool', 'getwindowname', word], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True, check=False).stdout.strip()
            if name and (title is None or name == title):
                return int(word)
        return None
    return settled(find, 'a dialog of the portal "%s"' % title)


def wait_until_gone(window):
    settled(lambda: str(window) not in subprocess.run(
        ['xdotool', 'search', '--onlyvisible', '--class', PORTAL], stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL, check=False).stdout.split(), 'the dialog to close')


def go_to_done(me):
    me.register_address()
    me.finish()


def link(me):
    """The next step opens in the browser, at the address that the service gave."""
    go_to_done(me)
    me.press(INFORMATION)
    settled(lambda: os.path.exists(home('opened')), 'the browser')
    with open(home('opened'), encoding='utf-8') as file:
        address = file.read()
    steps = {step['kind']: step['href'] for step in me.stand.get('/v1/service')['next_steps']}
    assert address == steps['job-seeker-information'], address
    assert me.client.titles() == [TITLE_DONE], me.client.titles()


def save(me, button, title, ending, name):
    go_to_done(me)
    me.press(me.program.sentence(button))
    window = portal_window(me.program.sentence(title))
    run('xdotool', 'windowactivate', '--sync', str(window))
    picture(name)
    key('Return')
    wait_until_gone(window)
    # Where it is, only the portal knows.
    said = me.says(me.program.pattern('Saved as “%1$s” in the folder that you chose.'))
    path, = saved_files(ending)
    picture(name + '-saved')
    say(said.name)
    assert os.path.basename(path) in said.name, '%s is not in "%s"' % (path, said.name)
    return path


def calendar(me):
    path = save(me, 'Save the date for your calendar', 'Save the date for your calendar', '.ics',
                '7-calendar')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    assert text.startswith('BEGIN:VCALENDAR') and 'BEGIN:VEVENT' in text, text


def record(me):
    path = save(me, 'Save the record (PDF)', 'Save the record of consent', '.pdf', '8-record')
    with open(path, 'rb') as file:
        data = file.read()
    assert data.startswith(b'%PDF-') and len(data) > 5000, len(data)
    # The fonts that it was drawn with, the host's, are in it.
    assert b'NotoSansCJK' in data, 'not drawn with the fonts of the host'


def second_thoughts(me):
    go_to_done(me)
    before = saved_files('.pdf')
    me.press(me.program.sentence('Save the record (PDF)'))
    window = portal_window(me.program.sentence('Save the record of consent'))
    run('xdotool', 'windowactivate', '--sync', str(window))
    key('Escape')
    wait_until_gone(window)
    assert saved_files('.pdf') == before
    assert not me.reads(me.program.pattern('Saved as “%1$s” in the folder that you chose.'))
    me.tab_to(BUTTON, me.program.sentence('Save the record (PDF)'))


def printing(me):
    """The portal's dialog, with no printer but a file."""
    go_to_done(me)
    me.press(me.program.sentence('Print the record'))
    window = portal_window()
    run('xdotool', 'windowactivate', '--sync', str(window))
    picture('9-print')
    key('Escape')
    wait_until_gone(window)
    me.tab_to(BUTTON, me.program.sentence('Print the record'))


def notification(me):
    """Nobody looks while five minutes are left; the desktop is told by the portal."""
    me.register_address()
    auth_key = me.key_from_mail()
    me.says(me.program.sentence('The email has been sent'))
    run('xdotool', 'windowminimize', '--sync', str(me.client.windows()[-1]))
    call = desktop.wait_for('Notify')
    text = json.dumps(call, ensure_ascii=False)
    say(text)
    assert '認証キー' in text and '日本時間' in text, text
    for secret in (auth_key, auth_key.replace('-', ''), me.email, me.password):
        assert secret not in text, 'a secret is shown: ' + text


KEEP = 'Keep in this computer’s keyring'
FORGET = 'Remove from the keyring'
KEYRING = ('.var', 'app', ID, 'data', 'keyrings', 'default.keyring')


def secret(me):
    """Encrypted with what the Secret portal gives, in a file of the sandbox's own; there again after
    a start; and not among what other programs keep."""
    go_to_done(me)
    assert not os.path.exists(home(*KEYRING)), 'there is a keyring already'
    me.press(me.program.sentence(KEEP))
    me.says(me.program.sentence('Your email address and password are in the keyring of this computer.'))
    picture('10-kept')
    with open(home(*KEYRING), 'rb') as file:
        data = file.read()
    say('%s: %d bytes' % ('/'.join(KEYRING), len(data)))
    for text in (me.password, me.email):
        assert text.encode() not in data, 'not encrypted'
    found = subprocess.run(['secret-tool', 'search', '--all', 'service', me.stand.url], check=False,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    assert me.password not in found and 'secret' not in found, found
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0
    again = Applicant(me.program, me.stand)
    try:
        again.wait_for_title(TITLE_START)
        again.says(me.program.sentence('An account is kept on this computer'))
        again.says('t***@example.co.jp')
        picture('10-kept-again')
        again.press(me.program.sentence(FORGET))
        again.says(me.program.sentence('The account is not in the keyring any more.'))
    finally:
        again.close()


unlock_keyring()
desktop = Desktop()
atexit.register(desktop.close)
journeys([
    ('a link is opened', link),
    ('the date is saved for the calendar', calendar),
    ('the record is saved', record),
    ('thinking better of it', second_thoughts),
    ('the record is printed', printing),
    ('the account is kept by the Secret portal', secret),
    ('five minutes are left', notification, {'key-ttl': 330}),
], mail_to='maildir')

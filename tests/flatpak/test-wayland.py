#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole registration in the sandbox on Wayland, under cage, a compositor for one window: X11 is
not there at all, neither for the application nor for these hands."""
import tempfile

import tobira_ui
from tobira_sandbox import *

MODIFIERS = {'ctrl': 'ctrl', 'alt': 'alt', 'shift': 'shift'}
# The first event of a keyboard that has just come is lost.
PAUSE_MS = '150'


def enter_cage():
    if len(sys.argv) > 1:
        return
    directory = tempfile.mkdtemp(prefix='cage.')
    for name in ('home', 'run', 'tmp'):
        os.mkdir(os.path.join(directory, name), 0o700)
    os.environ.update(HOME=directory + '/home', XDG_RUNTIME_DIR=directory + '/run',
                      TMPDIR=directory + '/tmp', XDG_CURRENT_DESKTOP='GNOME',
                      WLR_BACKENDS='headless', WLR_LIBINPUT_NO_DEVICES='1', WLR_RENDERER='pixman',
                      GSETTINGS_BACKEND='keyfile')
    os.execvp('cage', ['cage', '--', 'dbus-run-session', '--', sys.executable, sys.argv[0],
                       'flatpak', SERVICE, DOCUMENTS, os.path.join(files(), 'share', 'locale'),
                       PICTURES])


def press(*names):
    for name in names:
        *modifiers, last = name.split('+')
        down = [word for modifier in modifiers for word in ('-M', MODIFIERS[modifier])]
        up = [word for modifier in modifiers for word in ('-m', MODIFIERS[modifier])]
        run('wtype', '-s', PAUSE_MS, *down, '-k', last, *up)


def write_text(text):
    run('wtype', '-s', PAUSE_MS, '-d', '5', text)


def picture(path):
    run('grim', path)


class NoManager:
    """cage is one itself."""

    def close(self):
        pass


enter_cage()
prepare_desktop()
for module in (tobira_ui, tobira_journey):
    module.key, module.type_text, module.screenshot = press, write_text, picture
tobira_journey.WindowManager = NoManager
os.environ.pop('DISPLAY', None)


def whole_way(me):
    me.wait_for_title(TITLE_START)
    picture(PICTURES + '/11-wayland-start.png')
    me.start()
    me.enter_address()
    me.agree()
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    me.enter_password(me.key_from_mail())
    picture(PICTURES + '/11-wayland-password.png')
    me.complete()
    me.wait_for_title(TITLE_DONE)
    me.assert_account()
    picture(PICTURES + '/11-wayland-done.png')


def no_x11(me):
    me.wait_for_title(TITLE_START)
    said = flatpak('run', '--user', '--command=sh', ID, '-c',
                   'echo "$WAYLAND_DISPLAY:$DISPLAY"; ls /tmp/.X11-unix 2>/dev/null || true')
    say(said.strip())
    assert said.startswith('wayland-') and said.strip().endswith(':'), said


journeys([
    ('from the first screen to the account', whole_way),
    ('without X11', no_x11),
], mail_to='maildir', environment={'GDK_BACKEND': 'wayland'})

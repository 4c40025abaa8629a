# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed application in its sandbox, used as a person uses it: an X server, a session bus and
a HOME of its own for each program, portals and a keyring that the bus starts, a browser that writes
down what it is asked to open."""
import glob
import os
import signal
import subprocess
import sys

import tobira_journey
from tobira_flatpak import *
from tobira_journey import *
from tobira_stand import end
from tobira_ui import Atspi, Node

WITH_DISPLAY = '/src/tests/fixtures/with-display'
SERVICE = '/build/service/src/tobira-service'
DOCUMENTS = '/src/data/documents'
SESSION_SERVICES = '/usr/share/dbus-1/services'

PORTALS = """[preferred]
default=gtk
org.freedesktop.impl.portal.Secret=gnome-keyring
"""
BROWSER = """#!/bin/sh
printf '%s' "$1" >"$HOME/opened.part"
mv "$HOME/opened.part" "$HOME/opened"
"""
BROWSER_ENTRY = """[Desktop Entry]
Type=Application
Name=Browser
Exec={} %u
MimeType=x-scheme-handler/https;x-scheme-handler/http;
"""
BROWSER_CHOICE = """[Default Applications]
x-scheme-handler/https=test-browser.desktop
x-scheme-handler/http=test-browser.desktop
"""


def home(*path):
    return os.path.join(os.environ['HOME'], *path)


def write(path, text, mode=0o600):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    os.chmod(path, mode)


def enter_session(*without):
    """Starts this program again in a session of its own; without: names of services on the session
    bus that this desktop does not have."""
    if len(sys.argv) > 1:
        # The place that the document portal has for files is the same in the sandbox, as it is for
        # a person who has logged in.
        os.environ['XDG_RUNTIME_DIR'] = '/run/user/%d' % os.getuid()
        return
    for name in without:
        for path in glob.glob(os.path.join(SESSION_SERVICES, name + '*.service')):
            os.unlink(path)  # of this system, which is gone with this program
    os.environ['XDG_CURRENT_DESKTOP'] = 'GNOME'
    os.environ['WITH_DISPLAY_SCREEN'] = '1280x1024x24'
    os.execv(WITH_DISPLAY, [WITH_DISPLAY, sys.executable, sys.argv[0], 'flatpak', SERVICE, DOCUMENTS,
                            os.path.join(files(), 'share', 'locale'), PICTURES])


def prepare_desktop():
    """What a person's desktop has: a choice of portals, a browser, folders, an unlocked keyring."""
    write(home('.config', 'xdg-desktop-portal', 'portals.conf'), PORTALS)
    write(home('browser'), BROWSER, 0o700)
    write(home('.local', 'share', 'applications', 'test-browser.desktop'),
          BROWSER_ENTRY.format(home('browser')))
    write(home('.config', 'mimeapps.list'), BROWSER_CHOICE)
    run('update-desktop-database', home('.local', 'share', 'applications'))
    # What the bus starts is to know the same as this program.
    run('dbus-update-activation-environment', '--all')


def unlock_keyring():
    """As the login does it."""
    return subprocess.run(['gnome-keyring-daemon', '--unlock', '--components=secrets'],
                          input=b'a login password', stdout=subprocess.PIPE, check=True)


class SandboxClient(Client):
    """The application, run by flatpak. On the accessibility bus it is the proxy that flatpak puts
    before it, so it is known by being the only one that is no portal."""

    application = ID
    options = ()

    def __init__(self, program, *arguments, environment=None, **pipes):
        super().__init__(program, 'run', '--user', '--die-with-parent', *self.options,
                         self.application, *arguments,
                         environment=dict({'GSETTINGS_BACKEND': 'keyfile'}, **(environment or {})), **pipes)

    def find_root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_name() in ('tobira', self.application):
                child.set_cache_mask(Atspi.Cache.NONE)
                return Node(child, self)
        return None

    def windows(self):
        found = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--class', '.*obira.*'],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               check=False)
        return sorted(int(word) for word in found.stdout.split())


tobira_journey.Client = SandboxClient
__all__ = [name for name in dir() if not name.startswith('_')]

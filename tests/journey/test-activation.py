#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the client is started: by the session bus, a second time, and as it was left the last time."""
import signal
import subprocess
import tempfile

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from tobira_journey import *  # noqa: E402
from tobira_stand import TIMEOUT  # noqa: E402
from tobira_ui import run, running  # noqa: E402

ID = 'io.github.tobira.Tobira'
PATH = '/' + ID.replace('.', '/')
# What only a start that is not one of many tests may keep.
KEPT = {'GSETTINGS_BACKEND': 'keyfile'}
ENGLISH_TITLE = 'Hello Work Internet Service'
# A window manager and a window need not agree to the pixel.
NEARLY = 4


def bus_call(name, path, interface, method, arguments=None, answer=None):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync(name, path, interface, method, arguments,
                         GLib.VariantType(answer) if answer else None,
                         Gio.DBusCallFlags.NONE, 60000, None)


def call_daemon(method, arguments=None, answer=None):
    return bus_call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                    arguments, answer)


def activate(data):
    """What a desktop does with a click on the icon."""
    bus_call(ID, PATH, 'org.freedesktop.Application', 'Activate', GLib.Variant('(a{sv})', (data,)))


class Foreign:
    """A process that is somebody else's child."""

    def __init__(self, pid):
        self.pid = pid
        self.args = [ID]
        self.returncode = None

    def poll(self):
        if not os.path.exists('/proc/%d' % self.pid):
            self.returncode = 0
        return self.returncode

    def send_signal(self, sign):
        os.kill(self.pid, sign)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout=None):
        settled(lambda: self.poll() is not None, 'the end of process %d' % self.pid)
        return self.returncode


class Started(Client):
    """The client that the bus has started."""

    def __init__(self):
        self.errors = tempfile.TemporaryFile()
        pid = call_daemon('GetConnectionUnixProcessID', GLib.Variant('(s)', (ID,)), '(u)').unpack()[0]
        self.process = Foreign(pid)
        self.focusable = []
        running.append(self)
        self.root = settled(self.find_root, 'the client on the accessibility bus')
        settled(lambda: list(self.root.children()), 'a window')


def started_by_the_bus(me):
    me.close()
    directory = os.path.join(os.environ['XDG_DATA_HOME'], 'dbus-1', 'services')
    os.makedirs(directory, exist_ok=True)
    with open(os.path.join(directory, ID + '.service'), 'w', encoding='utf-8') as service:
        service.write('[D-BUS Service]\nName=%s\nExec=%s --gapplication-service --service %s --language ja\n'
                      % (ID, me.program.client, me.stand.url))
    call_daemon('ReloadConfig')
    activate({})
    me.client = Started()
    me.start()
    # Once more is the same window, with what is in it.
    me.fill(ENTRY, EMAIL, me.email)
    activate({'desktop-startup-id': GLib.Variant('s', '')})
    assert me.title_is(TITLE_ADDRESS), me.client.titles()
    assert me.entry(ENTRY, EMAIL).text == me.email
    assert len(me.client.windows()) == 1


def second_start(me):
    me.start()
    me.fill(ENTRY, EMAIL, me.email)
    window = me.client.windows()[-1]
    run('xdotool', 'windowminimize', '--sync', str(window))
    for arguments in ([], ['--language', 'en']):
        done = subprocess.run([me.program.client, '--service', 'http://127.0.0.1:9', *arguments],
                              check=False, timeout=TIMEOUT, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.returncode
    settled(lambda: me.client.windows() == [window], 'the window to come back')
    assert me.title_is(TITLE_ADDRESS), me.client.titles()
    assert me.entry(ENTRY, EMAIL).text == me.email


def start_again(me, *arguments):
    me.client = Client(me.program.client, '--service', me.stand.url, *arguments, environment=KEPT)


def close_window(me):
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0


def size_of(me):
    return me.client.geometry(me.client.windows()[-1])[2:]


def remembered(me):
    """The language and the size, and nothing else."""
    me.start()
    me.fill(ENTRY, EMAIL, me.email)
    usual = size_of(me)
    bus_call(ID, PATH + '/window/1', 'org.gtk.Actions', 'Activate', GLib.Variant(
        '(sava{sv})', ('language', [GLib.Variant('s', 'en')], {})))
    settled(lambda: not me.title_is(TITLE_ADDRESS), 'the other language')
    run('xdotool', 'windowsize', '--sync', str(me.client.windows()[-1]), '700', '600')
    settled(lambda: size_of(me) != usual, 'the window to become smaller')
    smaller = size_of(me)
    close_window(me)
    start_again(me)
    me.wait_for_title(ENGLISH_TITLE)
    settled(lambda: all(abs(now - then) <= NEARLY for now, then in zip(size_of(me), smaller)),
            'the size %s, not %s' % (smaller, size_of(me)))
    close_window(me)
    start_again(me, '--language', 'ja')
    me.wait_for_title(TITLE_START)
    close_window(me)
    kept = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile')
    with open(kept, encoding='utf-8') as file:
        text = file.read()
    assert "language='en'" in text and me.email not in text, text
    keys = {line.split('=')[0] for line in text.splitlines() if '=' in line}
    assert keys <= {'language', 'window-size', 'window-maximized'}, keys
    os.unlink(kept)
    start_again(me, '--language', 'ja')
    me.wait_for_title(TITLE_START)


def service_set(me):
    """An address that is set is used; one that is given goes first."""
    me.wait_for_title(TITLE_START)
    close_window(me)
    kept = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile')
    os.makedirs(os.path.dirname(kept), exist_ok=True)
    with open(kept, 'w', encoding='utf-8') as file:
        file.write("[%s]\nservice='%s'\nlanguage='xx'\n" % (PATH[1:], me.stand.url))
    me.client = Client(me.program.client, environment=KEPT)
    me.start()
    close_window(me)
    done = subprocess.run([me.program.client, '--service', 'nowhere'], env=dict(os.environ, **KEPT),
                          check=False, stderr=subprocess.PIPE, timeout=TIMEOUT)
    assert done.returncode == 2 and b'URL' in done.stderr, done.stderr
    os.unlink(kept)
    start_again(me, '--language', 'ja')


journeys([
    ('started by the session bus', started_by_the_bus),
    ('a second start raises the window that is there', second_start),
    ('the language and the size are kept', remembered),
    ('the address of the service may be a setting', service_set),
], environment=KEPT)

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the client is started: by the session bus, a second time, and as it was left the last time."""
import subprocess

from gi.repository import GLib

from tobira_bus import ID, KEPT, PATH, Started, activate, bus_call, offer, settings_file, write_settings
from tobira_journey import *
from tobira_stand import TIMEOUT
from tobira_ui import run

ENGLISH_TITLE = 'Hello Work Internet Service'
# A window manager and a window need not agree to the pixel.
NEARLY = 4


def started_by_the_bus(me):
    me.close()
    offer('[D-BUS Service]\nName=%s\nExec=%s --gapplication-service --service %s --language ja\n' % (
        ID, me.program.client, me.stand.url))
    activate({})
    me.client = Started()
    me.start()
    # Once more is the same window, with what is in it.
    me.fill(ENTRY, EMAIL, me.email)
    activate({'desktop-startup-id': GLib.Variant('s', '')})
    assert me.title_is(TITLE_ADDRESS), me.client.titles()
    assert me.entry(ENTRY, EMAIL).text == me.email
    assert len(me.client.windows()) == 1


def nowhere_to_register(me):
    """Whoever clicked on an icon sees why nothing comes of it; the bus need not wait for its answer."""
    me.close()
    offer('[D-BUS Service]\nName=%s\nExec=%s --gapplication-service --language ja\n' % (ID, me.program.client))
    activate({})
    me.client = Started()
    me.says(me.program.sentence('Registration is not possible on this computer at the moment'))
    me.says(me.program.sentence('No service is named. Put its address into the policy as “service”, or start the '
                                'program with: tobira --service URL'))
    activate({})
    assert len(me.client.windows()) == 1
    me.client.ask_to_close()
    me.client.wait_for_end()
    start_again(me)


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
    with open(settings_file(), encoding='utf-8') as file:
        text = file.read()
    assert "language='en'" in text and me.email not in text, text
    keys = {line.split('=')[0] for line in text.splitlines() if '=' in line}
    assert keys <= {'language', 'window-size', 'window-maximized'}, keys
    os.unlink(settings_file())
    start_again(me, '--language', 'ja')
    me.wait_for_title(TITLE_START)


def service_set(me):
    """An address that is set is used; one that is given goes first."""
    me.wait_for_title(TITLE_START)
    close_window(me)
    write_settings("service='%s'\nlanguage='xx'\n" % me.stand.url)
    me.client = Client(me.program.client, environment=KEPT)
    me.start()
    close_window(me)
    done = subprocess.run([me.program.client, '--service', 'nowhere'], env=dict(os.environ, **KEPT),
                          check=False, stderr=subprocess.PIPE, timeout=TIMEOUT)
    assert done.returncode == 2 and b'URL' in done.stderr, done.stderr
    os.unlink(settings_file())
    start_again(me, '--language', 'ja')


journeys([
    ('started by the session bus', started_by_the_bus),
    ('started by the session bus without a service', nowhere_to_register),
    ('a second start raises the window that is there', second_start),
    ('the language and the size are kept', remembered),
    ('the address of the service may be a setting', service_set),
], environment=KEPT)

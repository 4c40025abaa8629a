#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-secret-keeper USE-KEEPER: the keeper before a real keyring, before keyrings of bad manners, and
before none."""
import os
import subprocess
import sys
import tempfile

import tobira_tap
from tobira_keyring import BadKeyring, Keyring
from tobira_stand import end, wait

PROGRAM = sys.argv[1]
SCHEMA = 'io.github.tobira.Tobira.Account'
URL, ORIGIN = 'https://www.Example.jp:443/mypage/', 'https://www.example.jp'
OTHER = 'http://127.0.0.1:8080'
LABEL = 'ハローワーク マイページ(t***@example.co.jp)'
EMAIL, PASSWORD = 'taro.canary@example.co.jp', 'Canary-9kaze'
# A bus that starts no service.
BARE_BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>'''


def use(url, *arguments, password='', bus=None):
    environment = dict(os.environ, G_DEBUG='fatal-criticals')
    if bus:
        environment['DBUS_SESSION_BUS_ADDRESS'] = bus
    done = subprocess.run([PROGRAM, url, *arguments], input=password, text=True, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                          timeout=60)
    for secret in (PASSWORD, EMAIL):
        assert secret not in done.stderr, done.stderr
    assert 'WARNING' not in done.stderr, done.stderr
    return done.stdout.strip()


def keep(url=URL, password=PASSWORD, **more):
    return use(url, 'keep', LABEL, EMAIL, password=password, **more)


def with_keyring(test):
    def run():
        keyring = Keyring()
        try:
            test(keyring)
        finally:
            keyring.close()
    return run


def with_bad_keyring(manner, expected, *calls):
    def run():
        keyring = BadKeyring(manner)
        try:
            for call in calls:
                assert keep() == expected if call == 'keep' else use(URL, call) == expected, call
        finally:
            keyring.close()
    return run


def kept_and_forgotten(keyring):
    assert use(URL, 'look') == 'done', 'something is there already'
    assert keep() == 'done'
    assert keyring.items(service=ORIGIN) == [(LABEL, {'service': ORIGIN, 'xdg:schema': SCHEMA})], \
        keyring.items(service=ORIGIN)
    assert keyring.secret(service=ORIGIN) == '%s\nlogin: %s' % (PASSWORD, EMAIL)
    assert use(URL, 'look') == LABEL
    assert use(ORIGIN, 'look') == LABEL, 'the path is a part of the origin'
    assert use(URL, 'forget') == 'done'
    assert keyring.items(service=ORIGIN) == []
    assert keyring.secret(service=ORIGIN) is None
    assert use(URL, 'forget') == 'done', 'what is not there cannot be forgotten'


def replaced(keyring):
    """One item for a service, each service its own."""
    assert keep() == keep(url=OTHER) == 'done'
    assert keep(password='Other-9kaze') == 'done'
    assert len(keyring.items(**{'xdg:schema': SCHEMA})) == 2
    assert keyring.secret(service=ORIGIN).startswith('Other-9kaze\n')
    assert use(URL, 'forget') == 'done'
    assert keyring.secret(service=OTHER).startswith(PASSWORD)
    assert use(OTHER, 'forget') == 'done'


def nothing_in_the_open(keyring):
    assert keep() == 'done'
    files = [os.path.join(folder, name) for folder, _, names in os.walk(os.environ['HOME'])
             for name in names]
    assert any('keyrings' in path for path in files), files
    for path in files:
        with open(path, 'rb') as file:
            data = file.read()
        assert PASSWORD.encode() not in data and EMAIL.encode() not in data, path
    assert use(URL, 'forget') == 'done'


def locked_and_looked_at(keyring):
    """Looking asks nobody for a password, and still finds it."""
    assert keep() == 'done'
    keyring.lock()
    assert use(URL, 'look') == LABEL or use(URL, 'look') == '', use(URL, 'look')
    assert len(keyring.items(service=ORIGIN)) == 1


def bare_bus():
    """A bus without a keyring, and without one that could be started."""
    with tempfile.TemporaryDirectory(prefix='tobira-bus.') as directory:
        config, socket = (os.path.join(directory, name) for name in ('bus.conf', 'socket'))
        with open(config, 'w', encoding='ascii') as file:
            file.write(BARE_BUS % socket)
        process = subprocess.Popen(['dbus-daemon', '--config-file=' + config, '--nofork'], stderr=subprocess.DEVNULL)
        try:
            wait(lambda: os.path.exists(socket), 'the bus')
            assert keep(bus='unix:path=' + socket) == 'absent'
            assert use(URL, 'look', bus='unix:path=' + socket) == 'done', 'there is nothing to see'
            assert use(URL, 'forget', bus='unix:path=' + socket) == 'absent'
        finally:
            end(process)


def no_bus():
    for address in ('unix:path=/nonexistent/socket', 'disabled:', 'nonsense'):
        assert keep(bus=address) == 'absent', address


sys.exit(1 if tobira_tap.run([
    ('kept, found by others, forgotten', with_keyring(kept_and_forgotten)),
    ('kept again', with_keyring(replaced)),
    ('nothing lies open', with_keyring(nothing_in_the_open)),
    ('locked, and only looked at', with_keyring(locked_and_looked_at)),
    ('locked for good', with_bad_keyring('locked', 'locked', 'keep')),
    ('denied', with_bad_keyring('denied', 'refused', 'keep', 'look', 'forget')),
    ('a liar', with_bad_keyring('liar', 'refused', 'keep')),
    ('no keyring', bare_bus),
    ('no bus', no_bus),
]) else 0)

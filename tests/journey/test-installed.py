#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-installed PICTURES BUILD LINGUAS MESON…: the client as `meson install` leaves it in a DESTDIR:
which files, and a registration with nothing but them, from the session bus's call to the account.
tests/service/test-installed.py looks at the service's files."""
import atexit
import os
import re
import subprocess
import sys

import tobira_installed
from tobira_bus import ID, Started, activate, offer, settings_file, write_settings
from tobira_journey import *

PICTURES, BUILD, LINGUAS = sys.argv[1:4]
MESON = sys.argv[4:]
# C.UTF-8 under another name; a link that leads out of the DESTDIR, perhaps to nowhere.
LOCALE_LINK = 'share/tobira/locale/ja_JP.utf8'
# Below the prefix.
EXPECTED = {
    'bin/tobira',
    'share/applications/%s.desktop' % ID,
    'share/dbus-1/services/%s.service' % ID,
    'share/glib-2.0/schemas/%s.gschema.xml' % ID,
    'share/icons/hicolor/scalable/apps/%s.svg' % ID,
    'share/icons/hicolor/symbolic/apps/%s-symbolic.svg' % ID,
    'share/man/man1/tobira.1',
    'share/metainfo/%s.metainfo.xml' % ID,
    'share/tobira/policy/README.md',
    'share/tobira/policy/policy.sample.json',
    'share/tobira/policy/policy.schema.json',
}


def languages():
    with open(LINGUAS, encoding='utf-8') as file:
        return [word for line in file for word in line.split('#')[0].split()]


def files(me):
    """Nothing is missing, and nothing is there that nobody knows of."""
    me.close()
    base = installed.prefix.rstrip('/') + '/'
    expected = {base + path for path in EXPECTED}
    expected |= {'%sshare/locale/%s/LC_MESSAGES/tobira.mo' % (base, language) for language in languages()}
    found = {path for path in installed.files() if 'tobira-service' not in path} - {base + LOCALE_LINK}
    assert found == expected, sorted(found ^ expected)
    assert os.path.islink(installed.destination + base + LOCALE_LINK)
    for path in found:
        mode = os.stat(installed.destination + path).st_mode & 0o777
        assert mode == (0o755 if path == base + 'bin/tobira' else 0o644), '%s has mode %o' % (path, mode)
        if not path.endswith(('bin/tobira', '.mo')):
            with open(installed.destination + path, encoding='utf-8') as file:
                text = file.read().replace(installed.prefix, '')
            assert BUILD not in text and installed.destination not in text, '%s knows where it was built' % path
    start_again(me)


def start_again(me, *arguments):
    me.client = Client(me.program.client, '--service', me.stand.url, *arguments)


def without_schema(me):
    """Whoever unpacks it and does no more gets a line on standard error, and the program."""
    me.wait_for_title(TITLE_START)
    text = me.client.error_text()
    assert text.count(me.program.sentence('The settings are not installed, so none will be remembered.')) == 1, text


def manual(me):
    me.wait_for_title(TITLE_START)
    page = installed.find('/man/man1/tobira.1')
    done = subprocess.run(['mandoc', '-Tlint', '-W', 'warning', page], stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stdout
    with open(page, encoding='utf-8') as file:
        assert installed.prefix in file.read()


def from_the_bus(me):
    """As a desktop does it: by the service file, which finds everything else."""
    me.wait_for_title(TITLE_START)
    me.close()
    schemas = os.path.dirname(installed.find('.gschema.xml'))
    # What a packager's trigger does.
    subprocess.run(['glib-compile-schemas', '--strict', schemas], check=True)
    write_settings("service='%s'\n" % me.stand.url)
    text = installed.read('/dbus-1/services/%s.service' % ID)
    command = 'Exec=%s/bin/tobira ' % installed.prefix.rstrip('/')
    assert command in text, text
    offer(text.replace(command, 'Exec=/usr/bin/env GSETTINGS_BACKEND=keyfile %s%s' % (
        installed.destination, command[len('Exec='):])))
    activate({})
    me.client = Started()
    me.register_address()
    me.finish()
    me.assert_account()
    os.unlink(settings_file())
    os.unlink(os.path.join(schemas, 'gschemas.compiled'))


def only_what_was_installed(me):
    """It is this installation that speaks Japanese, not another one."""
    me.wait_for_title(TITLE_START)
    opened = subprocess.run(['ls', '-l', '/proc/%d/map_files' % me.client.process.pid], stdout=subprocess.PIPE,
                            text=True, check=False).stdout
    with open('/proc/%d/maps' % me.client.process.pid, encoding='utf-8') as maps:
        # By their own names: the directory of the source may be called so as well.
        mapped = set(re.findall(r'(/\S*/[^/\s]*tobira[^/\s]*)$', opened + maps.read(), re.M))
    assert any(path.endswith('ja/LC_MESSAGES/tobira.mo') for path in mapped), mapped
    outside = {path for path in mapped if not path.startswith(installed.destination)}
    assert not outside, outside


installed = tobira_installed.Installed(MESON, BUILD)
atexit.register(installed.close)
sys.argv[1:] = [
    installed.find('/bin/tobira'),
    installed.find('/bin/tobira-service'),
    os.path.dirname(installed.find('/documents.ini')),
    os.path.dirname(os.path.dirname(os.path.dirname(installed.find('/ja/LC_MESSAGES/tobira.mo')))),
    PICTURES,
]
journeys([
    ('the files', files),
    ('without the settings', without_schema),
    ('only what was installed', only_what_was_installed),
    ('the manual page', manual),
    ('from the session bus to the account', from_the_bus),
])

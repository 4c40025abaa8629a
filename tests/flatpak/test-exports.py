#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the installed Flatpak brings to a system, and what it leaves out."""
import configparser
import os
import re
import subprocess
import xml.etree.ElementTree as ET

import tobira_tap
from tobira_flatpak import *

PERMISSIONS = {'shared': {'network', 'ipc'}, 'sockets': {'wayland', 'fallback-x11', 'x11'},
               'devices': {'dri'}}
# Without locales, which are as large as there are languages, and debug information, which stays
# where it is built.
SIZE_LIMIT = 1500 * 1000
LANGUAGES = 7


def permissions():
    for application in (ID, DEVEL):
        text = flatpak('info', '--user', '--show-permissions', application)
        if application == ID:
            say(text)
        parser = metadata(application)
        found = {name: {word for word in value.split(';') if word}
                 for name, value in parser['Context'].items()}
        # That X11 is only for a session without Wayland is written down as both words.
        found.get('sockets', set()).add('x11')
        assert found == PERMISSIONS, found
        for section in parser.sections():
            assert not section.endswith('Bus Policy'), '%s: %s' % (section, dict(parser[section]))
            assert section != 'Environment', dict(parser[section])


def size_of(top, *without):
    """Bytes of the files below a directory; a hard link counts once."""
    seen, total = set(), 0
    for directory, names, entries in os.walk(top):
        names[:] = [name for name in names
                    if os.path.relpath(os.path.join(directory, name), top) not in without]
        for entry in entries:
            found = os.lstat(os.path.join(directory, entry))
            if found.st_ino not in seen:
                seen.add(found.st_ino)
                total += found.st_size
    return total


def size():
    top = files()
    small = size_of(top, 'share/locale', 'lib/debug')
    say('installed: %d bytes, and %d bytes of locales' % (small, size_of(top + '/share/locale')))
    for directory, _, entries in os.walk(top):
        if 'share/locale' not in directory:
            for entry in entries:
                path = os.path.join(directory, entry)
                say('%8d %s' % (os.lstat(path).st_size, os.path.relpath(path, top)))
    assert small < SIZE_LIMIT, small


def contents():
    top = files()
    assert os.path.isfile(top + '/share/licenses/%s/tobira/COPYING' % ID), 'no licence'
    assert os.path.isdir(top + '/etc/tobira-policy'), 'no place for the policy'
    assert not os.listdir(top + '/etc/tobira-policy'), 'there is a policy already'
    languages = os.listdir(top + '/share/locale')
    assert len(languages) == LANGUAGES, languages
    unwanted = [os.path.join(directory, name) for directory, names, entries in os.walk(top)
                for name in names + entries
                if re.search(r'^(include|pkgconfig|man|debug|tests)$|\.(a|la|h)$|tobira-service', name)]
    assert unwanted in ([], [top + '/lib/debug']), unwanted
    assert not os.listdir(top + '/lib/debug'), 'debug information is in it'


def debug_information():
    """The program is stripped; what a debugger needs is an extension of its own."""
    program = os.path.join(files(), 'bin', 'tobira')
    sections = run('readelf', '-SW', program)
    assert '.debug_info' not in sections and '.symtab' not in sections, sections
    assert '.gnu_debuglink' in sections, sections
    references = run('ostree', '--repo=' + REPOSITORY, 'refs')
    assert 'runtime/%s.Debug/%s/%s' % (ID, ARCH, BRANCH) in references, references


def hardened():
    """The flags of the SDK are what it is built with, and nothing of ours weakens them."""
    program = os.path.join(files(), 'bin', 'tobira')
    headers, dynamic = run('readelf', '-hlW', program), run('readelf', '-dW', program)
    assert re.search(r'Type:\s+DYN', headers), 'not position-independent'
    assert 'GNU_RELRO' in headers and re.search(r'FLAGS.*NOW', dynamic), 'no full RELRO'
    assert not re.search(r'GNU_STACK.*RWE', headers), 'the stack is executable'
    assert '__fprintf_chk' in run('readelf', '-sW', program) or \
        '_chk@' in run('readelf', '-sW', program), 'no _FORTIFY_SOURCE'


def exported(application, *path):
    found = os.path.join(EXPORTS, *path).replace('ID', application)
    assert os.path.exists(found), '%s is not exported' % found
    return found


def desktop_file():
    for application in (ID, DEVEL):
        path = exported(application, 'applications', 'ID.desktop')
        run('desktop-file-validate', path)
        parser = configparser.ConfigParser(delimiters='=', interpolation=None)
        parser.optionxform = str
        parser.read(path, encoding='utf-8')
        entry = parser['Desktop Entry']
        assert entry['Icon'] == application, entry['Icon']
        assert entry['X-Flatpak'] == application, entry['X-Flatpak']
        assert entry['DBusActivatable'] == 'true', 'not started by D-Bus'
        assert 'Name[ja]' in entry, 'not translated'
        say(application + ': ' + entry['Exec'])


def bus_service():
    for application in (ID, DEVEL):
        with open(exported(application, 'dbus-1', 'services', 'ID.service'), encoding='ascii') as text:
            service = text.read()
        assert 'Name=%s\n' % application in service, service
        assert re.search(r'Exec=.*flatpak run .*%s' % application, service), service


def icons():
    for application in (ID, DEVEL):
        for kind, name in (('scalable', 'ID.svg'), ('symbolic', 'ID-symbolic.svg')):
            ET.parse(exported(application, 'icons', 'hicolor', kind, 'apps', name))


def metainfo():
    for application in (ID, DEVEL):
        path = exported(application, 'metainfo', 'ID.metainfo.xml')
        say(run('appstreamcli', 'validate', '--no-net', path).strip().splitlines()[-1])
        root = ET.parse(path).getroot()
        assert root.findtext('id') == application, root.findtext('id')
        assert root.findtext('launchable') == application + '.desktop', root.findtext('launchable')


def catalogue():
    """What software centres read is composed of the metainfo, the desktop file and the icon."""
    for application in (ID, DEVEL):
        path = os.path.join(files(application), 'share', 'app-info', 'xmls', application + '.xml.gz')
        text = subprocess.run(['zcat', path], stdout=subprocess.PIPE, check=True).stdout
        component, = ET.fromstring(text).iter('component')
        assert component.findtext('id') in (application, application + '.desktop')
        assert component.findtext('icon'), 'no icon in the catalogue'


tobira_tap.main([
    ('the sandbox may do what the manifest says', permissions),
    ('it is small', size),
    ('what belongs in it is in it, and nothing else', contents),
    ('debug information is apart', debug_information),
    ('it is hardened', hardened),
    ('the desktop file', desktop_file),
    ('the service of the session bus', bus_service),
    ('the icons', icons),
    ('the metainfo', metainfo),
    ('the catalogue', catalogue),
])

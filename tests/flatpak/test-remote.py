#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the Flatpak comes to people: flatpak/README.md, command by command. Each reader of it has an
installation of their own here, with the runtime already in it."""
import os
import re
import shutil

import tobira_tap
from tobira_flatpak import *

SERVER = WORK + '/srv/tobira'
URL = 'file://' + SERVER + '/repo'
KEY = 'releases@example.org'
COLLECTION = 'io.github.tobira.Stable'
GNUPGHOME = WORK + '/srv/key'
KEYS = dict(os.environ, GNUPGHOME=GNUPGHOME)
RUNTIME_REPOSITORY = WORK + '/srv/runtimes.flatpakrepo'


class Person:
    """An installation that knows nothing but the runtime."""

    def __init__(self, name):
        self.directory = os.path.join(WORK, 'people', name)
        self.environment = dict(os.environ, FLATPAK_USER_DIR=self.directory,
                                FLATPAK_SYSTEM_DIR=self.directory + '-system',
                                FLATPAK_CONFIG_DIR=self.directory + '-etc')
        os.makedirs(self.directory)
        self.do('remote-add', '--user', '--no-gpg-verify', 'stand-in', 'file://' + RUNTIMES)
        self.do('install', '--user', '--noninteractive', 'stand-in', 'org.gnome.Platform//51')

    def do(self, *arguments):
        return run('flatpak', *arguments, env=self.environment)

    def is_refused(self, *arguments):
        return refused('flatpak', *arguments, env=self.environment)

    def has(self):
        return ID in self.do('list', '--user', '--app', '--columns=application').split()

    def commit(self):
        return self.do('info', '--user', '--show-commit', ID).strip()

    def starts(self):
        assert 'tobira ' in self.do('run', '--user', ID, '--version')


def publish():
    os.makedirs(SERVER)
    os.makedirs(GNUPGHOME, mode=0o700)
    with open(RUNTIME_REPOSITORY, 'w', encoding='ascii') as file:
        file.write('[Flatpak Repo]\nTitle=Stand-ins\nUrl=file://%s\n' % RUNTIMES)
    run('gpg', '--batch', '--passphrase', '', '--quick-generate-key', 'Tobira releases <%s>' % KEY,
        'ed25519', 'sign', '2y', env=KEYS)
    text = run('/src/flatpak/publish', KEY, SERVER + '/repo', URL, '%s/manifest/%s.yaml' % (WORK, ID),
               env=dict(KEYS, RUNTIME_REPOSITORY='file://' + RUNTIME_REPOSITORY,
                        FLATPAK_BUILDER_OPTIONS='--user --disable-rofiles-fuse --disable-tests '
                        '--state-dir=%s/builder' % WORK), cwd=WORK)
    assert os.path.isfile(SERVER + '/tobira.flatpakrepo'), text
    size = os.stat(SERVER + '/tobira.flatpak').st_size
    say('the bundle has %d bytes' % size)
    deltas = [name for _, _, names in os.walk(SERVER + '/repo/deltas') for name in names]
    assert deltas, 'no static deltas'
    shown = run('ostree', 'show', '--repo=' + SERVER + '/repo', 'app/%s/%s/%s' % (ID, ARCH, BRANCH))
    assert 'Found 1 signature' in shown, shown


def fingerprint():
    shown = run('gpg', '--fingerprint', env=KEYS)
    shown = re.search(r'^ +([0-9A-F ]{40,})$', shown, re.M).group(1)
    found = run('sh', '-c', "sed -n 's/^GPGKey=//p' tobira.flatpakrepo | base64 -d | "
                            'gpg --show-keys --with-fingerprint', cwd=SERVER)
    assert shown in found, found


def by_repository():
    person = Person('repository')
    person.do('remote-add', '--user', '--if-not-exists', 'tobira', SERVER + '/tobira.flatpakrepo')
    person.do('install', '--user', '--noninteractive', 'tobira', ID)
    person.starts()
    options = person.do('remotes', '--user', '--columns=name,url,options')
    line, = [line for line in options.splitlines() if line.startswith('tobira')]
    assert 'no-gpg-verify' not in line, line
    shown = run('ostree', 'show', '--repo=%s/repo' % person.directory,
                '--gpg-verify-remote=tobira', person.commit())
    assert 'Good signature' in shown, shown


def by_reference():
    person = Person('reference')
    person.do('install', '--user', '--noninteractive', '--from', '%s/%s.flatpakref' % (SERVER, ID))
    person.starts()


def by_bundle():
    person = Person('bundle')
    person.do('install', '--user', '--noninteractive', '--bundle', SERVER + '/tobira.flatpak')
    person.starts()


def forged():
    """The same files signed by somebody else, and not signed at all."""
    other = WORK + '/srv/other-key'
    os.makedirs(other, mode=0o700)
    run('gpg', '--batch', '--passphrase', '', '--quick-generate-key', 'Tobira releases <%s>' % KEY,
        'ed25519', 'sign', '2y', env=dict(os.environ, GNUPGHOME=other))
    for name, signing in (('other', ('--gpg-sign=' + KEY, '--gpg-homedir=' + other)), ('none', ())):
        repository = WORK + '/srv/forged-' + name
        run('ostree', '--repo=' + repository, 'init', '--mode=archive',
            '--collection-id=' + COLLECTION)
        run('flatpak', 'build-commit-from', *signing, '--src-repo=' + SERVER + '/repo', repository,
            'app/%s/%s/%s' % (ID, ARCH, BRANCH))
        run('flatpak', 'build-update-repo', *signing, repository)
        person = Person('forged-' + name)
        person.do('remote-add', '--user', 'tobira', SERVER + '/tobira.flatpakrepo')
        person.do('remote-modify', '--user', '--url=file://' + repository, 'tobira')
        said = person.is_refused('install', '--user', '--noninteractive', 'tobira', ID)
        assert re.search(r'GPG|signature', said), said
        say(said.strip().splitlines()[-1])
        assert not person.has()


def update():
    """An update comes, can be kept away, and taken back."""
    person = Person('update')
    person.do('remote-add', '--user', 'tobira', SERVER + '/tobira.flatpakrepo')
    person.do('install', '--user', '--noninteractive', 'tobira', ID)
    first = person.commit()
    run('flatpak', 'build-commit-from', '--force', '--gpg-sign=' + KEY, '--gpg-homedir=' + GNUPGHOME,
        '--src-repo=' + REPOSITORY, '--subject=Another release', '--timestamp=NOW', SERVER + '/repo',
        'app/%s/%s/%s' % (ID, ARCH, BRANCH))
    run('flatpak', 'build-update-repo', '--generate-static-deltas', '--gpg-sign=' + KEY,
        '--gpg-homedir=' + GNUPGHOME, SERVER + '/repo')
    person.do('mask', '--user', ID)
    person.do('update', '--user', '--noninteractive')
    assert person.commit() == first, 'updated though it is masked'
    person.do('mask', '--user', '--remove', ID)
    person.do('update', '--user', '--noninteractive')
    assert person.commit() != first, 'not updated'
    assert first in person.do('remote-info', '--user', '--log', 'tobira', ID)
    person.do('update', '--user', '--noninteractive', '--commit=' + first, ID)
    assert person.commit() == first, 'not taken back'
    person.starts()


def stick():
    # create-usb takes along the runtime, too, for which its remote has to be signed and named.
    raise tobira_tap.Skip('the stand-in of the runtime comes from a remote without a collection id')


def preinstall():
    person = Person('preinstall')
    target = person.directory + '-etc/preinstall.d/tobira.preinstall'
    os.makedirs(os.path.dirname(target))
    shutil.copy('/src/flatpak/fleet/tobira.preinstall', target)
    person.do('remote-add', '--user', 'tobira', SERVER + '/tobira.flatpakrepo')
    say(person.do('preinstall', '--user', '--noninteractive').strip())
    assert person.has(), 'not installed'
    person.starts()


tobira_tap.main([
    ('a release is published', publish),
    ('the fingerprint is the same everywhere', fingerprint),
    ('installed from the repository, signatures checked', by_repository),
    ('installed by reference', by_reference),
    ('installed from one file', by_bundle),
    ('what others signed is refused', forged),
    ('an update, kept away, let in, taken back', update),
    ('by a USB stick', stick),
    ('preinstalled', preinstall),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds both manifests with the real flatpak-builder, without a network, and installs them."""
import os
import re
import shutil
import time

import tobira_tap
from tobira_flatpak import *


def forget():
    """What an earlier run left."""
    for directory in (WORK, PICTURES):
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)
    os.makedirs(os.environ['HOME'])


def runtimes():
    forget()
    flatpak('--user', 'remote-add', '--no-gpg-verify', 'stand-in', 'file://' + RUNTIMES)
    for name in ('org.gnome.Platform', 'org.gnome.Sdk'):
        flatpak('--user', 'install', '--noninteractive', 'stand-in', name + '//51')
    say(flatpak('--version').strip())
    say(run('flatpak-builder', '--version').strip())
    say('GTK in the runtime: ' + flatpak(
        'run', '--user', '--command=sh', 'org.gnome.Sdk//51', '-c',
        'pkgconf --modversion gtk4 libadwaita-1 glib-2.0 libsoup-3.0 libsecret-1 | paste -sd" "'))


def builder(manifest, log, *options):
    started = time.monotonic()
    try:
        text = run('flatpak-builder', '--user', '--force-clean', '--disable-rofiles-fuse',
                   '--state-dir=' + WORK + '/builder', '--repo=' + REPOSITORY, '--default-branch=' + BRANCH,
                   *options, WORK + '/build', manifest, cwd=WORK)
    finally:
        say('%.0f s' % (time.monotonic() - started))
    with open(os.path.join(BUILD, log), 'w', encoding='utf-8') as out:
        out.write(text)
    return text


def copy_of(name, *options):
    return run('python3', '/src/tests/flatpak/make-source.py',
               os.path.join(MANIFESTS, name + '.yaml'), WORK + '/tobira.tar', WORK + '/manifest',
               *options).strip()


def release():
    text = builder(copy_of(ID), 'builder.log')
    # Meson's summary of the tests that ran in the sandbox.
    passed = re.search(r'^Ok:\s+(\d+)', text, re.M)
    assert passed and int(passed.group(1)) > 20, 'no tests ran:\n' + text[-3000:]
    assert re.search(r'^Fail:\s+0', text, re.M), text[-3000:]
    say('%s test programs passed in the sandbox' % passed.group(1))


def development():
    # The tests have run already; what else differs is the name.
    builder(copy_of(DEVEL, '-Dtests=false'), 'builder-devel.log', '--disable-tests')


def no_warnings():
    for name in ('builder.log', 'builder-devel.log'):
        with open(os.path.join(BUILD, name), encoding='utf-8') as log:
            found = [line for line in log if re.search(r'\bwarning: ', line)]
        assert not found, ''.join(found[:20])


def install():
    flatpak('--user', 'remote-add', '--no-gpg-verify', 'tobira', 'file://' + REPOSITORY)
    for name in (ID, DEVEL):
        flatpak('--user', 'install', '--noninteractive', 'tobira', name)
    say(flatpak('--user', 'list', '--app', '--columns=application,version,branch,size'))


def pinned():
    """The release's manifest as it stands: its tag and its commit lead to sources."""
    if not os.path.isdir(ORIGIN):
        raise tobira_tap.Skip('this tree is no clone: nothing to fetch the commit from')
    with open(os.path.join(MANIFESTS, ID + '.yaml'), encoding='utf-8') as text:
        manifest = text.read()
    url, tag, commit = (re.search(r'^ +%s: (\S+)$' % name, manifest, re.M).group(1)
                        for name in ('url', 'tag', 'commit'))
    # The tag may not be set yet, and the address is out of reach: both lead to this clone.
    run('git', '-C', ORIGIN, 'tag', '--force', tag, commit)
    run('git', 'config', '--global', 'url.file://%s.insteadOf' % ORIGIN, url)
    run('git', 'config', '--global', 'safe.directory', '*')
    download(os.path.join(MANIFESTS, ID + '.yaml'))
    # And not to any other commit.
    wrong = os.path.join(WORK, 'wrong', ID + '.yaml')
    os.makedirs(os.path.dirname(wrong))
    with open(wrong, 'w', encoding='utf-8') as text:
        text.write(manifest.replace(commit, run('git', '-C', ORIGIN, 'rev-parse', commit + '~1').strip()))
    say(download(wrong, refused).splitlines()[-1])


def download(manifest, how=run):
    return how('flatpak-builder', '--user', '--force-clean', '--download-only',
               '--state-dir=' + WORK + '/git',
               WORK + '/build-git', manifest, cwd=WORK)


tobira_tap.main([
    ('the runtimes are installed', runtimes),
    ('the release is built and tested without a network', release),
    ('the one for development is built', development),
    ('nothing warns', no_warnings),
    ('both are installed', install),
    ('the pinned commit can be fetched, and only under its tag', pinned),
])

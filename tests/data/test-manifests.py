#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifests: what the sandbox may do, and what both of them have in common."""
import copy
import re
import shutil
import subprocess

import yaml

import tobira_tap
import tobira_tree as tree

ID = 'io.github.tobira.Tobira'
MANIFEST = 'flatpak/%s.yaml'
# The whole list. Whoever wants one more asks first whether there is a portal for it.
PERMISSIONS = ['--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11',
               '--device=dri']


def load(name):
    manifest = yaml.safe_load(tree.read(MANIFEST % name))
    assert manifest['id'] == name, manifest['id']
    return manifest


def both():
    return [load(ID), load(ID + '.Devel')]


def permissions():
    for manifest in both():
        assert manifest['finish-args'] == PERMISSIONS, manifest['finish-args']
        for module in manifest['modules']:
            assert 'finish-args' not in module, module['name']
            assert 'build-args' not in module.get('build-options', {}), module['name']
        assert 'build-args' not in manifest.get('build-options', {}), 'network while building'


def one_file():
    """The other manifest differs in the name, the profile and the source alone."""
    release, development = both()
    expected = copy.deepcopy(release)
    expected['id'] += '.Devel'
    expected['add-extensions'] = {ID + '.Devel.Policy': expected['add-extensions'][ID + '.Policy']}
    expected['modules'][0]['config-opts'].append('-Dprofile=development')
    expected['modules'][0]['sources'] = development['modules'][0]['sources']
    assert development == expected, '%s\n%s' % (development, expected)


def sources():
    """A release is built from what nobody can change any more."""
    version = re.search(r"version: '([^']+)'", tree.read('meson.build')).group(1)
    for module in load(ID)['modules']:
        assert module['sources'], '%s: no source' % module['name']
        for source in module['sources']:
            assert isinstance(source, dict) and source['type'] == 'git', source
            assert source['url'].startswith('https://'), source
            assert re.fullmatch(r'[0-9a-f]{40}', source['commit']), source
            assert source['tag'] == 'v' + version, '%s is not v%s' % (source['tag'], version)
            assert not {'branch', 'path', 'disable-fsckobjects'} & set(source), source


def commit_is_known():
    """The commit is one of this history and has this version."""
    commit = load(ID)['modules'][0]['sources'][0]['commit']
    if not shutil.which('git') or not git('rev-parse', '--git-dir'):
        raise tobira_tap.Skip('this tree is no clone: nothing to look the commit up in')
    if git('rev-parse', '--is-shallow-repository') == 'true':
        raise tobira_tap.Skip('this clone is shallow: the commit may be cut off')
    assert git('merge-base', '--is-ancestor', commit, 'HEAD') is not None, \
        '%s is not in this history' % commit
    assert git('show', commit + ':meson.build'), '%s has no meson.build' % commit


def git(*arguments):
    """What git says; None when it fails."""
    done = subprocess.run(['git', '-c', 'safe.directory=*', '-C', tree.TOP, *arguments], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def languages():
    for manifest in both():
        assert manifest['separate-locales'] is False, 'only the languages of the host are installed'


def policy():
    for manifest in both():
        [(name, point)] = manifest['add-extensions'].items()
        assert name == manifest['id'] + '.Policy', name
        assert point == {'version': '1', 'directory': 'etc/tobira-policy',
                         'no-autodownload': True, 'autodelete': False}, point
        # An extension is mounted on a directory that is there.
        assert any('etc/tobira-policy' in command
                   for command in manifest['modules'][-1]['post-install']), 'no directory for it'


def tested():
    for manifest in both():
        module = manifest['modules'][-1]
        assert module['run-tests'] and module['test-commands'], 'nothing is tested while building'
        assert '-Dservice=false' in module['config-opts'], 'the service is not for a desktop'


tobira_tap.main([
    ('the sandbox may do this and nothing else', permissions),
    ('both manifests are one but for name, profile and source', one_file),
    ('a release has a pinned source', sources),
    ('the pinned commit is one of this history', commit_is_known),
    ('all languages are installed', languages),
    ('the policy is an extension point', policy),
    ('the client alone is built, and tested', tested),
])

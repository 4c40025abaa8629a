#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-manuals DIRECTORY [PROGRAM MANUAL]…: the manual pages in DIRECTORY are sound, and name what the
programs' --help names."""
import os
import re
import subprocess
import sys

import tobira_tap
import tobira_tree as tree

DIRECTORY = sys.argv[1]
PROGRAMS = list(zip(sys.argv[2::2], sys.argv[3::2]))
CONFIGURATION = 'tobira-service.conf.5'
# Of tobira-service: what cannot stand in its configuration file.
NO_KEYS = {'config', 'check', 'check-config', 'help', 'version'}


def pages():
    return sorted(name for name in os.listdir(DIRECTORY) if re.search(r'\.[1-8]$', name))


def read(name):
    with open(os.path.join(DIRECTORY, name), encoding='utf-8') as page:
        return page.read()


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          env=dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en'))
    return done.returncode, done.stdout


def sound(name):
    def check():
        path = os.path.join(DIRECTORY, name)
        assert '@' not in re.sub(r'\S+@\S+\.jp', '', read(name)), 'something was not filled in'
        status, text = run('mandoc', '-Tlint', '-W', 'warning', path)
        assert status == 0 and not text, text
        # "break": the prefix of a test's build can be longer than a line.
        status, text = run('groff', '-ww', '-W', 'break', '-mandoc', '-z', '-Tutf8', '-K', 'utf-8', path)
        assert status == 0 and not text, text
    return check


def options_of_program(program):
    """{name: its argument or ''} of all long options."""
    status, text = run(program, '--help')
    assert status == 0, text
    found = re.findall(r'^ +(?:-\w, )?--([\w-]+)(?:=(\S+))?', text, re.M)
    assert len(found) > 3, text
    return dict(found)


def options_of_page(name):
    text = read(name)
    # One of which the argument can be left out.
    text = text.replace(' Ns Op = Ns Ar ', ' Ns = Ns Ar ')
    found = re.findall(r'^\.It (?:Fl \w , )?Fl -([\w-]+)(?: Ns = Ns Ar (\S+))?$', text, re.M)
    assert len(found) == len(dict(found)), 'an option stands there twice'
    return dict(found)


def compare(program, name):
    def check():
        wanted, found = options_of_program(program), options_of_page(name)
        tree.none_of(('--%s=%s' % pair for pair in sorted(set(wanted.items()) ^ set(found.items()))),
                     'in --help or in the page, but not in both')
    return check


def configuration():
    """What the page about the file names are keys, and the sample is one that could be used."""
    program = next(program for program, name in PROGRAMS if name == 'tobira-service.8')
    keys = set(options_of_program(program)) - NO_KEYS
    text = read(CONFIGURATION)
    tree.none_of(set(re.findall(r'^\.It Ic (\S+)', text, re.M)) - keys, 'no keys')
    sample = text.split('[service]\n')[1].split('\n.Ed')[0]
    tree.none_of({line.split('=')[0] for line in sample.splitlines()} - keys, 'no keys in the sample')
    named = set(re.findall(r'^\.Fl -([\w-]+)', text, re.M)) & NO_KEYS
    assert named == NO_KEYS, 'these are no keys, too: %s' % (NO_KEYS - named)


def cross_references():
    here = {tuple(name.rsplit('.', 1)) for name in pages()}
    elsewhere = {('gsettings', '1'), ('locale', '7'), ('sd_listen_fds', '3'), ('sd_notify', '3'),
                 ('systemd', '1'), ('systemd.exec', '5')}
    for name in pages():
        found = set(re.findall(r'^\.Xr (\S+) (\d)', read(name), re.M))
        tree.none_of(found - here - elsewhere, name)


CASES = [('%s is sound' % name, sound(name)) for name in pages()]
CASES += [('%s names the options' % name, compare(program, name)) for program, name in PROGRAMS]
if CONFIGURATION in pages():
    CASES.append(('%s names keys' % CONFIGURATION, configuration))
CASES.append(('what they refer to is there', cross_references))
tobira_tap.main(CASES)

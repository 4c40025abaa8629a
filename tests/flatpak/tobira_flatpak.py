# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Flatpak's tests share. They run in as-host: nothing of this is for the machine itself."""
import configparser
import os
import platform
import subprocess

import tobira_tap

ID = 'io.github.tobira.Tobira'
DEVEL = ID + '.Devel'
ARCH = platform.machine()
BRANCH = 'stable'
RUNTIMES = '/state/runtimes'
# What a run makes, and the next one makes anew.
WORK = '/state/work'
REPOSITORY = WORK + '/repo'
ORIGIN = '/state/origin.git'
BUILD = '/build'
PICTURES = BUILD + '/pictures'
MANIFESTS = '/src/flatpak'
INSTALLATION = os.environ.get('FLATPAK_USER_DIR', '')
EXPORTS = os.path.join(INSTALLATION, 'exports', 'share')


def run(*command, **options):
    """Runs a command and returns what it said; fails with all of that."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors='replace', check=False,
                          **options)
    assert done.returncode == 0, '%s ended with %d:\n%s' % (
        ' '.join(command), done.returncode, done.stdout[-3000:])
    return done.stdout


def refused(*command, **options):
    """Runs a command that is to fail, and returns what it said."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors='replace', check=False,
                          **options)
    assert done.returncode != 0, '%s was not refused:\n%s' % (' '.join(command), done.stdout)
    return done.stdout


def flatpak(*arguments, **options):
    return run('flatpak', *arguments, **options)


def files(application=ID):
    """The directory that the application sees as /app."""
    return os.path.join(INSTALLATION, 'app', application, 'current', 'active', 'files')


def metadata(application=ID):
    """The metadata that flatpak runs the application with."""
    parser = configparser.ConfigParser(delimiters='=', interpolation=None)
    parser.optionxform = str
    parser.read_string(flatpak('info', '--user', '--show-metadata', application))
    return parser


def say(text):
    for line in str(text).splitlines():
        tobira_tap.diagnose(line)

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tobira --hash-pin on a terminal: what is typed is not shown, and nothing of it stays.

    test-hash-pin.py TOBIRA"""
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import termios

import tobira_tap

PROGRAM = sys.argv[1]
PIN = '271828'
HASH = re.compile(r'\$y\$jCT\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{43}')
FIRST, SECOND = 'New PIN for staff, 6 to 12 digits:', 'The same PIN again:'
SECONDS = 60


class Terminal:
    """The command on a terminal of its own."""

    def __init__(self):
        self.master, self.slave = pty.openpty()
        self.text = ''
        self.process = subprocess.Popen([PROGRAM, '--language', 'en', '--hash-pin'], stdin=self.slave,
                                        stdout=self.slave, stderr=self.slave, start_new_session=True,
                                        preexec_fn=self.own)

    @staticmethod
    def own():
        import fcntl
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def wait_for(self, words):
        while words not in self.text:
            ready, _, _ = select.select([self.master], [], [], SECONDS)
            assert ready, 'after %d s not “%s” but: %s' % (SECONDS, words, self.text)
            self.text += os.read(self.master, 4096).decode()

    def wait_until_hidden(self):
        """The question is there a moment before the terminal stops to show what is typed."""
        while self.shows():
            select.select([], [], [], 0.01)

    def shows(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def type(self, text):
        self.wait_until_hidden()
        os.write(self.master, text.encode())

    def end(self):
        status = self.process.wait(SECONDS)
        while select.select([self.master], [], [], 0.1)[0]:
            self.text += os.read(self.master, 4096).decode()
        assert self.shows(), 'the terminal is left without an echo'
        os.close(self.master)
        os.close(self.slave)
        return status


def asked(first, second=None):
    terminal = Terminal()
    terminal.wait_for(FIRST)
    terminal.type(first + '\n')
    if second is not None:
        terminal.wait_for(SECOND)
        terminal.type(second + '\n')
    status = terminal.end()
    assert first not in terminal.text and (not second or second not in terminal.text), terminal.text
    return status, terminal.text


def on_a_terminal():
    status, text = asked(PIN, PIN)
    assert status == 0 and HASH.search(text), text


def not_the_same():
    status, text = asked(PIN, '271829')
    assert status == 1 and 'The two PINs are not the same.' in text and not HASH.search(text), text


def not_allowed():
    for pin in ('12345', '123456', '111111', '2718281828459', 'abcdef', 'x' * 500):
        status, text = asked(pin)
        assert status == 1 and 'A PIN has 6 to 12 digits' in text, text


def interrupted():
    terminal = Terminal()
    terminal.wait_for(FIRST)
    terminal.type('2718\x03')
    assert terminal.end() == -signal.SIGINT
    assert '2718' not in terminal.text


def run(*arguments, text=''):
    return subprocess.run([PROGRAM, '--language', 'en', *arguments], input=text, text=True, timeout=SECONDS,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def from_a_pipe():
    """And what comes out is what a policy wants."""
    done = run('--hash-pin', text=PIN + '\n')
    assert done.returncode == 0 and not done.stderr, done
    assert HASH.fullmatch(done.stdout.strip()), done.stdout
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, 'policy.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'version': 1, 'kiosk': {'staff_pin': done.stdout.strip()}}, file)
        assert run('--check-policy', path).returncode == 0


def not_an_argument():
    for arguments in (('--hash-pin', PIN), ('--hash-pin=' + PIN,)):
        done = run(*arguments)
        assert done.returncode == 2 and not done.stdout and PIN not in done.stderr, done


tobira_tap.main([
    ('asked for twice, and not shown', on_a_terminal),
    ('two different ones', not_the_same),
    ('one that anybody would guess', not_allowed),
    ('interrupted', interrupted),
    ('from a pipe', from_a_pipe),
    ('never an argument', not_an_argument),
])

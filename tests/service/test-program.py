#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tobira-service as an operator meets it: bad input, files, signals, what it leaves in its log."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import uuid

import tobira_tap
from tobira_stand import Stand, end, wait

# The tests run in directories of their own.
PROGRAM, DOCUMENTS = map(os.path.abspath, sys.argv[1:3])
EMAIL = 'taro@example.co.jp'
PASSWORD = 'Sakura#2026door'
NOW = '2026-11-23T05:00:00Z'


class Room:
    """An empty directory, and the options that would work in it."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='tobira-program.')
        self.options = {
            '--listen': '127.0.0.1:0', '--database': 'sqlite:' + self.at('db'),
            '--mail': 'maildir:' + self.at('mails'), '--secret-file': self.at('secret'),
            '--documents': DOCUMENTS, '--port-file': self.at('port'),
        }

    def at(self, name):
        return os.path.join(self.path, name)

    def write(self, name, content, mode=0o600):
        with open(self.at(name), 'wb') as file:
            file.write(content)
        os.chmod(self.at(name), mode)

    def command(self, *more, **changes):
        options = dict(self.options, **{'--' + name.replace('_', '-'): value
                                        for name, value in changes.items()})
        return [PROGRAM, *('%s=%s' % pair for pair in options.items()), *more]

    def run(self, *more, **changes):
        return subprocess.run(self.command(*more, **changes), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              cwd=self.path, timeout=120, check=False)

    def snapshot(self):
        found = {}
        for folder, _, names in os.walk(self.path):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.islink(path):
                    found[path] = os.readlink(path)
                    continue
                with open(path, 'rb') as file:
                    found[path] = (file.read(), os.lstat(path).st_mode)
            found[folder] = None
        return found

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.path)


def assert_refused(room, done, *words):
    assert done.returncode == 2, 'status %d: %s' % (done.returncode, done.stderr)
    assert done.stdout == '', done.stdout
    assert re.fullmatch(r'tobira-service: [^\n]+\n', done.stderr), repr(done.stderr)
    for word in words:
        assert word in done.stderr, '%r is not in %r' % (word, done.stderr)


def refused(words, prepare=None, more=(), **changes):
    """A case: one line, status 2, and nothing on disk is touched."""
    def case():
        with Room() as room:
            changed = {name: value.replace('@', room.path) for name, value in changes.items()}
            if prepare:
                prepare(room)
            before = room.snapshot()
            assert_refused(room, room.run(*more, **changed), *words)
            assert room.snapshot() == before, 'something was made: %s' % (
                sorted(set(room.snapshot()) ^ set(before)))
    return case


def bad_documents(room):
    shutil.copytree(DOCUMENTS, room.at('documents'))
    room.write('documents/terms-of-use.ja.md', b'\xff\xfe')


def port_in_use():
    with Room() as room, socket.socket() as other:
        other.bind(('127.0.0.1', 0))
        other.listen()
        port = other.getsockname()[1]
        assert_refused(room, room.run(listen='127.0.0.1:%d' % port), ':%d"' % port, 'in use')
        assert os.listdir(room.path) == [], os.listdir(room.path)


def privileged_port():
    with open('/proc/sys/net/ipv4/ip_unprivileged_port_start', encoding='ascii') as file:
        first = int(file.read())
    if os.geteuid() == 0 or first <= 1:
        raise tobira_tap.Skip('every port is allowed to this user')
    refused(['privileged'], listen='127.0.0.1:%d' % (first - 1))()


def texts():
    with Room() as room:
        for option, words in (('--help', '--secret-file=FILE'), ('--version', 'tobira-service ')):
            done = subprocess.run([PROGRAM, option], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  text=True, check=False, timeout=60, cwd=room.path)
            assert (done.returncode, done.stderr) == (0, ''), done.stderr
            assert words in done.stdout, done.stdout
        assert os.listdir(room.path) == []


def check_makes_nothing():
    with Room() as room:
        done = room.run('--check')
        assert (done.returncode, done.stdout, done.stderr) == (0, '', ''), done.stderr
        assert os.listdir(room.path) == [], os.listdir(room.path)


class Running:
    """The program in a room, listening."""

    def __init__(self, room, **changes):
        self.log = open(room.at('log'), 'ab')
        self.process = subprocess.Popen(room.command(**changes), stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log, cwd=room.path)

        def listens():
            assert self.process.poll() is None, 'it ended with %s' % self.process.returncode
            return os.path.exists(room.at('port'))
        wait(listens, 'the port file')

    def __enter__(self):
        return self.process

    def __exit__(self, *unused):
        if self.process.poll() is None:
            end(self.process)
        self.log.close()


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def files():
    with Room() as room:
        with Running(room) as process:
            with open(room.at('port'), encoding='ascii') as file:
                port = file.read()
            assert re.fullmatch(r'[0-9]+\n', port) and int(port) > 0, repr(port)
            socket.create_connection(('127.0.0.1', int(port)), 10).close()
            for name in ('secret', 'db'):
                assert mode(room.at(name)) == 0o600, '%s has mode %o' % (name, mode(room.at(name)))
            assert mode(room.at('mails')) == 0o700, 'mode %o' % mode(room.at('mails'))
            with open('/proc/%d/limits' % process.pid, encoding='ascii') as file:
                cores = [line for line in file if line.startswith('Max core file size')]
            assert cores[0].split()[4:6] == ['0', '0'], cores
        assert not os.path.exists(room.at('port')), 'the port file is still there'
        with open(room.at('secret'), 'rb') as file:
            secret = file.read()
        assert len(secret) == 32 and len(set(secret)) > 8
        with Running(room):
            pass
        with open(room.at('secret'), 'rb') as file:
            assert file.read() == secret, 'another secret after a restart'


def signals():
    with Room() as room:
        for number in (signal.SIGTERM, signal.SIGINT):
            with Running(room) as process:
                status = end(process, number)
                assert status == 0, '%s: status %d' % (number.name, status)


def same_port_again():
    """The same port can be used again at once."""
    with Room() as room:
        with Running(room):
            with open(room.at('port'), encoding='ascii') as file:
                port = int(file.read())
            connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
            connection.request('GET', '/v1/service')
            connection.getresponse().read()
        with Running(room, listen='127.0.0.1:%d' % port):
            pass


def post(stand, path, body, token=None):
    headers = {'Content-Type': 'application/json', 'Idempotency-Key': '"%s"' % uuid.uuid4()}
    if token:
        headers['Authorization'] = 'Bearer ' + token
    connection = http.client.HTTPConnection('127.0.0.1', stand.port, timeout=60)
    connection.request('POST', path, json.dumps(body), headers)
    answer = connection.getresponse()
    return answer.status, json.load(answer)


def register(stand, email):
    consents = [{'kind': each['kind'], 'version': each['version'], 'language': 'ja',
                 'sha256': each['sha256'], 'read_to_end_at': NOW, 'agreed_at': NOW}
                for each in stand.get('/v1/service')['documents'] if each['language'] == 'ja']
    status, registered = post(stand, '/v1/registrations', {
        'email': email, 'consents': consents, 'not_in_school': True, 'language': 'ja'})
    assert status == 202, registered
    return registered


def complete(stand, registered, key):
    path = '/v1/registrations/%s/completion' % registered['id']
    status, answer = post(stand, path, {'password': PASSWORD, 'auth_key': key}, registered['token'])
    return status, answer


def is_sent(stand, registered):
    connection = http.client.HTTPConnection('127.0.0.1', stand.port, timeout=60)
    connection.request('GET', '/v1/registrations/' + registered['id'],
                       headers={'Authorization': 'Bearer ' + registered['token']})
    return json.load(connection.getresponse())['mail']['state'] == 'sent'


def quiet_log():
    """The log of a whole registration, with a mail that was refused at first, names nobody."""
    with Stand(PROGRAM, DOCUMENTS, {'mail-timeout': 5}, 'smtp') as stand:
        stand.fail_mail('GREY')
        registered = register(stand, EMAIL)
        wait(lambda: 'again in' in stand.log_text(), 'the first try to fail')
        stand.fail_mail('')
        key = stand.mailbox.key_for(EMAIL)
        wait(lambda: is_sent(stand, registered), 'the mail to be sent')
        assert complete(stand, registered, '0000-0000')[0] == 422
        assert complete(stand, registered, key)[0] == 201
        stand.stop()
        log = stand.log_text()
        for secret in (EMAIL, 'taro', key, key.replace('-', ''), PASSWORD, registered['token']):
            assert secret not in log, 'the log holds %s:\n%s' % (secret, log)
        dump = stand.dump()
        for secret in (key, key.replace('-', ''), PASSWORD, registered['token']):
            assert secret not in dump, 'the database holds %s' % secret


def killed_before_the_mail_went_out():
    """What was accepted is mailed after a power cut, with a key that is right."""
    with Stand(PROGRAM, DOCUMENTS, {'mail-timeout': 5}, 'smtp') as stand:
        stand.fail_mail('BUSY')
        registered = register(stand, EMAIL)
        stand.kill()
        stand.fail_mail('')
        stand.start()
        key = stand.mailbox.key_for(EMAIL)
        wait(lambda: is_sent(stand, registered), 'the mail to be sent')
        assert complete(stand, registered, key)[0] == 201


def killed_while_the_mail_went_out():
    """The mail server took the mail, but its answer was lost: it comes twice, with one Message-ID."""
    with Stand(PROGRAM, DOCUMENTS, {'mail-timeout': 60}, 'smtp') as stand:
        stand.fail_mail('LOST')
        registered = register(stand, EMAIL)
        stand.mailbox.wait_for(EMAIL)
        stand.kill()
        stand.fail_mail('')
        stand.start()
        stand.mailbox.wait_for(EMAIL, 2)
        wait(lambda: is_sent(stand, registered), 'the mail to be sent')
        mails = stand.mailbox.to(EMAIL)
        assert len({mail['Message-ID'] for mail in mails}) == 1, 'another Message-ID'
        assert len({mail.get_content() for mail in mails}) <= 2
        assert complete(stand, registered, stand.mailbox.key_for(EMAIL, 2))[0] == 201


def main():
    tobira_tap.main([
        ('no such option', refused(['--colour'], more=['--colour=red'])),
        ('a wrong address', refused(['--listen', 'nowhere'], listen='nowhere')),
        ('an address of another machine', refused(['192.0.2.1'], listen='192.0.2.1:8080')),
        ('a port in use', port_in_use),
        ('a privileged port', privileged_port),
        ('no such database', refused(['--database'], database='mysql:x')),
        ('a database of somebody else', refused(
            ['db'], lambda room: room.write('db', b'my precious notes\n' * 100))),
        ('a database in a missing directory', refused(
            ['--database', 'does not exist'], database='sqlite:@/a/b')),
        ('a Maildir below a file', refused(['null/mails'], mail='maildir:/dev/null/mails')),
        ('documents that are missing', refused(['nowhere'], documents='@/nowhere')),
        ('a document that is not UTF-8', refused(
            ['terms-of-use.ja.md', 'UTF-8'], bad_documents, documents='@/documents')),
        ('a secret that others can read', refused(
            ['secret', 'chmod 600'], lambda room: room.write('secret', b'x' * 32, 0o644))),
        ('a secret that is too short', refused(
            ['secret', '32 bytes'], lambda room: room.write('secret', b'x' * 31))),
        ('a secret that is a link to nowhere', refused(
            ['link to nowhere'], lambda room: os.symlink(room.at('gone'), room.at('link')),
            secret_file='@/link')),
        ('credentials that others can read', refused(
            ['--mail-credentials'], lambda room: room.write('login', b'a\nb\n', 0o644),
            mail='smtp://127.0.0.1:25', mail_credentials='@/login')),
        ('a configuration file that is missing', refused(['nowhere'], more=['--config=nowhere'])),
        ('a port file in a missing directory', refused(['--port-file'], port_file='@/a/b')),
        ('--help and --version', texts),
        ('--check makes nothing', check_makes_nothing),
        ('files, their modes, no core dumps', files),
        ('SIGTERM and SIGINT', signals),
        ('the same port again', same_port_again),
        ('the log names nobody', quiet_log),
        ('killed before the mail went out', killed_before_the_mail_went_out),
        ('killed while the mail went out', killed_while_the_mail_went_out),
    ])


main()

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tobira-service and whoever starts it: readiness, watchdog, end, reload, sockets and credentials
that are handed over, priorities in the journal, one service for each database."""
import configparser
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading

import tobira_caller
import tobira_tap
from tobira_stand import Mailbox, Stand, end, hand_over, wait

PROGRAM, DOCUMENTS = map(os.path.abspath, sys.argv[1:3])
EMAIL = 'taro@example.co.jp'
WATCHDOG_US = 200000
# Ten pings would have come meanwhile.
SILENCE_SECONDS = 2


class Manager:
    """The service manager's end of sd_notify(3)."""

    def __init__(self, address):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(address.replace('@', '\0', 1) if address.startswith('@') else address)
        self.socket.settimeout(60)
        self.environment = {'NOTIFY_SOCKET': address}

    def receive(self):
        """The next message that is no ping, as a dictionary."""
        while True:
            lines = self.socket.recv(4096).decode().split('\n')
            if lines != ['WATCHDOG=1']:
                return dict(line.split('=', 1) for line in lines)

    def pings(self, seconds):
        """Whether there is a ping within that time."""
        self.socket.settimeout(seconds)
        try:
            return self.socket.recv(4096) == b'WATCHDOG=1'
        except socket.timeout:
            return False
        finally:
            self.socket.settimeout(60)

    def drain(self):
        while self.pings(0.01):
            pass

    def close(self):
        self.socket.close()


class Managed(Stand):
    """A service with a manager, which was told that it is ready."""

    def __init__(self, options=None, address=None, mail_to='maildir', **environment):
        self.manager = Manager(address or self.make_address())
        super().__init__(PROGRAM, environment.pop('documents', DOCUMENTS), options, mail_to,
                         dict(self.manager.environment, **environment))

    def make_address(self):
        return '@tobira-test-%d' % os.getpid()

    def close(self):
        super().close()
        self.manager.close()

    @property
    def caller(self):
        return tobira_caller.at_port(self.port)


def ready():
    """Said once the port is open and the database is in order, and not before."""
    with Managed({'drain-seconds': 7, 'busy-timeout': 3000}) as stand:
        state = stand.manager.receive()
        assert state['READY'] == '1', state
        assert '127.0.0.1:%d' % stand.port in state['STATUS'], state
        assert stand.query('PRAGMA user_version')[0][0] > 0
        assert tobira_caller.at_port(stand.port).get('/v1/service').status == 200
        stand.stop()
        state = stand.manager.receive()
        assert state['STOPPING'] == '1', state
        # Twice the time to drain, the longest wait for the database, and a reserve.
        assert int(state['EXTEND_TIMEOUT_USEC']) == (2 * 7 + 3 + 10) * 1000000, state


def ready_at_a_path():
    """NOTIFY_SOCKET may be a path, too; a wrong one hinders nothing."""
    with Stand(PROGRAM, DOCUMENTS, None, 'maildir') as plain:
        manager = Manager(plain.path('notify'))
        try:
            plain.stop()
            plain.environment.update(manager.environment)
            plain.start()
            assert manager.receive()['READY'] == '1'
            plain.stop()
        finally:
            manager.close()
        for address in ('relative', '', '@', '/nowhere/at/all'):
            plain.environment['NOTIFY_SOCKET'] = address
            plain.start()
            assert tobira_caller.at_port(plain.port).get('/v1/service').status == 200
            plain.stop()


def not_ready():
    """What cannot start says nothing but its one line."""
    manager = Manager('@tobira-test-%d' % os.getpid())
    try:
        done = subprocess.run([PROGRAM, '--listen=nowhere'], stdin=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False, timeout=60,
                              env=dict(os.environ, **manager.environment))
        assert done.returncode == 2, done
        manager.socket.setblocking(False)
        try:
            raise AssertionError('it said %r' % manager.socket.recv(4096))
        except BlockingIOError:
            pass
    finally:
        manager.close()


def watchdog():
    """The main loop lives: pings. It hangs: none, although the process and its threads live."""
    room = Stand(PROGRAM, DOCUMENTS, None, 'maildir')
    try:
        documents = room.path('documents')
        shutil.copytree(DOCUMENTS, documents)
        index = os.path.join(documents, 'documents.ini')
        with Managed(documents=documents, WATCHDOG_USEC=str(WATCHDOG_US)) as stand:
            manager = stand.manager
            assert manager.receive()['READY'] == '1'
            for _ in range(5):
                assert manager.pings(60), 'no ping'
            # Opening a named pipe that nobody writes to blocks whoever opens it.
            os.rename(index, index + '.kept')
            os.mkfifo(index)
            stand.service.send_signal(signal.SIGHUP)
            wait(lambda: manager.receive().get('RELOADING'), 'the reload')
            manager.drain()
            assert not manager.pings(SILENCE_SECONDS), 'a ping from a main loop that hangs'
            assert stand.service.poll() is None
            with open(index, 'wb'):
                pass
            assert manager.receive()['READY'] == '1'
            assert manager.pings(60), 'no ping after it went on'
    finally:
        room.close()


def watchdog_of_another():
    """A period that is for another process is not answered."""
    with Managed(WATCHDOG_USEC=str(WATCHDOG_US), WATCHDOG_PID='1') as stand:
        assert stand.manager.receive()['READY'] == '1'
        assert not stand.manager.pings(SILENCE_SECONDS)


def reload():
    """SIGHUP: the documents are read again; bad ones change nothing."""
    room = Stand(PROGRAM, DOCUMENTS, None, 'maildir')
    try:
        documents = room.path('documents')
        shutil.copytree(DOCUMENTS, documents)
        index = os.path.join(documents, 'documents.ini')
        with open(index, encoding='utf-8') as file:
            text = file.read()
        with Managed(documents=documents) as stand:
            def versions():
                return {each['version'] for each in stand.get('/v1/service')['documents']}

            def again():
                stand.service.send_signal(signal.SIGHUP)
                state = stand.manager.receive()
                assert state['RELOADING'] == '1' and int(state['MONOTONIC_USEC']) > 0, state
                assert stand.manager.receive()['READY'] == '1'
            assert stand.manager.receive()['READY'] == '1'
            application = stand.caller.application(EMAIL)
            with open(index, 'w', encoding='utf-8') as file:
                file.write(text.replace('2026-04-01', '2027-04-01'))
            again()
            assert versions() == {'2027-04-01'}, versions()
            answer = stand.caller.post('/v1/registrations', application)
            assert answer.problem == 'documents-outdated', answer.bytes
            with open(index, 'w', encoding='utf-8') as file:
                file.write('nonsense')
            again()
            assert versions() == {'2027-04-01'}, versions()
            assert 'the documents stay as they were' in stand.log_text()
    finally:
        room.close()


def in_flight():
    """SIGTERM: a request that runs is answered, a mail that runs is taken down, no new one begins."""
    with Stand(PROGRAM, DOCUMENTS, {'mail-timeout': 60, 'hash-operations': 40}, 'smtp') as stand:
        caller = tobira_caller.at_port(stand.port)
        registered = caller.register(EMAIL)
        key = stand.mailbox.key_for(EMAIL)
        wait(lambda: caller.look(registered)['mail']['state'] == 'sent', 'the mail to be sent')
        answers = []
        asking = threading.Thread(
            target=lambda: answers.append(caller.complete(registered, key).status))
        asking.start()
        # The hash runs: the address is claimed for it.
        wait(lambda: stand.query('SELECT count(*) FROM claims') == [(1,)] or answers,
             'the hash to begin')
        assert not answers, 'it was too fast to be interrupted: %s' % answers
        stand.stop()
        asking.join()
        assert answers == [201], answers
        assert stand.accounts() == [EMAIL]
        assert stand.query('SELECT count(*) FROM outbox') == [(0,)], 'a mail was left'


def just_accepted():
    """SIGTERM: who was accepted but has not asked yet may still do so; who says nothing holds nobody up."""
    with Managed() as stand:
        assert stand.manager.receive()['READY'] == '1'
        with socket.create_connection(('127.0.0.1', stand.port), 60) as late, \
                socket.create_connection(('127.0.0.1', stand.port), 60):
            # Connections are accepted in their order: this one has been, when the next is answered.
            assert stand.caller.get('/v1/service').status == 200
            stand.service.send_signal(signal.SIGTERM)
            assert stand.manager.receive()['STOPPING'] == '1'
            late.sendall(b'GET /v1/service HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
            assert late.recv(64).startswith(b'HTTP/1.1 200'), 'the request was cut off'
        service, stand.service = stand.service, None
        assert service.wait(60) == 0


def two_services():
    """The second one leaves, and says why; after a power cut nobody is kept out."""
    with Stand(PROGRAM, DOCUMENTS, None, 'maildir') as stand:
        database = stand.path('tobira.sqlite')
        command = [PROGRAM, '--config', stand.path('service.conf'), '--listen', '127.0.0.1:0']
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, check=False, timeout=60)
        assert done.returncode == 2 and done.stderr.count('\n') == 1, done
        for words in (database, 'process %d' % stand.service.pid, 'stop that one'):
            assert words in done.stderr, done.stderr
        assert stand.get('/v1/service')['name']
        stand.kill()
        assert os.path.exists(database + '-lock')
        stand.start()
        assert stand.get('/v1/service')['name']
        stand.stop()
        assert not os.path.exists(database + '-lock')


def journal():
    """Each line has its priority where standard error leads into the journal, and only there."""
    with Stand(PROGRAM, DOCUMENTS, {'mail-timeout': 5}, 'smtp') as stand:
        assert '<' not in stand.log_text(), stand.log_text()
        stand.stop()
        status = os.fstat(stand.log.fileno())
        stand.environment['JOURNAL_STREAM'] = '%d:%d' % (status.st_dev, status.st_ino)
        stand.log.truncate(0)
        stand.start()
        stand.fail_mail('GREY')
        tobira_caller.at_port(stand.port).register(EMAIL)
        wait(lambda: 'again in' in stand.log_text(), 'the first try to fail')
        stand.service.send_signal(signal.SIGHUP)
        wait(lambda: 'read again' in stand.log_text(), 'the reload')
        stand.stop()
        lines = stand.log_text().strip('\0').splitlines()
        assert len(lines) >= 4, lines
        for line in lines:
            assert line.startswith('<5>'), line
            assert EMAIL not in line and 'taro' not in line, line
        done = subprocess.run([PROGRAM, '--listen=a\nb'], stdin=subprocess.DEVNULL,
                              stderr=stand.log, check=False, timeout=60, env=stand.environment)
        assert done.returncode == 2
        line = stand.log_text().splitlines()[-1]
        assert line.startswith('<3>--listen'), line


def handed_socket():
    """listen=systemd: the whole way through a UNIX socket; the proxy's word counts for the limits."""
    with Stand(PROGRAM, DOCUMENTS, {'client-burst': 5, 'client-per-hour': 1}, 'maildir') as stand:
        stand.stop()
        path = stand.path('http.sock')
        manager = Manager(stand.path('notify'))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()
            process = hand_over(
                [PROGRAM, '--config', stand.path('service.conf'), '--listen', 'systemd'],
                listener, **manager.environment)
            try:
                assert path in manager.receive()['STATUS']
                caller = tobira_caller.at_socket(path, **{'X-Forwarded-For': '192.0.2.1'})
                registered = caller.register(EMAIL)
                key = Mailbox(stand.path('mails')).key_for(EMAIL)
                wait(lambda: caller.look(registered)['mail']['state'] == 'sent', 'the mail')
                assert caller.complete(registered, key).status == 201
                tobira_caller.exhaust(caller)
                other = tobira_caller.at_socket(path, **{'X-Forwarded-For': '192.0.2.2'})
                assert other.register('hanako@example.jp')['state'] == 'open'
                connection = tobira_caller.UnixConnection(path)
                connection.connect()
                connection.sock.sendall(b'GET /v1/service HTTP/1.0\r\n\r\n')
                assert connection.sock.recv(64).startswith(b'HTTP/1.'), 'no answer to HTTP/1.0'
                connection.close()
                assert end(process) == 0
                log = process.stderr.read()
                assert 'CRITICAL' not in log and 'WARNING' not in log, log
            finally:
                process.kill()
                process.communicate()
                manager.close()


def no_handed_socket():
    """Whoever starts it by hand, or hands over something else, is told what to do."""
    with Stand(PROGRAM, DOCUMENTS, None, 'maildir') as stand, \
            socket.socket(socket.AF_UNIX) as silent, \
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagrams:
        stand.stop()
        command = [PROGRAM, '--config', stand.path('service.conf'), '--listen', 'systemd']
        for listener, environment, words in (
                (silent, {'LISTEN_FDS': '0'}, 'tobira-service.socket'),
                (silent, {'LISTEN_FDS': 'x'}, 'no socket'),
                (silent, {'LISTEN_FDS': '2'}, 'one ListenStream='),
                (silent, {}, 'something else'),
                (datagrams, {}, 'something else')):
            process = hand_over(command, listener, **environment)
            _, log = process.communicate(timeout=60)
            assert process.returncode == 2 and words in log and log.count('\n') == 1, log


def credentials():
    """credential:NAME is a file of $CREDENTIALS_DIRECTORY; nothing is made there."""
    with Stand(PROGRAM, DOCUMENTS, None, 'smtp') as stand:
        stand.stop()
        directory = stand.path('credentials')
        os.mkdir(directory, 0o700)
        shutil.move(stand.path('secret'), os.path.join(directory, 'tobira_secret'))
        os.chmod(os.path.join(directory, 'tobira_secret'), 0o400)
        base = [PROGRAM, '--config', stand.path('service.conf'), '--listen', '127.0.0.1:0']

        def run(*more, **environment):
            return subprocess.run([*base, *more], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  text=True, check=False, timeout=60,
                                  env=dict(os.environ, **environment))
        named = '--secret-file=credential:tobira_secret'
        given = {'CREDENTIALS_DIRECTORY': directory}
        for more, environment, status, words in (
                ([named], {}, 2, 'let systemd start'),
                (['--secret-file=credential:none'], given, 2, 'LoadCredential='),
                (['--secret-file=credential:'], given, 2, 'no name of a credential'),
                (['--secret-file=credential:../x'], given, 2, 'no name of a credential'),
                ([named, '--mail-credentials=credential:mail'], given, 2, 'LoadCredential='),
                ([named, '--check'], given, 0, '')):
            done = run(*more, **environment)
            assert done.returncode == status and words in done.stderr, (more, done)
        assert os.listdir(directory) == ['tobira_secret'], os.listdir(directory)
        # systemd may hand over files of root with an access list, which looks like a group's right.
        if os.geteuid() == 0:
            os.chmod(os.path.join(directory, 'tobira_secret'), 0o440)
            assert run(named, '--check', **given).returncode == 0
            os.chmod(os.path.join(directory, 'tobira_secret'), 0o444)
            assert 'chmod 600' in run(named, '--check', **given).stderr
        else:
            tobira_tap.diagnose('not root: files of root are not tried')


def check_config():
    """--check-config says in full what would be used, and its answer is such a file again."""
    with Stand(PROGRAM, DOCUMENTS, {'key-ttl': 1234, 'name': '扉'}, 'smtp') as stand:
        login = stand.path('login')
        with open(login, 'w', encoding='ascii', opener=lambda path, flags: os.open(
                path, flags, 0o600)) as file:
            file.write('clerk\nhunter2\n')

        def run(*more):
            return subprocess.run([PROGRAM, '--check-config', *more], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  check=False, timeout=60)
        # Beside a service that runs, on the port it has and the database it uses.
        before = sorted(os.listdir(stand.directory))
        done = run('--config', stand.path('service.conf'), '--mail-credentials', login,
                   '--listen', '127.0.0.1:%d' % stand.port)
        assert (done.returncode, done.stderr) == (0, ''), done
        assert sorted(os.listdir(stand.directory)) == before
        with open(stand.path('secret'), 'rb') as file:
            assert file.read() not in done.stdout.encode()
        assert 'hunter2' not in done.stdout and 'clerk' not in done.stdout, done.stdout
        parser = configparser.ConfigParser(interpolation=None, delimiters=('=',))
        parser.read_string(done.stdout)
        used = parser['service']
        for name, value in (('key-ttl', '1234'), ('name', '扉'), ('mail-credentials', login),
                            ('client-burst', '20'), ('listen', '127.0.0.1:%d' % stand.port),
                            ('mail-tls', 'auto'), ('hash-memory', '19922944')):
            assert used[name] == value, '%s=%s' % (name, used[name])
        with open(stand.path('again.conf'), 'w', encoding='utf-8') as file:
            file.write(done.stdout)
        again = run('--config', stand.path('again.conf'))
        assert again.stdout == done.stdout, again
        bad = run('--config', stand.path('service.conf'), '--key-ttl=0')
        assert (bad.returncode, bad.stdout) == (2, '') and '--key-ttl' in bad.stderr, bad


def main():
    tobira_tap.main([
        ('ready, and when it ends', ready),
        ('ready, said at a path', ready_at_a_path),
        ('not ready', not_ready),
        ('the watchdog', watchdog),
        ('a watchdog of another process', watchdog_of_another),
        ('SIGHUP reads the documents again', reload),
        ('SIGTERM cuts nothing off', in_flight),
        ('SIGTERM waits for who was accepted', just_accepted),
        ('two services on one database', two_services),
        ('priorities in the journal', journal),
        ('a socket that is handed over', handed_socket),
        ('a socket that is not handed over', no_handed_socket),
        ('credentials', credentials),
        ('--check-config', check_config),
    ])


main()

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-systemd BUILD SOURCE MESON…: the installed units in a real systemd: the service under its own
restrictions, its socket, credentials, watchdog, reload, restart and crash."""
import json
import os
import re
import shutil
import signal
import sys
import threading

import tobira_caller
import tobira_installed
import tobira_machine
import tobira_tap
from tobira_stand import Mailbox, read_port, wait

BUILD, SOURCE = map(os.path.abspath, sys.argv[1:3])
MESON = sys.argv[3:]
EMAIL = 'taro@example.co.jp'
# Where the machine has what was installed: a build's own prefix may be where the unit sees nothing.
PLACE = '/opt/tobira'
SERVICE, SOCKET = 'tobira-service.service', 'tobira-service.socket'
HTTP = '/run/tobira/http.sock'
SECRET = '/etc/tobira/credentials/secret'
# While it is restarted this often…
RESTARTS = 5


class Tests:
    def __init__(self):
        self.installed = tobira_installed.Installed(MESON, BUILD)
        self.machine = self.sink = None
        self.count = 0
        self.is_started = False
        try:
            self.machine = tobira_machine.Machine(self.fill)
        finally:
            if self.machine is None:
                self.installed.close()

    def fill(self, folder):
        """What was installed, with its units where this systemd looks."""
        installed = self.installed
        shutil.copytree(installed.destination + installed.prefix, folder + PLACE, symlinks=True)
        for ending in ('/' + SERVICE, '/' + SOCKET):
            with open(folder + tobira_machine.UNITS + ending, 'w', encoding='utf-8') as file:
                file.write(installed.read(ending).replace('=' + installed.prefix, '=' + PLACE))
        os.makedirs(folder + '/opt/test')
        shutil.copy(os.path.join(SOURCE, 'tests/fixtures/smtp-sink.py'), folder + '/opt/test')

    def close(self):
        if self.sink is not None:
            self.sink.kill()
            self.sink.wait()
        self.machine.close()
        self.installed.close()

    def each(self, case):
        """A case that says at once what is the matter when the service could not be started."""
        def run():
            needed = (self.prepare, self.without_secret, self.starts)
            assert self.is_started or case in needed, 'the service does not run'
            case()
            self.is_started = self.is_started or case == self.starts
        return run

    @property
    def caller(self):
        """Another client each time, as nginx would say: the limits are not what is tried here."""
        self.count += 1
        return tobira_caller.at_socket(self.machine.path(HTTP),
                                       **{'X-Forwarded-For': '192.0.2.%d' % (self.count % 250)})

    def write(self, path, text, mode=0o644):
        os.makedirs(os.path.dirname(self.machine.path(path)), exist_ok=True)
        with open(self.machine.path(path), 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        os.chmod(self.machine.path(path), mode)

    def drop_in(self, text):
        """Changes the unit as `systemctl edit` does; '' is the unit as it was installed."""
        self.write('%s/%s.d/test.conf' % (tobira_machine.UNITS, SERVICE), text)
        self.machine.run('systemctl', 'daemon-reload')

    def state(self, name='ActiveState'):
        return self.machine.property(SERVICE, name)

    def pid(self):
        return int(self.state('MainPID'))

    def journal(self, *more):
        self.machine.run('journalctl', '--sync')
        text = self.machine.run('journalctl', '-u', SERVICE, '-o', 'json', *more).stdout
        return [json.loads(line) for line in text.splitlines() if line.startswith('{')]

    def start(self):
        done = self.machine.run('systemctl', 'start', SOCKET, SERVICE, status=None)
        assert done.returncode == 0 and self.state() == 'active', \
            self.machine.run('journalctl', '-u', SERVICE, '-n', '20', status=None).stdout

    def prepare(self):
        """systemd-sysusers and systemd-tmpfiles, as the text on the installation has it."""
        machine = self.machine
        tobira_tap.diagnose(machine.run('systemctl', '--version').stdout.splitlines()[0])
        machine.run('systemd-sysusers', self.find('/sysusers.d/tobira-service.conf'))
        tmpfiles = self.find('/tmpfiles.d/tobira-service.conf')
        self.write('/opt/test/tmpfiles.conf', self.installed.read('/tmpfiles.d/tobira-service.conf')
                   .replace(self.installed.prefix, PLACE))
        assert tmpfiles.startswith(PLACE), tmpfiles
        machine.run('systemd-tmpfiles', '--create', '/opt/test/tmpfiles.conf')
        machine.run('getent', 'passwd', 'tobira')
        port = '/tmp/sink.port'
        self.sink = machine.start('/usr/bin/python3', '/opt/test/smtp-sink.py', '/tmp/mails',
                                  '--port-file', port)
        self.mailbox = Mailbox(machine.path('/tmp/mails'))
        number = read_port(machine.path(port), self.sink, 'the mail server')
        with open(machine.path('/etc/tobira/service.conf'), encoding='utf-8') as file:
            # A name, so that it has to be looked up.
            text = tobira_installed.adapt(file.read(), mail='smtp://localhost:%d' % number,
                                          documents=PLACE + '/share/tobira-service/documents')
        self.write('/etc/tobira/service.conf', text)
        # Right after the installation, by root, who sees no credentials.
        said = machine.run(PLACE + '/bin/tobira-service', '--check-config',
                           '--config=/etc/tobira/service.conf').stdout
        assert 'secret-file=credential:tobira_secret\n' in said, said

    def find(self, ending):
        path = self.installed.find(ending)[len(self.installed.destination):]
        return path.replace(self.installed.prefix, PLACE, 1)

    def without_secret(self):
        """It does not start without its secret, and the journal says what to do."""
        done = self.machine.run('systemctl', 'start', SERVICE, status=None)
        assert done.returncode != 0, 'it started without a secret'
        found = [line for line in self.journal() if 'credential:tobira_secret' in line['MESSAGE']]
        assert found and found[0]['PRIORITY'] == '3', self.journal()
        assert 'LoadCredential=' in found[0]['MESSAGE'], found[0]['MESSAGE']
        self.machine.run('systemctl', 'stop', SERVICE, SOCKET)
        self.write(SECRET, os.urandom(32), 0o600)

    def starts(self):
        self.start()
        assert HTTP in self.state('StatusText'), self.state('StatusText')
        assert self.state('Type') == 'notify' and self.state('NRestarts') == '0'
        answer = self.caller.get('/v1/service')
        assert answer.status == 200, answer.bytes

    def restrictions(self):
        """They are really in force, whatever this kernel cannot do."""
        with open('/proc/%d/status' % self.host_pid(), encoding='ascii') as file:
            status = dict(re.findall(r'^(\w+):\s*(.*)$', file.read(), re.MULTILINE))
        tobira = self.machine.run('id', '-u', 'tobira').stdout.strip()
        assert status['Uid'].split() == [tobira] * 4, status['Uid']
        assert status['Seccomp'] == '2' and status['NoNewPrivs'] == '1', status
        for name in ('CapEff', 'CapPrm', 'CapBnd', 'CapInh', 'CapAmb'):
            assert int(status[name], 16) == 0, '%s %s' % (name, status[name])
        root = '/proc/%d/root' % self.host_pid()
        assert not os.path.exists(root + '/dev/tty1') and os.path.exists(root + '/dev/null')
        for name in ('ipc', 'mnt', 'user'):
            ours, init = (os.readlink('/proc/%d/ns/%s' % (pid, name))
                          for pid in (self.host_pid(), self.machine.init))
            assert ours != init, 'no %s namespace of its own' % name
        log = [line['MESSAGE'] for line in self.journal() if int(line['PRIORITY']) < 5 and
               'credential:' not in line['MESSAGE'] and line.get('_COMM') == 'tobira-service']
        assert not log, log

    def host_pid(self):
        """The service's process as it is numbered here: the one whose number in there is MainPID."""
        wanted = str(self.pid())
        for name in os.listdir('/proc'):
            if not name.isdigit():
                continue
            try:
                with open('/proc/%s/status' % name, encoding='ascii', errors='replace') as file:
                    text = file.read()
            except OSError:
                continue
            numbers = re.search(r'^NSpid:\s*(.*)$', text, re.MULTILINE).group(1).split()
            if text.startswith('Name:\ttobira-service') and len(numbers) > 1 and \
                    numbers[1] == wanted:
                return int(name)
        raise AssertionError('no process %s' % wanted)

    def modes(self):
        """Who may do what: the database is the service's, the socket the web server's."""
        for path, expected in (
                (HTTP, 'root www-data 660'), ('/run/tobira', 'root root 755'),
                ('/var/lib/tobira', 'tobira tobira 700'),
                ('/var/lib/tobira/tobira.sqlite', 'tobira tobira 600'),
                ('/etc/tobira', 'root root 755'), ('/etc/tobira/credentials', 'root root 700')):
            found = self.machine.run('stat', '-c', '%U %G %a', path).stdout.strip()
            assert found == expected, '%s: %s' % (path, found)
        connect = 'import socket; socket.socket(socket.AF_UNIX).connect("%s")' % HTTP
        for user, status in (('nobody', 1), ('www-data', 0)):
            self.machine.run('setpriv', '--reuid', user, '--regid', 'nogroup' if status else user,
                             '--clear-groups', '/usr/bin/python3', '-c', connect, status=status)

    def register(self, email):
        caller = self.caller
        registered = caller.register(email)
        key = self.mailbox.key_for(email)
        wait(lambda: caller.look(registered)['mail']['state'] == 'sent', 'the mail')
        answer = caller.complete(registered, key)
        assert answer.status == 201, answer.bytes

    def registration(self):
        """Database, mail by SMTP to a name, hashing: all of it under the filter of system calls."""
        self.register(EMAIL)
        assert self.state('NRestarts') == '0'

    def strict(self):
        """The same with a filter that kills instead of refusing: nothing is called that it forbids but
        sched_setattr, by GLib for each thread of a pool, which does without it."""
        self.drop_in('[Service]\nSystemCallErrorNumber=kill\nSystemCallFilter=sched_setattr\n'
                     'Restart=no\n')
        self.machine.run('systemctl', 'restart', SERVICE)
        self.register('strict@example.jp')
        self.machine.run('systemctl', 'reload', SERVICE)
        assert self.caller.get('/v1/service').status == 200
        self.machine.run('systemctl', 'stop', SERVICE, SOCKET)
        assert self.state('Result') == 'success', self.state('Result')
        self.drop_in('')
        self.start()

    def reload(self):
        before = self.pid()
        self.machine.run('systemctl', 'reload', SERVICE)
        wait(lambda: any('read again' in line['MESSAGE'] for line in self.journal()), 'the reload')
        assert self.state() == 'active' and self.pid() == before

    def restart(self):
        """Requests that come while it restarts wait in the socket; none fails."""
        is_over, failures, answered = threading.Event(), [], []

        def ask():
            while not is_over.is_set():
                try:
                    status = self.caller.get('/v1/service').status
                except OSError as error:
                    status = error
                (answered if status == 200 else failures).append(status)
        asking = [threading.Thread(target=ask) for _ in range(3)]
        for each in asking:
            each.start()
        try:
            for _ in range(RESTARTS):
                before = len(answered)
                self.machine.run('systemctl', 'restart', SERVICE)
                wait(lambda: len(answered) > before + 5 or failures, 'answers')
        finally:
            is_over.set()
            for each in asking:
                each.join()
        tobira_tap.diagnose('%d requests over %d restarts' % (len(answered), RESTARTS))
        assert not failures, failures[:5]

    def crash(self):
        """Killed: systemd starts it again, and whoever asks meanwhile is answered."""
        self.drop_in('[Service]\nRestartSec=100ms\n')
        before, count = self.pid(), int(self.state('NRestarts'))
        os.kill(self.host_pid(), signal.SIGKILL)
        assert self.caller.get('/v1/service').status == 200
        wait(lambda: self.state() == 'active' and self.pid() != before, 'another process')
        assert int(self.state('NRestarts')) == count + 1

    def watchdog(self):
        """A process that does not turn its main loop any more is replaced."""
        self.drop_in('[Service]\nRestartSec=100ms\nWatchdogSec=1s\nTimeoutAbortSec=1s\n')
        self.machine.run('systemctl', 'restart', SERVICE)
        before, count = self.pid(), int(self.state('NRestarts'))
        os.kill(self.host_pid(), signal.SIGSTOP)
        wait(lambda: self.state() == 'active' and self.pid() not in (0, before), 'another process')
        assert int(self.state('NRestarts')) == count + 1
        assert self.caller.get('/v1/service').status == 200
        self.drop_in('')

    def two_services(self):
        """By hand beside the unit: it is told who has the database."""
        done = self.machine.run(
            'setpriv', '--reuid', 'tobira', '--regid', 'tobira', '--clear-groups',
            PLACE + '/bin/tobira-service', '--config=/etc/tobira/service.conf',
            '--listen=127.0.0.1:0', '--secret-file=/var/lib/tobira/another', status=2)
        assert 'process %d' % self.pid() in done.stdout, done.stdout
        assert not os.path.exists(self.machine.path('/var/lib/tobira/another'))

    def backup(self):
        """The very commands of the text: what was there at the time of the backup is there again."""
        with open(os.path.join(SOURCE, 'data/service/README.md'), encoding='utf-8') as file:
            section = file.read().split('## Backup and restore')[1]
        backup, restore = re.findall(r'(?:^    .*\n)+', section, re.MULTILINE)
        count = 'import sqlite3; print(*sqlite3.connect("%s").execute("SELECT count(*) FROM accounts"))'
        database = '/var/lib/tobira/tobira.sqlite'

        def accounts(path):
            return self.machine.run('/usr/bin/python3', '-c', count % path).stdout.strip()
        before = accounts(database)
        self.machine.run('sh', '-ec', backup)
        assert accounts('/var/lib/tobira/backup.sqlite') == before != '(0,)'
        self.machine.run('mv', '/var/lib/tobira/backup.sqlite', '/tmp/backup.sqlite')
        self.register('later@example.jp')
        assert accounts(database) != before
        self.machine.run('sh', '-ec', 'cd /tmp\n' + restore)
        assert accounts(database) == before
        self.register('again@example.jp')
        self.modes()

    def port(self):
        """listen=ADDRESS:PORT needs the one line that the unit and the text name."""
        path = '/etc/tobira/service.conf'
        with open(self.machine.path(path), encoding='utf-8') as file:
            text = file.read()
        self.machine.run('systemctl', 'stop', SERVICE, SOCKET)
        self.write(path, tobira_installed.adapt(text, listen='127.0.0.1:8080'))
        self.drop_in('[Service]\nSocketBindAllow=tcp:8080\n')
        self.machine.run('systemctl', 'start', SERVICE)
        fetch = 'import urllib.request; urllib.request.urlopen("http://127.0.0.1:8080/v1/service")'
        self.machine.run('/usr/bin/python3', '-c', fetch)
        self.machine.run('systemctl', 'stop', SERVICE, SOCKET)
        self.write(path, text)
        self.drop_in('')
        self.start()

    def ends(self):
        self.machine.run('systemctl', 'stop', SERVICE, SOCKET)
        assert self.state('Result') == 'success' and self.state() == 'inactive'
        assert not os.path.exists(self.machine.path(HTTP))
        assert os.listdir(self.machine.path('/var/lib/tobira')) == ['tobira.sqlite'], \
            os.listdir(self.machine.path('/var/lib/tobira'))
        text = json.dumps(self.journal())
        for secret in (EMAIL, 'taro', tobira_caller.PASSWORD):
            assert secret not in text, '%s is in the journal' % secret


def main():
    try:
        tests = Tests()
    except tobira_tap.Skip as skip:
        print('1..0 # SKIP %s' % skip)
        return
    try:
        failures = tobira_tap.run([(name, tests.each(case)) for name, case in [
            ('users and directories', tests.prepare),
            ('without the secret', tests.without_secret),
            ('it starts', tests.starts),
            ('its restrictions', tests.restrictions),
            ('who may do what', tests.modes),
            ('a registration under them', tests.registration),
            ('a filter that kills', tests.strict),
            ('reload', tests.reload),
            ('restart', tests.restart),
            ('crash', tests.crash),
            ('watchdog', tests.watchdog),
            ('a second one', tests.two_services),
            ('backup and restore', tests.backup),
            ('a port', tests.port),
            ('the end', tests.ends),
        ]])
    finally:
        tests.close()
    sys.exit(1 if failures else 0)


main()

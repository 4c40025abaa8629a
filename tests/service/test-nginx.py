#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample site of nginx in front of the service: TLS, limits, slow clients, errors, what is logged."""
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import warnings

import tobira_caller
import tobira_nginx
import tobira_tap
from tobira_stand import Mailbox, end, hand_over, wait

PROGRAM, DOCUMENTS, SOURCE = map(os.path.abspath, sys.argv[1:4])
SAMPLE = os.path.join(SOURCE, 'data/service/nginx-site.conf')
EMAIL = 'taro@example.co.jp'
CONFIG = '''[service]
listen=systemd
database=sqlite:@/db
secret-file=@/secret
mail=maildir:@/mails
documents=%s
client-burst=12
client-per-hour=1
''' % DOCUMENTS


class Front:
    """nginx, and behind it the service on the socket that it was handed over."""

    def __init__(self, *change):
        self.room = tempfile.mkdtemp(prefix='tobira-nginx.')
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.at('http.sock'))
        self.listener.listen(64)
        self.service = None
        self.nginx = tobira_nginx.Nginx(self.room, SAMPLE, self.at('http.sock'), change)
        with open(self.at('service.conf'), 'w', encoding='utf-8') as file:
            file.write(CONFIG.replace('@', self.room))

    def at(self, name):
        return os.path.join(self.room, name)

    def start_service(self):
        self.service = hand_over([PROGRAM, '--config', self.at('service.conf')], self.listener, None)

    def __enter__(self):
        self.nginx.start()
        self.start_service()
        return self

    def __exit__(self, *unused):
        self.nginx.close()
        if self.service is not None:
            self.service.kill()
            self.service.wait()
        self.listener.close()
        shutil.rmtree(self.room)


def check():
    with Front() as front:
        said = front.nginx.check()
        # nginx 1.25.1 has a new way to say it, which Debian 12's does not know.
        remarks = [line for line in said.splitlines() if 'warn' in line and
                   '"listen ... http2" directive is deprecated' not in line]
        assert not remarks and 'successful' in said, said


def registration():
    """The whole way, and what nginx says and keeps of it."""
    with Front() as front:
        caller = front.nginx.caller
        service = caller.get('/v1/service')
        for name, value in (('strict-transport-security', 'max-age=63072000'),
                            ('x-content-type-options', 'nosniff'), ('cache-control', 'no-cache')):
            assert service.headers[name] == value, service.headers
        assert '/' not in service.headers.get('server', ''), service.headers
        document = service.json['documents'][0]['href']
        assert len(caller.get(document).bytes) > 1000
        registered = caller.register(EMAIL)
        key = Mailbox(front.at('mails')).key_for(EMAIL)
        wait(lambda: caller.look(registered)['mail']['state'] == 'sent', 'the mail')
        answer = caller.complete(registered, key)
        assert answer.status == 201, answer.bytes
        assert answer.headers['cache-control'] == 'no-store', answer.headers
        caller.get('/v1/service?secret=1&email=' + EMAIL)
        log = wait(lambda: 'HTTP' in front.nginx.read('tobira.log') and front.nginx.read('tobira.log'),
                   'the log')
        wait(lambda: front.nginx.read('tobira.log').count('/v1/service"') >= 3, 'the last line')
        log = front.nginx.read('tobira.log')
        for line in log.splitlines():
            assert json.loads(line)['network'] == '127.0.0.0', line
        for secret in (EMAIL, 'taro', 'secret', key, tobira_caller.PASSWORD, registered['token'],
                       '127.0.0.1'):
            assert secret not in log, '%s is in the log:\n%s' % (secret, log)


def forwarded():
    """What a client says about its address counts for nothing."""
    with Front() as front:
        tobira_caller.exhaust(front.nginx.caller)
        caller = front.nginx.caller
        for name in ('X-Forwarded-For', 'Forwarded', 'X-Real-IP'):
            caller.headers = {name: '192.0.2.77' if name != 'Forwarded' else 'for=192.0.2.77'}
            answer = caller.post('/v1/registrations', caller.application('b@example.jp'))
            assert answer.problem == 'rate-limited', '%s: %s' % (name, answer.bytes)
        # Behind the proxy it is the proxy's word that counts.
        other = tobira_caller.at_socket(front.at('http.sock'), **{'X-Forwarded-For': '192.0.2.77'})
        assert other.register('b@example.jp')['state'] == 'open'


def assert_problem(answer, status, name):
    assert answer.status == status, '%d, not %d: %r' % (answer.status, status, answer.bytes[:200])
    assert answer.problem == name, answer.headers
    assert answer.json['status'] == status and answer.json['title'], answer.bytes
    for header in ('x-request-id', 'content-language', 'cache-control', 'x-content-type-options'):
        assert header in answer.headers, '%d has no %s' % (status, header)
    assert ('retry-after' in answer.headers) == (status in (429, 503)), answer.headers


def problems():
    """What nginx answers by itself is something that the client knows."""
    with Front() as front:
        caller = front.nginx.caller
        assert caller.get('/v1/service').status == 200
        large = b'{"email": "%s"}' % (b'x' * 17000)
        assert_problem(caller.post('/v1/registrations', large), 413, 'body-too-large')
        assert_problem(caller.get('/'), 404, 'not-found')
        assert_problem(caller.get('/index.html'), 404, 'not-found')
        assert_problem(caller.call('TRACE', '/v1/service'), 405, 'method-not-allowed')
        assert_problem(caller.get('/v1/service', {'X-Long': 'x' * 9000}), 400, 'malformed-request')
        assert_problem(caller.get('/v1/' + 'x' * 9000), 400, 'malformed-request')
        # From the service itself.
        assert caller.get('/v1/nothing').problem == 'not-found'


def plain_http():
    """Without TLS there is an answer that helps, and no redirection."""
    with Front() as front:
        answer = tobira_caller.at_port(front.nginx.port).get('/v1/service')
        assert answer.status == 400 and answer.problem == 'malformed-request', answer.bytes


def tls_versions():
    """TLS 1.2 and 1.3; nothing older."""
    with Front() as front:
        for version, is_spoken in ((ssl.TLSVersion.TLSv1_3, True), (ssl.TLSVersion.TLSv1_2, True),
                                   (ssl.TLSVersion.TLSv1_1, False)):
            warnings.simplefilter('ignore', DeprecationWarning)
            context = ssl.create_default_context(cafile=front.nginx.certificate)
            context.minimum_version = context.maximum_version = version
            context.set_ciphers('DEFAULT:@SECLEVEL=0')
            with socket.create_connection(('127.0.0.1', front.nginx.port), 60) as plain:
                try:
                    with context.wrap_socket(plain, server_hostname=tobira_nginx.NAME):
                        spoken = True
                except (ssl.SSLError, ConnectionError):
                    spoken = False
            assert spoken == is_spoken, version


def floods():
    """More than the burst is 429, with the time to wait."""
    with Front((r'burst=100 nodelay', 'burst=3 nodelay'), (r'rate=10r/s', 'rate=1r/m')) as front:
        answers = [front.nginx.caller.get('/v1/service') for _ in range(6)]
        assert [answer.status for answer in answers] == [200] * 4 + [429] * 2
        assert_problem(answers[-1], 429, 'rate-limited')


def dead():
    """The service is away: "overloaded"; back again: it goes on, and what waited is answered."""
    with Front() as front:
        caller = front.nginx.caller
        assert caller.get('/v1/service').status == 200
        front.service.kill()
        front.service.wait()
        front.listener.close()
        assert_problem(caller.get('/v1/service'), 503, 'overloaded')
        front.listener = socket.socket(socket.AF_UNIX)
        os.unlink(front.at('http.sock'))
        front.listener.bind(front.at('http.sock'))
        front.listener.listen(64)
        front.start_service()
        assert caller.get('/v1/service').status == 200


def restart():
    """The socket stays: while the service restarts, requests wait and none fails."""
    with Front() as front:
        caller = front.nginx.caller
        assert caller.get('/v1/service').status == 200
        assert end(front.service) == 0
        context = ssl.create_default_context(cafile=front.nginx.certificate)
        with socket.create_connection(('127.0.0.1', front.nginx.port), 60) as plain, \
                context.wrap_socket(plain, server_hostname=tobira_nginx.NAME) as connection:
            connection.sendall(b'GET /v1/service HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n'
                               % tobira_nginx.NAME.encode())
            front.start_service()
            assert connection.recv(64).startswith(b'HTTP/1.1 200'), 'the request was not kept'


def hangs():
    """A service that takes requests and says nothing: "overloaded" after the time-out."""
    with Front((r'proxy_read_timeout 35s', 'proxy_read_timeout 1s')) as front:
        front.service.kill()
        front.service.wait()
        front.service = None
        assert_problem(front.nginx.caller.get('/v1/service'), 503, 'overloaded')


def slow_clients():
    """Half a request occupies nginx and not the service."""
    with Front() as front:
        front.service.kill()
        front.service.wait()
        front.service = None
        context = ssl.create_default_context(cafile=front.nginx.certificate)
        held = []
        for number in range(20):
            plain = socket.create_connection(('127.0.0.1', front.nginx.port), 60)
            connection = context.wrap_socket(plain, server_hostname=tobira_nginx.NAME)
            held.append(connection)
            if number % 2:
                connection.sendall(b'GET /v1/service HTTP/1.1\r\nHost: x\r\nX-Slow: ')
            else:
                connection.sendall(b'POST /v1/registrations HTTP/1.1\r\nHost: x\r\n'
                                   b'Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{')
        # nginx has read all of them (each connection's bytes came before this one's answer).
        assert front.nginx.caller.get('/index.html').status == 404
        front.listener.setblocking(False)
        try:
            front.listener.accept()
            raise AssertionError('a request that is not whole reached the service')
        except BlockingIOError:
            pass
        # One that is whole does.
        for connection in held[:1]:
            connection.sendall(b' ' * 898 + b'}')
        front.listener.setblocking(True)
        front.listener.settimeout(60)
        service, _ = front.listener.accept()
        with service:
            text = b''
            while b'\r\n\r\n' not in text:
                text += service.recv(65536)
            head = text.split(b'\r\n\r\n')[0].decode()
            assert 'Content-Length: 900' in head and 'chunked' not in head, head
            assert 'X-Forwarded-For: 127.0.0.1' in head, head
        for connection in held:
            connection.close()


def http2():
    """The client may speak HTTP/2; the service hears HTTP/1.1."""
    curl = shutil.which('curl')
    if not curl or 'HTTP2' not in subprocess.run([curl, '--version'], stdout=subprocess.PIPE,
                                                 text=True, check=True).stdout:
        raise tobira_tap.Skip('there is no curl that speaks HTTP/2')
    with Front() as front:
        done = subprocess.run(
            [curl, '--silent', '--show-error', '--http2', '--cacert', front.nginx.certificate,
             '--noproxy', '*', '--resolve', '%s:%d:127.0.0.1' % (tobira_nginx.NAME, front.nginx.port),
             '--output', front.at('answer'), '--write-out', '%{http_version} %{http_code}',
             'https://%s:%d/v1/service' % (tobira_nginx.NAME, front.nginx.port)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=60)
        assert done.stdout == '2 200', done.stdout
        with open(front.at('answer'), encoding='utf-8') as file:
            assert json.load(file)['name']


def titles():
    """nginx's words are those of the service, so that nobody sees two for one thing."""
    with open(os.path.join(SOURCE, 'src/service/tobira-problem.c'), encoding='utf-8') as file:
        known = set(re.findall(r'\{"([^"]+)", "[^"]+"\}', file.read()))
    with open(SAMPLE, encoding='utf-8') as file:
        block = re.search(r'map \$status \$tobira_title \{(.*?)\n\}', file.read(), re.DOTALL).group(1)
    mine = set(re.findall(r'"([^"]+)"', block))
    assert mine and mine <= known, mine - known


def main():
    cases = [
        ('nginx -t', check),
        ('a whole registration', registration),
        ('X-Forwarded-For of a client', forwarded),
        ('problems', problems),
        ('plain HTTP', plain_http),
        ('versions of TLS', tls_versions),
        ('floods', floods),
        ('the service is away', dead),
        ('the service restarts', restart),
        ('the service hangs', hangs),
        ('slow clients', slow_clients),
        ('HTTP/2', http2),
        ('titles', titles),
    ]
    if tobira_nginx.find() is None:
        tobira_tap.diagnose('there is no nginx here: install nginx')
        print('1..0 # SKIP there is no nginx')
        return
    tobira_tap.main(cases)


main()

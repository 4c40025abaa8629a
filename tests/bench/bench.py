#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BUILD DOCUMENTS ROUNDS: the measurements of tests/bench/run."""
import datetime
import json
import os
import re
import statistics
import subprocess
import sys
import uuid

from tobira_stand import Stand, key_in, wait
from tobira_ui import WindowManager

# Bounds in time and number, so that a slow machine ends as well.
SECONDS = 6
REGISTRATIONS = 20000
COMPLETIONS = 300
CONNECTIONS = 8
# Without a GPU the renderer decides start and memory; both programs get the same one.
# GDK_DISABLE is from GTK 4.16 on what GDK_DEBUG was before.
RENDERER = {'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable', 'GDK_DISABLE': 'gl',
            'GDK_BACKEND': 'x11'}
HASH_THREADS = 2
# The limits that protect the service from one client would only measure themselves.
UNLIMITED = {
    'client-burst': 1000000, 'client-per-hour': 1000000000,
    'office-burst': 1000000, 'office-per-hour': 1000000000,
    'hash-threads': HASH_THREADS, 'hash-queue': 1000,
}


class Programs:
    def __init__(self, build):
        self.client = os.path.join(build, 'src', 'tobira')
        self.service = os.path.join(build, 'src', 'tobira-service')
        self.bench = os.path.join(build, 'tests', 'bench')

    def run(self, name, *arguments):
        done = subprocess.run([os.path.join(self.bench, name), *map(str, arguments)], check=True,
                              stdout=subprocess.PIPE, text=True)
        lines = done.stdout.splitlines()
        count, seconds = lines[-1].split()
        return int(count) / float(seconds), lines[:-1]


def row(text, mine, other, unit, ratio):
    print('%-50s %10.1f %-6s %10.1f %-6s %s' % (text, mine, unit, other, unit, ratio), flush=True)


# --- Windows

def pss_mb(pid):
    with open('/proc/%d/smaps_rollup' % pid, encoding='ascii') as rollup:
        return int(re.search(r'^Pss: +(\d+) kB', rollup.read(), re.MULTILINE).group(1)) / 1024


def start_once(programs, *command):
    watcher = subprocess.Popen([os.path.join(programs.bench, 'watch-start'), *command],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, env=dict(os.environ, **RENDERER))
    line = watcher.stdout.readline()
    assert line, 'nothing was painted by ' + command[0]
    seen = dict(pair.split('=') for pair in line.split())
    seen['pss'] = pss_mb(int(seen['pid']))
    watcher.communicate('\n')
    seen = {name: float(value) for name, value in seen.items()}
    # A screen takes input when it is complete and its window has the focus.
    seen['ready'] = max(seen['complete'], seen['focus'])
    return seen


def windows(programs, stand, rounds):
    kinds = {
        'client': [programs.client, '--service', stand.url, '--language', 'ja'],
        'empty': [os.path.join(programs.bench, 'empty-window')],
    }
    seen = {kind: [] for kind in kinds}
    for turn in range(rounds + 1):
        for kind, command in kinds.items():
            result = start_once(programs, *command)
            if turn > 0:  # the first round warms the page cache
                seen[kind].append(result)

    def median(kind, what):
        return statistics.median(result[what] for result in seen[kind])
    print('%-50s %10s %-6s %10s' % ('Window: medians of %d' % rounds, 'client', '', 'empty'))
    for what, text, unit in (('first', 'start to first pixels', 'ms'),
                             ('ready', 'start to complete screen with the focus', 'ms'),
                             ('pss', 'memory (PSS)', 'MB')):
        mine, other = median('client', what), median('empty', what)
        row(text, mine, other, unit, 'client is %.2f × empty' % (mine / other))
    print('%-50s %10.1f ms' % ('first key to its answer on the screen', median('client', 'key')))


# --- Service

def write_requests(stand, name, lines):
    path = stand.path(name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')
    return path


def registration_requests(stand, count):
    now = datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
    consents = [dict({name: document[name] for name in ('kind', 'version', 'language', 'sha256')},
                     read_to_end_at=now, agreed_at=now)
                for document in stand.get('/v1/service')['documents'] if document['language'] == 'ja']
    for number in range(count):
        body = {'email': 'bench.%d@example.co.jp' % number, 'consents': consents,
                'not_in_school': True, 'language': 'ja'}
        yield '/v1/registrations\t-\t%s\t%s' % (uuid.uuid4(), json.dumps(body))


def answers(lines, status):
    """The bodies of the answers with the status; says so when there were others."""
    split = [line.split('\t', 1) for line in lines]
    others = [body for got, body in split if got != status]
    if others:
        print('  %d answers were not %s, such as: %s' % (len(others), status, others[0][:160]))
    return [json.loads(body) for got, body in split if got == status]


def register(programs, stand, count):
    """Registers addresses; returns how many a second, and the answers."""
    path = write_requests(stand, 'registrations', registration_requests(stand, count))
    rate, lines = programs.run('service-load', stand.port, CONNECTIONS, SECONDS, path)
    done = answers(lines, '202')
    return rate * len(done) / max(1, len(lines)), done


def registrations(programs, stand):
    rate, _ = register(programs, stand, REGISTRATIONS)
    # Not while the service is still at work on the mails.
    stand.stop()
    bare, _ = programs.run('sqlite-commits', stand.path('bare.sqlite'), SECONDS, REGISTRATIONS)
    row('durable registrations, beside SQLite commits', rate, bare, '/s',
        'service is %.2f × bare' % (rate / bare))


def keys_from_mails(stand, addresses):
    """The authentication keys of some addresses; reads each mail once, for there are many."""
    keys, seen = {}, set()

    def all_mailed():
        for name in stand.mailbox.names():
            if name in seen or addresses <= keys.keys():
                continue
            seen.add(name)
            mail = stand.mailbox.read(name)
            keys[mail['To'].addresses[0].addr_spec] = key_in(mail)
        return addresses <= keys.keys()
    wait(all_mailed, 'the mails of %d registrations' % len(addresses), timeout=180, step=0.2)
    return keys


def completions(programs, stand):
    _, wanted = register(programs, stand, COMPLETIONS)
    address_of = dict(stand.query('SELECT id, email FROM registrations'))
    keys = keys_from_mails(stand, {address_of[one['id']] for one in wanted})

    def requests():
        for one in wanted:
            body = {'password': 'Kita-9kaze&Yuki', 'auth_key': keys[address_of[one['id']]]}
            yield '/v1/registrations/%s/completion\t%s\t%s\t%s' % (
                one['id'], one['token'], uuid.uuid4(), json.dumps(body))
    path = write_requests(stand, 'completions', requests())
    rate, lines = programs.run('service-load', stand.port, CONNECTIONS, 10 * SECONDS, path)
    rate *= len(answers(lines, '201')) / max(1, len(lines))
    # With the parameters that the service really used.
    (kept,), = stand.query('SELECT password_hash FROM accounts LIMIT 1')
    stand.stop()
    memory, operations = re.match(r'\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$', kept).groups()
    bare, _ = programs.run('argon2-hashes', operations, int(memory) * 1024, HASH_THREADS, COMPLETIONS)
    row('completions, beside bare Argon2id (t=%s, %d MiB)' % (operations, int(memory) // 1024),
        rate, bare, '/s', 'service is %.2f × bare' % (rate / bare))


def main():
    build, documents, rounds = sys.argv[1:]
    programs = Programs(build)
    manager = WindowManager()
    try:
        with Stand(programs.service, documents, mail_to='maildir') as stand:
            windows(programs, stand, int(rounds))
        with Stand(programs.service, documents, UNLIMITED, mail_to='maildir') as stand:
            print('%-50s %10s %-6s %10s' % ('Service: %d connections' % CONNECTIONS, 'service', '',
                                            'bare'))
            registrations(programs, stand)
        with Stand(programs.service, documents, UNLIMITED, mail_to='maildir') as stand:
            completions(programs, stand)
    finally:
        manager.close()


main()

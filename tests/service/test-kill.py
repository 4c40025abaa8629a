#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the service at random moments while applicants register, and counts what is left.

What an applicant was told must be true for ever: every acknowledged registration and account is in
the database, none of them twice, and each accepted registration gets its mail.
"""
import http.client
import json
import os
import random
import sys
import threading
import time
import uuid

import tobira_stand
import tobira_tap

PROGRAM, DOCUMENTS = sys.argv[1:3]
KILLS = int(os.environ.get('TOBIRA_TEST_KILLS', '50'))
APPLICANTS = 6
LONGEST_RUN = 0.7
PASSWORD = 'Sakura#2026door'
GIVE_UP = 240.0

OPTIONS = {
    'client-burst': 1000000, 'client-per-hour': 1000000,
    # Fast: most kills shall fall on work, not on waiting for a hash.
    'hash-memory': 8 * 1024 * 1024,
}


class Gone(Exception):
    """The test is over."""


class Journal:
    """What applicants were told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.registrations = {}  # address → id
        self.accounts = {}       # address → account id
        self.unexpected = []

    def note(self, table, address, value):
        with self.lock:
            table[address] = value

    def complain(self, text):
        with self.lock:
            self.unexpected.append(text)


class Keys:
    """The authentication keys that arrived, read once each."""

    def __init__(self, mailbox):
        self.mailbox = mailbox
        self.seen = set()
        self.keys = {}  # address → set of keys
        self.counts = {}
        self.lock = threading.Lock()

    def refresh(self):
        with self.lock:
            for name in self.mailbox.names():
                if name in self.seen:
                    continue
                self.seen.add(name)
                mail = self.mailbox.read(name)
                address = mail['To'].addresses[0].addr_spec
                self.keys.setdefault(address, set()).add(tobira_stand.key_in(mail))
                self.counts[address] = self.counts.get(address, 0) + 1

    def get(self, address):
        self.refresh()
        with self.lock:
            return next(iter(self.keys.get(address, ())), None)


class Applicant(threading.Thread):
    """Registers one address after the other; asks again, with the same key, until answered."""

    def __init__(self, number, stand, journal, keys, consents):
        super().__init__(daemon=True)
        self.number, self.stand, self.journal = number, stand, journal
        self.keys, self.consents = keys, consents
        self.is_over = threading.Event()

    def ask(self, path, body, headers):
        """Returns status and object; an answer of the kind "not now" is no answer."""
        text = json.dumps(body).encode()
        headers = {'Content-Type': 'application/json', **headers}
        end = time.monotonic() + GIVE_UP
        while time.monotonic() < end:
            connection = http.client.HTTPConnection('127.0.0.1', self.stand.port, timeout=30)
            try:
                connection.request('POST', path, text, headers)
                answer = connection.getresponse()
                content = json.loads(answer.read())
                name = content.get('type', '').rpartition(':')[2]
                if answer.status != 503 and name not in ('request-in-progress', 'mail-not-sent'):
                    return answer.status, content
            except (OSError, http.client.HTTPException, ValueError):
                pass
            finally:
                connection.close()
            time.sleep(0.01)
        raise Gone

    def apply(self, address):
        body = {'email': address, 'consents': self.consents, 'not_in_school': True,
                'language': 'ja'}
        status, answer = self.ask('/v1/registrations', body,
                                  {'Idempotency-Key': '"%s"' % uuid.uuid4()})
        if status != 202:
            self.journal.complain('register %s: %d %s' % (address, status, answer))
            return None
        self.journal.note(self.journal.registrations, address, answer['id'])
        return answer

    def complete(self, address, registration):
        end = time.monotonic() + GIVE_UP
        key = None
        while key is None:
            if time.monotonic() > end:
                raise Gone
            key = self.keys.get(address)
            time.sleep(0.005)
        status, answer = self.ask(
            '/v1/registrations/%s/completion' % registration['id'],
            {'password': PASSWORD, 'auth_key': key},
            {'Authorization': 'Bearer ' + registration['token'],
             'Idempotency-Key': '"%s"' % uuid.uuid4()})
        if status == 201:
            self.journal.note(self.journal.accounts, address, answer['account']['id'])
        else:
            self.journal.complain('complete %s: %d %s' % (address, status, answer))

    def run(self):
        count = 0
        try:
            while not self.is_over.is_set():
                count += 1
                address = 'a%d-%d@example.jp' % (self.number, count)
                registration = self.apply(address)
                # Some never come back: their mail is owed all the same.
                if registration and count % 3 != 0:
                    self.complete(address, registration)
        except Gone:
            self.journal.complain('applicant %d was not answered any more' % self.number)


def make_consents(service):
    consents = []
    for document in service['documents']:
        if document['language'] == 'ja':
            consents.append({'kind': document['kind'], 'version': document['version'],
                             'language': 'ja', 'sha256': document['sha256'],
                             'read_to_end_at': '2026-11-23T05:00:00Z',
                             'agreed_at': '2026-11-23T05:00:01Z'})
    return consents


class Run:
    """The kills, once; the cases look at what is left."""

    def __init__(self):
        self.stand = tobira_stand.Stand(PROGRAM, DOCUMENTS, OPTIONS, mail_to='maildir')
        self.journal = Journal()
        self.keys = Keys(self.stand.mailbox)

    def kill_often(self):
        seed = random.randrange(1 << 32)
        dice = random.Random(seed)
        tobira_tap.diagnose('random seed %d' % seed)
        consents = make_consents(self.stand.get('/v1/service'))
        applicants = [Applicant(number, self.stand, self.journal, self.keys, consents)
                      for number in range(APPLICANTS)]
        for applicant in applicants:
            applicant.start()
        for _ in range(KILLS):
            time.sleep(dice.uniform(0, LONGEST_RUN))
            self.stand.kill()
            self.stand.start()
        for applicant in applicants:
            applicant.is_over.set()
        for applicant in applicants:
            applicant.join(GIVE_UP)
            assert not applicant.is_alive(), 'an applicant still waits'
        tobira_tap.diagnose('%d kills, %d registrations, %d accounts acknowledged' % (
            KILLS, len(self.journal.registrations), len(self.journal.accounts)))
        assert not self.journal.unexpected, '\n'.join(self.journal.unexpected[:20])
        assert len(self.journal.accounts) >= KILLS, 'too little happened to say anything'

    def find_registrations(self):
        found = {row[0] for row in self.stand.query('SELECT id FROM registrations')}
        lost = set(self.journal.registrations.values()) - found
        assert not lost, '%d acknowledged registrations are lost' % len(lost)

    def find_accounts(self):
        found = dict(self.stand.query('SELECT email, id FROM accounts'))
        for address, account in self.journal.accounts.items():
            assert found.get(address) == account, 'the account of %s is %s, not %s' % (
                address, found.get(address), account)

    def find_doubles(self):
        doubled = self.stand.query(
            'SELECT lookup FROM accounts GROUP BY lookup HAVING count(*) > 1')
        assert not doubled, 'accounts twice: %s' % doubled
        # Each applicant asked for each address with one Idempotency-Key.
        doubled = self.stand.query('SELECT reference FROM idempotency WHERE outcome = 0 '
                                   'GROUP BY reference HAVING count(*) > 1')
        assert not doubled, 'one answer for two keys: %s' % doubled
        count, = self.stand.query('SELECT count(*) FROM registrations')[0]
        assert count <= len(self.journal.registrations) + APPLICANTS, \
            '%d registrations for %d that were acknowledged' % (
                count, len(self.journal.registrations))

    def find_mails(self):
        tobira_stand.wait(lambda: self.stand.query('SELECT count(*) FROM outbox') == [(0,)],
                          'the outbox to become empty')
        self.keys.refresh()
        missing = [address for address in self.journal.registrations
                   if address not in self.keys.keys]
        assert not missing, '%d accepted registrations got no mail' % len(missing)
        several = {address: keys for address, keys in self.keys.keys.items() if len(keys) != 1}
        assert not several, 'a mail that was sent again had another key: %s' % several
        # A mail may be sent again after a crash, but not with every crash.
        most = max(self.keys.counts.values())
        tobira_tap.diagnose('%d mails for %d addresses, at most %d for one' % (
            sum(self.keys.counts.values()), len(self.keys.counts), most))

    def check_integrity(self):
        assert self.stand.query('PRAGMA integrity_check') == [('ok',)]
        assert self.stand.query('PRAGMA foreign_key_check') == []
        assert self.stand.query('SELECT count(*) FROM claims') == [(0,)]

    def find_warnings(self):
        text = self.stand.log_text()
        assert 'CRITICAL' not in text and 'WARNING' not in text, text[-2000:]


def main():
    run = Run()
    try:
        failures = tobira_tap.run([
            ('killed at random moments', run.kill_often),
            ('acknowledged registrations are there', run.find_registrations),
            ('acknowledged accounts are there', run.find_accounts),
            ('nothing is there twice', run.find_doubles),
            ('every registration got its mail', run.find_mails),
            ('the database is sound', run.check_integrity),
            ('nothing was warned of', run.find_warnings),
        ])
    finally:
        run.stand.close()
    sys.exit(1 if failures else 0)


main()

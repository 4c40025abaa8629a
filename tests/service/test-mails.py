#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mails of the real service in every language, through a mail server, as another program reads
them than the library that wrote them."""
import http.client
import itertools
import json
import os
import re
import sys
import uuid

import tobira_mails
import tobira_tap
from tobira_stand import Stand, key_in, text_of, wait

PROGRAM, DOCUMENTS = map(os.path.abspath, sys.argv[1:3])
PASSWORD = 'Sakura#2026door'
NOW = '2026-11-23T05:00:00Z'
OPTIONS = {'client-burst': 10000, 'hash-memory': 8388608}


def ask(stand, method, path, body=None, token=None):
    headers = {'Content-Type': 'application/json', 'Idempotency-Key': '"%s"' % uuid.uuid4()}
    if token:
        headers['Authorization'] = 'Bearer ' + token
    connection = http.client.HTTPConnection('127.0.0.1', stand.port, timeout=60)
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    return answer.status, json.load(answer)


def register(stand, address, language):
    consents = [{'kind': each['kind'], 'version': each['version'], 'language': 'ja',
                 'sha256': each['sha256'], 'read_to_end_at': NOW, 'agreed_at': NOW}
                for each in stand.get('/v1/service')['documents'] if each['language'] == 'ja']
    status, registered = ask(stand, 'POST', '/v1/registrations', {
        'email': address, 'consents': consents, 'not_in_school': True, 'language': language})
    assert status == 202, registered
    return registered


def is_sent(stand, registered):
    path = '/v1/registrations/' + registered['id']
    return ask(stand, 'GET', path, token=registered['token'])[1]['mail']['state'] == 'sent'


def compare(mail, template):
    """Word for word; what is filled in may be anything but nothing."""
    assert mail['Subject'] == template.subject, '%s, not %s' % (mail['Subject'], template.subject)
    assert not mail.defects and not mail['Subject'].defects, mail.defects
    assert mail['Content-Language'] == template.language, mail['Content-Language']
    assert mail.get_content_charset() == 'utf-8', mail.get_content_charset()
    for line, wanted in itertools.zip_longest(text_of(mail).split('\n'), template.body.split('\n')):
        pattern = '.+'.join(map(re.escape, tobira_mails.PLACEHOLDER.split(wanted or '')))
        assert line is not None and re.fullmatch(pattern, line), '%s, not %s' % (line, wanted)


def each_language(stand):
    for number, language in enumerate(stand.get('/v1/service')['languages']):
        yield 'taro%d@example.co.jp' % number, language


def both():
    with Stand(PROGRAM, DOCUMENTS, OPTIONS, 'smtp') as stand:
        for address, language in each_language(stand):
            auth_key, already = tobira_mails.load(language)
            registered = register(stand, address, language)
            mail = stand.mailbox.wait_for(address)
            compare(mail, auth_key)
            wait(lambda registered=registered: is_sent(stand, registered), 'the mail to be sent')
            status, _ = ask(stand, 'POST', '/v1/registrations/%s/completion' % registered['id'],
                            {'password': PASSWORD, 'auth_key': key_in(mail)}, registered['token'])
            assert status == 201, '%s: %d' % (language, status)
            register(stand, address, language)
            stand.mailbox.wait_for(address, 2)
            [second] = [other for other in stand.mailbox.to(address)
                        if other['Message-ID'] != mail['Message-ID']]
            compare(second, already)


tobira_tap.main([('both mails in every language', both)])

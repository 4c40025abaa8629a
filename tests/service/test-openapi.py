#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real service against its description, data/api/openapi.yaml: every call is made, and every
answer has to be one that the description has, member by member and header by header."""
import copy
import hashlib
import http.client
import json
import os
import re
import sys
import uuid

import jsonschema
import yaml

import tobira_tap
from tobira_stand import Stand, wait

PROGRAM, DOCUMENTS, TOP = sys.argv[1:]
EMAIL = 'taro@example.co.jp'
PASSWORD = 'Sakura#2026door'
NOW = '2026-11-23T05:00:00Z'
LANGUAGES = ['ja', 'en', 'ja-x-easy', 'zh-Hans', 'pt-BR', 'es', 'vi', 'fil']
METHODS = ('get', 'put', 'post', 'delete', 'patch')
# Not to be brought about from outside: a full queue or disk, and faults of the service.
UNSEEN = {'503', 'default'}
OPTIONS = {'client-burst': 100000, 'client-per-hour': 100000, 'resend-cool-down': 600,
           'contact-phone': '0570-000-000', 'hash-memory': 8388608}

with open(os.path.join(TOP, 'data/api/openapi.yaml'), encoding='utf-8') as file:
    API = yaml.safe_load(file)
seen = set()


def make_strict(node):
    """A client ignores what it does not know; this test does not."""
    if isinstance(node, dict):
        if node.get('type') == 'object' and 'properties' in node:
            node['unevaluatedProperties'] = False
        for value in node.values():
            make_strict(value)
    elif isinstance(node, list):
        for value in node:
            make_strict(value)


COMPONENTS = copy.deepcopy(API['components'])
make_strict(COMPONENTS)


def resolve(node):
    while '$ref' in node and len(node) == 1:
        target = API
        for step in node['$ref'][2:].split('/'):
            target = target[step]
        node = target
    return node


def validate(value, schema, what):
    validator = jsonschema.Draft202012Validator(
        {'allOf': [schema], 'components': COMPONENTS},
        format_checker=jsonschema.draft202012_format_checker)
    problems = ['%s: %s: %s' % (what, '/'.join(map(str, error.absolute_path)), error.message)
                for error in validator.iter_errors(value)]
    assert not problems, '\n'.join(problems)


def find_call(method, path):
    """The description of a call, and the path as it stands there."""
    for pattern, item in API['paths'].items():
        if re.fullmatch(re.sub(r'\{\w+\}', '[^/]+', pattern), path.split('?')[0]):
            return pattern, item.get(method.lower())
    return None, None


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.bytes = body
        is_json = 'json' in headers.get('Content-Type', '')
        self.json = json.loads(body) if is_json and body else None

    @property
    def problem(self):
        return self.json['type'].rsplit(':', 1)[1]


def check_answer(method, path, answer):
    pattern, call = find_call(method, path)
    what = '%s %s %d' % (method, path, answer.status)
    responses = call['responses'] if call else {}
    name = str(answer.status) if str(answer.status) in responses else 'default'
    seen.add((method.lower(), pattern, name))
    response = resolve(responses[name]) if call else API['components']['responses']['Problem']
    for header, rule in response.get('headers', {}).items():
        rule = resolve(rule)
        assert header in answer.headers, '%s has no %s' % (what, header)
        validate(answer.headers[header], rule['schema'], '%s, %s' % (what, header))
    content = response.get('content')
    if not content:
        assert answer.bytes == b'', '%s has a body' % what
        return
    kind = answer.headers['Content-Type']
    assert kind in content, '%s is %s' % (what, kind)
    body = answer.json if answer.json is not None else answer.bytes.decode()
    validate(body, content[kind]['schema'], what)
    if 'problem' in kind:
        assert body['status'] == answer.status, what
        assert body['instance'] == 'urn:uuid:' + answer.headers['X-Request-Id'], what


class Caller:
    """Makes calls of one service and checks every answer."""

    def __init__(self, stand):
        self.stand = stand

    def ask(self, method, path, body=None, token=None, key=None, **headers):
        connection = http.client.HTTPConnection('127.0.0.1', self.stand.port, timeout=60)
        headers = {name.replace('_', '-'): value for name, value in headers.items()}
        if isinstance(body, dict):
            body = json.dumps(body)
        if body is not None:
            headers.setdefault('Content-Type', 'application/json')
        if token:
            headers['Authorization'] = 'Bearer ' + token
        if key:
            headers['Idempotency-Key'] = '"%s"' % key
        connection.request(method, path, body, headers)
        raw = connection.getresponse()
        answer = Answer(raw.status, raw.headers, raw.read())
        connection.close()
        check_answer(method, path, answer)
        return answer

    def application(self, **changes):
        documents = self.ask('GET', '/v1/service').json['documents']
        consents = [{'kind': each['kind'], 'version': each['version'], 'language': 'ja',
                     'sha256': each['sha256'], 'read_to_end_at': NOW, 'agreed_at': NOW}
                    for each in documents if each['language'] == 'ja']
        body = {'email': EMAIL, 'consents': consents, 'not_in_school': True, 'language': 'ja'}
        body.update(changes)
        return {name: value for name, value in body.items() if value is not None}

    def register(self, body=None, key=None, **headers):
        if body is None:
            body = self.application()
        return self.ask('POST', '/v1/registrations', body, key=key or str(uuid.uuid4()), **headers)

    def complete(self, registered, password=PASSWORD, auth_key='0000-0000', key=None, **changes):
        body = {'password': password, 'auth_key': auth_key}
        body.update(changes)
        return self.ask('POST', '/v1/registrations/%s/completion' % registered.json['id'],
                        {name: value for name, value in body.items() if value is not None},
                        registered.json['token'], key or str(uuid.uuid4()))

    def on(self, method, registered, suffix='', **options):
        return self.ask(method, '/v1/registrations/%s%s' % (registered.json['id'], suffix),
                        token=registered.json['token'], **options)

    def wait_until_sent(self, registered):
        def is_sent():
            return self.on('GET', registered).json['mail']['state'] == 'sent'
        wait(is_sent, 'the mail to be sent')


def expect(answer, status, problem=None):
    assert answer.status == status, '%d, not %d: %s' % (answer.status, status, answer.bytes[:500])
    if problem:
        assert answer.problem == problem, '%s, not %s' % (answer.problem, problem)
    return answer


def codes(answer):
    return {error['pointer'] + ' ' + error['code'] for error in answer.json['errors']}


def description(caller):
    first = expect(caller.ask('GET', '/v1/service', Accept_Language='en'), 200)
    assert first.json['name'] == 'Hello Work Internet Service'
    assert first.json['languages'] == LANGUAGES, first.json['languages']
    for wanted, given in (('vi, en;q=0.5, ja;q=0.1', 'en'), ('ja-x-easy, ja;q=0.9', 'ja')):
        answer = expect(caller.ask('GET', '/v1/service', Accept_Language=wanted), 200)
        assert answer.headers['Content-Language'] == given, answer.headers['Content-Language']
    tag = first.headers['ETag']
    expect(caller.ask('GET', '/v1/service', Accept_Language='en', If_None_Match=tag), 304)
    expect(caller.ask('GET', '/v1/service', User_Agent='tobira/0.0.9'), 403, 'client-too-old')
    expect(caller.ask('GET', '/v1/nothing'), 404, 'not-found')
    allowed = expect(caller.ask('DELETE', '/v1/service'), 405, 'method-not-allowed')
    assert allowed.headers['Allow'] == 'GET, HEAD', allowed.headers['Allow']


def documents(caller):
    for each in caller.ask('GET', '/v1/service').json['documents']:
        answer = expect(caller.ask('GET', each['href']), 200)
        assert hashlib.sha256(answer.bytes).hexdigest() == each['sha256'], each['href']
        assert answer.headers['Content-Language'] == each['language']
        expect(caller.ask('GET', each['href'], If_None_Match=answer.headers['ETag']), 304)
    expect(caller.ask('GET', '/v1/documents/cookies/1'), 404, 'not-found')
    expect(caller.ask('GET', each['href'], User_Agent='tobira/0.0.9'), 403)
    expect(caller.ask('PUT', each['href'].split('?')[0]), 405)


def first_step_refusals(caller):
    right = caller.application()
    fields = caller.register({'email': 'ab[cd@example.co.jp'})
    expect(fields, 422, 'validation')
    assert codes(fields) == {'/email forbidden-character', '/consents missing',
                             '/not_in_school required'}, codes(fields)
    assert expect(caller.register({}), 422).json['errors'][0]['code'] == 'required'
    for email in ('a' * 101 + '@b.jp', 'ａ@b.jp', 'ab', '.a@b.jp', 'a.@b.jp', 'a..b@b.jp', 'a@b'):
        expect(caller.register(dict(right, email=email)), 422, 'validation')
    old = [dict(consent, sha256='0' * 64) for consent in right['consents']]
    expect(caller.register(dict(right, consents=old)), 409, 'documents-outdated')
    expect(caller.register(dict(right, colour='red')), 400, 'malformed-request')
    expect(caller.register(dict(right, email=1)), 400, 'malformed-request')
    expect(caller.register('{'), 400, 'malformed-request')
    expect(caller.register('{"email":"a","email":"b"}'), 400, 'malformed-request')
    expect(caller.register('{"email":"%s"}' % ('a' * 20000)), 413, 'body-too-large')
    expect(caller.register('<a/>', Content_Type='text/xml'), 415, 'unsupported-media-type')
    expect(caller.ask('POST', '/v1/registrations', right), 400, 'idempotency-key-missing')
    expect(caller.register(right, User_Agent='tobira/0.0.9'), 403, 'client-too-old')
    expect(caller.ask('GET', '/v1/registrations'), 405, 'method-not-allowed')


def idempotency(caller):
    key = str(uuid.uuid4())
    body = caller.application(email='hanako@example.co.jp')
    first = expect(caller.register(body, key), 202)
    again = expect(caller.register(body, key), 202)
    assert first.bytes == again.bytes, 'another answer to the same request'
    assert first.headers['Location'] == '/v1/registrations/' + first.json['id']
    expect(caller.register(dict(body, email=EMAIL), key), 422, 'idempotency-key-reused')


def second_step(caller):
    registered = expect(caller.register(), 202)
    validate(caller.application(), API['paths']['/v1/registrations']['post']['requestBody'][
        'content']['application/json']['schema'], 'our own request')
    auth_key = caller.stand.mailbox.key_for(EMAIL)
    caller.wait_until_sent(registered)
    looked = expect(caller.on('GET', registered), 200)
    assert 'token' not in looked.json
    expect(caller.on('GET', registered, If_None_Match=looked.headers['ETag']), 304)
    refused = expect(caller.complete(registered, 'abc', None), 422, 'validation')
    assert codes(refused) == {'/password too-short', '/password no-digit', '/password no-symbol',
                              '/auth_key required'}, codes(refused)
    for password in ('a1!' * 11, 'Ab1!パスワード', 'password1!', 'taro-2026!x', None):
        expect(caller.complete(registered, password), 422, 'validation')
    wrong = expect(caller.complete(registered), 422, 'auth-key-mismatch')
    assert wrong.json['attempts_remaining'] == 4, wrong.json
    expect(caller.complete(registered, colour='red'), 400, 'malformed-request')
    key = str(uuid.uuid4())
    done = expect(caller.complete(registered, PASSWORD, auth_key, key), 201)
    again = expect(caller.complete(registered, PASSWORD, auth_key, key), 201)
    assert done.bytes == again.bytes, 'another answer to the same request'
    assert done.json['account']['email'] == EMAIL
    expect(caller.complete(registered, PASSWORD + 'x', auth_key, key), 422)
    expect(caller.complete(registered, PASSWORD, auth_key), 409, 'already-completed')
    expect(caller.on('DELETE', registered), 409, 'already-completed')
    expect(caller.on('POST', registered, '/mail'), 409, 'already-completed')


def mail_again(caller):
    registered = expect(caller.register(caller.application(email='jiro@example.co.jp')), 202)
    early = expect(caller.on('POST', registered, '/mail'), 429, 'rate-limited')
    assert 0 < int(early.headers['Retry-After']) <= 600
    expect(caller.on('POST', registered, '/mail', body='{"a":1}'), 400, 'malformed-request')
    expect(caller.on('POST', registered, '/mail', body='x' * 20000), 413)
    expect(caller.on('POST', registered, '/mail', body='x', Content_Type='text/plain'), 415)


def cancelling(caller):
    registered = expect(caller.register(caller.application(email='saburo@example.co.jp')), 202)
    expect(caller.on('DELETE', registered), 204)
    expect(caller.on('POST', registered, '/mail'), 410, 'registration-cancelled')
    expect(caller.complete(registered), 410, 'registration-cancelled')
    assert expect(caller.on('GET', registered), 200).json['state'] == 'cancelled'


def locking(caller):
    email = 'shiro@example.co.jp'
    registered = expect(caller.register(caller.application(email=email)), 202)
    caller.wait_until_sent(registered)
    for remaining in (4, 3, 2, 1):
        wrong = expect(caller.complete(registered), 422, 'auth-key-mismatch')
        assert wrong.json['attempts_remaining'] == remaining
    expect(caller.complete(registered), 410, 'registration-locked')
    assert expect(caller.on('GET', registered), 200).json['state'] == 'locked'


def strangers(caller):
    path = '/v1/registrations/' + '0' * 32
    for method, suffix in (('GET', ''), ('DELETE', ''), ('POST', '/mail'), ('POST', '/completion')):
        call = (method, path + suffix)
        expect(caller.ask(*call, token='x' * 43, key=str(uuid.uuid4())), 404,
               'registration-not-found')
        expect(caller.ask(*call, User_Agent='tobira/0.0.9'), 403, 'client-too-old')
        expect(caller.ask('PATCH', path + suffix), 405, 'method-not-allowed')
    registered = caller.register(caller.application(email='goro@example.co.jp'))
    completion = '/v1/registrations/%s/completion' % registered.json['id']
    token = registered.json['token']
    expect(caller.ask('POST', completion, {}, token), 400, 'idempotency-key-missing')
    caller.wait_until_sent(registered)
    expect(caller.ask('POST', completion, 'x' * 20000, token, str(uuid.uuid4())), 413)
    expect(caller.ask('POST', completion, 'x', token, str(uuid.uuid4()),
                      Content_Type='text/plain'), 415)


def known_address(caller):
    """An address that has an account cannot be told from one that has none."""
    known = expect(caller.register(caller.application(email=EMAIL)), 202)
    unknown = expect(caller.register(caller.application(email='rokuro@example.co.jp')), 202)
    assert known.json.keys() == unknown.json.keys()
    mail = caller.stand.mailbox.wait_for(EMAIL, 2)
    assert mail['Subject'] == '既に登録されています', mail['Subject']
    for registered in (known, unknown):
        caller.wait_until_sent(registered)
        expect(caller.complete(registered), 422, 'auth-key-mismatch')


def other_configuration():
    options = dict(OPTIONS, **{'key-ttl': 1, 'resend-cool-down': 0, 'client-burst': 6,
                               'client-per-hour': 1, 'mail-timeout': 5})
    with Stand(PROGRAM, DOCUMENTS, options, 'smtp') as stand:
        caller = Caller(stand)
        stand.fail_mail('DATA')
        registered = expect(caller.register(), 202)
        wait(lambda: caller.on('GET', registered).json['mail']['state'] == 'delayed', 'a delay')
        expect(caller.complete(registered), 409, 'mail-not-sent')
        stand.fail_mail('')
        expect(caller.on('POST', registered, '/mail'), 202)
        caller.wait_until_sent(registered)
        wait(lambda: caller.on('GET', registered).json['state'] == 'expired', 'the key to expire')
        expect(caller.complete(registered), 410, 'auth-key-expired')
        answers = [caller.register(caller.application(email='a%d@example.jp' % number))
                   for number in range(8)]
        expect(answers[-1], 429, 'rate-limited')


def too_many_requests():
    """Completions are counted like everything else that costs something."""
    options = dict(OPTIONS, **{'client-burst': 3, 'client-per-hour': 1})
    with Stand(PROGRAM, DOCUMENTS, options, 'maildir') as stand:
        caller = Caller(stand)
        registered = expect(caller.register(), 202)
        caller.wait_until_sent(registered)
        expect(caller.complete(registered), 422, 'auth-key-mismatch')
        expect(caller.complete(registered), 422, 'auth-key-mismatch')
        limited = expect(caller.complete(registered), 429, 'rate-limited')
        assert 3500 < int(limited.headers['Retry-After']) <= 3600, limited.headers['Retry-After']


def everything_was_seen():
    documented = {(method, pattern, status) for pattern, item in API['paths'].items()
                  for method, call in item.items() if method in METHODS
                  for status in call['responses'] if status not in UNSEEN}
    assert not documented - seen, 'never answered: %s' % sorted(documented - seen)


def routes_are_documented():
    with open(os.path.join(TOP, 'src/service/tobira-router.c'), encoding='utf-8') as source:
        routes = re.findall(r'\{"([A-Z]+)", "([^"]+)", tobira_call_', source.read())
    served = {(method.lower(), path) for method, path in routes}
    documented = {(method, re.sub(r'\{\w+\}', '*', pattern))
                  for pattern, item in API['paths'].items() for method in item if method in METHODS}
    assert served == documented, 'differs: %s' % sorted(served ^ documented)
    assert len(served) == 7


def names_are_documented():
    with open(os.path.join(TOP, 'src/wire/tobira-problem-names.h'), encoding='utf-8') as source:
        names = re.findall(r'#define TOBIRA_PROBLEM_\w+ "([a-z-]+)"', source.read())
    documented = API['components']['schemas']['Problem']['properties']['type']['enum']
    assert sorted('urn:tobira:problem:' + name for name in names) == sorted(documented)


def examples(node):
    if isinstance(node, dict):
        if 'examples' in node and 'schema' in node:
            for name, example in node['examples'].items():
                yield name, example['value'], node['schema']
        for value in node.values():
            yield from examples(value)


def examples_are_right():
    jsonschema.Draft202012Validator.check_schema(
        {'components': API['components'], '$defs': API['components']['schemas']})
    found = list(examples(API))
    assert len(found) >= 10
    for name, value, schema in found:
        validate(value, schema, 'example ' + name)


def main():
    with Stand(PROGRAM, DOCUMENTS, OPTIONS, 'maildir') as stand:
        caller = Caller(stand)
        calls = [description, documents, first_step_refusals, idempotency, second_step, mail_again,
                 cancelling, locking, strangers, known_address]
        cases = [(call.__name__.replace('_', ' '), lambda call=call: call(caller)) for call in calls]
        cases += [(case.__name__.replace('_', ' '), case)
                  for case in (other_configuration, too_many_requests, everything_was_seen, routes_are_documented,
                               names_are_documented, examples_are_right)]
        failures = tobira_tap.run(cases)
    sys.exit(1 if failures else 0)


main()

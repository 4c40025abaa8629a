#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The policy's keys in the program, the schema, the sample and the README are the same; and whatever
is done to a policy, the program accepts it only if the schema does.

    test-policy-table.py JUDGE-POLICIES"""
import json
import random
import re
import subprocess
import sys

import jsonschema

import tobira_tap
import tobira_tree as tree

JUDGE = sys.argv[1]
SEED = 20261124
ROUNDS = 4000
SCHEMA = json.loads(tree.read('data/policy/policy.schema.json'))
SAMPLE = tree.read('data/policy/policy.sample.json')
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
HASH = '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7'
LANGUAGES = SCHEMA['properties']['language']['enum']
# The keys that the sample must not have, with a value: everybody would know that PIN.
LEFT_OUT = {'staff_pin': HASH, 'monitor': 'HDMI-A-1'}


def table():
    out = subprocess.run([JUDGE, '--table'], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def judge(texts):
    data = b''.join(b'%d\n%s' % (len(text), text) for text in texts)
    done = subprocess.run([JUDGE], input=data, stdout=subprocess.PIPE, check=False)
    verdicts = done.stdout.decode().splitlines()
    assert done.returncode == 0 and len(verdicts) == len(texts), \
        'ended with %d at: %r' % (done.returncode, texts[len(verdicts)])
    return [None if verdict == 'no' else json.loads(verdict) for verdict in verdicts]


def leaves(node, prefix=''):
    """Pointer and schema of each key of the schema, in its order."""
    for name, value in node['properties'].items():
        if 'properties' in value:
            yield from leaves(value, '%s/%s' % (prefix, name))
        else:
            yield '%s/%s' % (prefix, name), value


def as_schema(key):
    """What a row of the table has to look like in the schema."""
    if key['type'] == 'integer' and key['minimum'] == key['maximum']:
        return {'const': key['minimum']}
    if key['type'] == 'integer':
        bounds = {'type': 'integer', 'minimum': key['minimum'], 'maximum': key['maximum']}
        return {'anyOf': [{'const': 0}, bounds]} if key['has_off'] else bounds
    if key['type'] == 'choice-integer':
        return {'enum': [int(choice) for choice in key['choices']]}
    if key['type'] == 'choice':
        return {'enum': key['choices']}
    if key['type'] == 'choices':
        return {'type': 'array', 'minItems': 1, 'uniqueItems': True, 'items': {'enum': key['choices']}}
    if key['type'] == 'text':
        return {'type': 'string', 'minLength': key['minimum'], 'maxLength': key['maximum']}
    return {'type': {'url': 'string', 'hash': 'string', 'boolean': 'boolean'}[key['type']]}


def schema_is_table():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    described = dict(leaves(SCHEMA))
    assert list(described) == [key['pointer'] for key in table()], list(described)
    for key in table():
        found = dict(described[key['pointer']])
        assert len(found.pop('description', '')) > 10, key['pointer']
        assert found.pop('default', None) == key['fallback'], key['pointer']
        assert bool(found.pop('pattern', None)) == (key['type'] in ('text', 'url', 'hash')), key
        assert found == as_schema(key), '%s: %s' % (key['pointer'], found)
    assert SCHEMA['required'] == [key['pointer'][1:] for key in table() if key['is_required']]
    assert SCHEMA['additionalProperties'] is False
    assert SCHEMA['properties']['kiosk']['additionalProperties'] is False


def value_at(document, pointer):
    for name in pointer[1:].split('/'):
        document = document.get(name) if document is not None else None
    return document


def sample_is_table():
    sample = json.loads(SAMPLE)
    VALIDATOR.validate(sample)
    names = [pointer.split('/')[-1] for pointer, _ in leaves(SCHEMA)]
    written = re.findall(r'^ +"(\w+)":', SAMPLE, re.MULTILINE)
    assert [name for name in written if name != 'kiosk'] == \
        [name for name in names if name not in LEFT_OUT], written
    accepted = judge([SAMPLE.encode()])[0]
    assert accepted, 'the sample is refused'
    for key in table():
        value = value_at(sample, key['pointer'])
        if value is not None:
            assert value_at(accepted, key['pointer']) == {'value': value, 'source': 'policy'}, key
        if key['fallback'] is not None and value is not None:
            assert value == key['fallback'], 'the sample is not the default: %s' % key


def readme_is_table():
    rows = dict(re.findall(r'^\| `(/[a-z_/]+)` \| (.*) \|$', tree.read('data/policy/README.md'),
                           re.MULTILINE))
    assert list(rows) == [key['pointer'] for key in table()], list(rows)
    for key in table():
        _, allowed, default = rows[key['pointer']].rsplit(' | ', 2)
        numbers = {int(number) for number in re.findall(r'\b\d+\b', allowed)}
        if key['type'] in ('integer', 'text'):
            assert {key['minimum'], key['maximum']} <= numbers, rows[key['pointer']]
            assert (0 in numbers) == key['has_off'], rows[key['pointer']]
        if key['type'].startswith('choice') and key['pointer'] != '/language':
            assert re.findall(r'[\w-]+', re.sub(r'\(.*?\)', '', allowed)) == key['choices'], allowed
        if key['fallback'] is not None:
            assert re.match(json.dumps(key['fallback']).strip('"') + r'\b', default), default


def goes_together(document):
    """The rules that a schema cannot say."""
    kiosk = document.get('kiosk', {})
    idle = kiosk.get('idle_seconds', 300)
    password = kiosk.get('idle_password_seconds', max(600, idle))
    session = kiosk.get('session_seconds', 0)
    if 'language' in document and document['language'] not in document.get('languages', LANGUAGES):
        return False
    return password >= idle and (session == 0 or session >= password + kiosk.get('warning_seconds', 60))


VALUES = [None, True, False, 0, 1, 2, -1, 9, 10, 29, 30, 59, 60, 61, 100, 110, 150, 299, 300, 301, 599, 600,
          601, 660, 3600, 3601, 86400, 86401, 30.0, 60.5, 1e308, 2 ** 31, 2 ** 32 + 60, 2 ** 63 - 1, -2 ** 63,
          '', ' ', 'ja', 'JA', 'ja ', 'de', 'vi', 'auto', 'never', '60', 'x' * 64, 'x' * 65, 'x' * 200, 'あ' * 200,
          'あ' * 201, 'a\nb', 'a\tb', '\x7f', 'https://a.example/', 'https://', 'https://u@a.example/',
          'https://a.example/?q', 'http://a.example/', 'http://localhost:1/', 'http://127.0.0.1/',
          'http://[::1]:80', 'ftp://a.example/', HASH, HASH[:-1], HASH + 'x', '$6$x$y', [], ['ja'], ['ja', 'ja'],
          ['vi', 'en'], ['ja', 1], [['ja']], {}, {'version': 1}, {'idle_seconds': 60}]


def change(source, document):
    """One change of the values, or of the names."""
    holder = document
    if isinstance(document.get('kiosk'), dict) and source.random() < 0.7:
        holder = document['kiosk']
    what = source.random()
    name = source.choice(list(holder) or ['version'])
    if what < 0.1:
        holder.pop(name, None)
    elif what < 0.2:
        holder[source.choice(['Version', 'idle', 'kiosk', 'staff_pim', '', '~/', 'version', 'service'])] = \
            source.choice(VALUES)
    else:
        holder[name] = source.choice(VALUES)


def values_are_in_bounds():
    source = random.Random(SEED)
    documents = []
    for _ in range(ROUNDS):
        document = json.loads(SAMPLE)
        document['kiosk'].update(LEFT_OUT)
        for _ in range(source.randrange(4)):
            change(source, document)
        documents.append(document)
    verdicts = judge([json.dumps(document, ensure_ascii=source.random() < 0.5).encode()
                      for document in documents])
    for document, verdict in zip(documents, verdicts):
        expected = VALIDATOR.is_valid(document) and goes_together(document)
        assert (verdict is not None) == expected, '%s, but the schema says otherwise: %s' % (
            'accepted' if verdict else 'refused', json.dumps(document, ensure_ascii=False))
    accepted = sum(verdict is not None for verdict in verdicts)
    assert ROUNDS / 20 < accepted < ROUNDS * 0.9, '%d of %d accepted says little' % (accepted, ROUNDS)
    print('# %d of %d accepted' % (accepted, ROUNDS))


def no_twice(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError('twice')
    return dict(pairs)


def bytes_break_nothing():
    source = random.Random(SEED)
    texts = []
    for _ in range(ROUNDS):
        text = bytearray(SAMPLE.encode())
        for _ in range(source.randrange(1, 6)):
            at = source.randrange(len(text))
            what = source.random()
            if what < 0.4:
                text[at] = source.choice(b'\x00\x1f"\\{}[],:0159-.eE \xff\xe3uaZ/')
            elif what < 0.6:
                del text[at:at + source.randrange(1, 12)]
            elif what < 0.8:
                text[at:at] = text[source.randrange(len(text)):][:source.randrange(1, 40)]
            else:
                text[at:at] = bytes([source.randrange(256)])
        texts.append(bytes(text))
    accepted = 0
    for text, verdict in zip(texts, judge(texts)):
        if verdict is None:
            continue
        accepted += 1
        document = json.loads(text.decode(), object_pairs_hook=no_twice)
        VALIDATOR.validate(document)
        assert goes_together(document), text
    print('# %d of %d accepted' % (accepted, ROUNDS))


tobira_tap.main([
    ('the schema is the table', schema_is_table),
    ('the sample is the table', sample_is_table),
    ('the README is the table', readme_is_table),
    ('a changed policy is accepted exactly if the schema says so', values_are_in_bounds),
    ('a broken policy is never accepted', bytes_break_nothing),
])

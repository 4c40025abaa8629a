#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mails speak every language of the client, and name what it shows as it does there."""
import os
import re
import unicodedata

import tobira_mails
import tobira_po
import tobira_tap
import tobira_tree as tree

# Widths as a terminal or a mail program with a fixed font has them; RFC 5322 recommends 78.
MAX_COLUMNS = 76
# The client shows these words, so do mails, in this language's quotation marks or others.
NAMED = {
    'auth-key': ('Password registration', 'Complete'),
    'already-registered': ('Password registration', 'Cancel'),
}
LABEL = 'Authentication key'
# Where the name of the mail stands in the client.
ANNOUNCEMENT = ('When you enter your email address, Hello Work Internet Service sends the email '
                '“Notice of provisional account registration” to it.')
PLACEHOLDERS = {
    'auth-key': {'{key}', '{validity}', '{until}', '{service}', '{sender}'},
    'already-registered': {'{service}', '{sender}'},
}
OFFICIAL = {'auth-key': 'アカウント仮登録完了通知', 'already-registered': '既に登録されています'}
JAPANESE = ('ja', 'ja-x-easy')
QUOTED = '[“「]%s[”」]'


def catalogues():
    """The tag of each language, and what it says for a message."""
    yield 'en', lambda message: message
    for name in tobira_po.linguas():
        entries = {entry.msgid: entry for entry in tobira_po.load(name) if not entry.obsolete}
        tag = next(entry.msgstr for entry in entries.values() if entry.msgctxt == 'language tag')
        words = {entry.msgid: tobira_po.texts(entry)[0] for entry in entries.values()}
        yield tag, lambda message, words=words: words[message] or message


def mails():
    for tag, translate in catalogues():
        for mail in tobira_mails.load(tag):
            yield mail, translate


def complete():
    tags = [tag for tag, _ in catalogues()]
    expected = {'%s.%s.txt' % (template, tag) for template in tobira_mails.TEMPLATES for tag in tags}
    found = {name for name in os.listdir(tree.full(tobira_mails.FOLDER)) if name.endswith('.txt')}
    assert found == expected, 'mails and languages of the client differ: %s' % (found ^ expected)
    listed = set(re.findall('<file>(.*)</file>', tree.read(tobira_mails.FOLDER + 'tobira-mails.gresource.xml')))
    assert listed == expected, 'not in the resource, or only there: %s' % (listed ^ expected)


def names():
    for mail, translate in mails():
        for message in NAMED[mail.template]:
            word = translate(message)
            if not re.search(QUOTED % re.escape(word), mail.body.replace('\n', ' ')):
                yield '%s does not say “%s”, which the client has for “%s”' % (mail.path, word, message)


def key_lines():
    for mail, translate in mails():
        lines = [line for line in mail.body.split('\n') if '{key}' in line]
        if mail.template != 'auth-key':
            if lines:
                yield mail.path + ' holds a key'
            continue
        label = translate(LABEL).replace(' (認証キー)', '')
        allowed = ['%s: {key}' % label, '%s / 認証キー: {key}' % label]
        if len(lines) != 1 or lines[0] not in allowed or ('\n\n%s\n\n' % lines[0]) not in mail.body:
            yield '%s: %s, not one of %s on a line between two empty ones' % (mail.path, lines, allowed)


def subjects():
    for mail, translate in mails():
        if mail.language != 'ja-x-easy' and OFFICIAL[mail.template] not in mail.subject:
            yield '%s does not have its official name: %s' % (mail.path, mail.subject)
        own = re.sub(' ?[(（]%s[)）]$' % OFFICIAL[mail.template], '', mail.subject)
        if mail.template == 'auth-key' and own not in translate(ANNOUNCEMENT):
            yield '%s is not announced as “%s” by the client' % (mail.path, own)


def filled_in():
    for mail, _ in mails():
        expected = set(PLACEHOLDERS[mail.template])
        if mail.language not in JAPANESE:
            expected.add('{service-ja}')
        found = set(tobira_mails.PLACEHOLDER.findall(mail.body))
        if found != expected or re.search('[{}]', tobira_mails.PLACEHOLDER.sub('', mail.body)):
            yield '%s: %s' % (mail.path, found ^ expected)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(character) in 'WF' else 1 for character in line)


def narrow():
    for mail, _ in mails():
        for line in mail.body.split('\n'):
            line = line.replace('{sender}', 'system@mail.hellowork.mhlw.go.jp')
            if columns(line) > MAX_COLUMNS:
                yield '%s: %d columns: %s' % (mail.path, columns(line), line)


def clean():
    for mail, _ in mails():
        text = tree.read(mail.path)
        if unicodedata.normalize('NFC', text) != text:
            yield mail.path + ' is not in normal form C'
        for line in text.split('\n'):
            if line != line.rstrip() or '\t' in line or '://' in line:
                yield '%s: %r' % (mail.path, line)


tobira_tap.main([
    ('there is each mail in each language', complete),
    ('screens and buttons have the names that the client shows',
     lambda: tree.none_of(names(), 'other names than the client has')),
    ('the key stands alone behind its name', lambda: tree.none_of(key_lines(), 'key lines')),
    ('subjects can be recognised', lambda: tree.none_of(subjects(), 'subjects')),
    ('all that is filled in is there', lambda: tree.none_of(filled_in(), 'words in braces')),
    ('lines are narrow', lambda: tree.none_of(narrow(), 'wide lines')),
    ('texts are clean', lambda: tree.none_of(clean(), 'not clean')),
])

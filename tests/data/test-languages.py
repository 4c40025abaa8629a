#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language says what the source says: with the same values in it, in whole sentences."""
import re
import unicodedata

import tobira_po
import tobira_tap
import tobira_tree as tree

# Those that a program must speak whose users know no Japanese (screens, 21).
REQUIRED = {'ja', 'ja@easy', 'zh_CN', 'pt_BR', 'es', 'vi', 'fil'}
# Words that blame, or say nothing: 4.
BLAMING = {
    'ja': '無効|不正', 'ja@easy': '無効|不正', 'zh_CN': '无效|非法|不合法', 'pt_BR': r'\binválid|\bileg',
    'es': r'\binválid|\bno válid|\bilegal', 'vi': r'không hợp lệ', 'fil': r'\binvalid|\bhindi wasto',
}
# The manual's words for what becomes of an account that nobody goes on with.
MANUAL = 'アカウントは無効となります|your account becomes invalid'
# Two pieces of a sentence in one call, or a pattern that no translator sees.
GLUED = re.compile(
    r'g_strdup_printf \([^;?]*?\b_ \([^;?]*?\b_ \(|g_strconcat \([^;]*?\b_ \(|'
    r'g_strdup_printf \("[^"]*%[^"]*%[^"]*"|g_string_append(?:_printf)? \([^;]*?\b_ \(')
# What g_strdup_printf() makes in ui that nobody reads.
NOT_TEXT = re.compile(r'window \{')


def each():
    for language in tobira_po.linguas():
        for entry in tobira_po.load(language):
            if not entry.obsolete:
                yield language, entry


def complain(found):
    found = list(found)
    assert not found, '%d times, among them:\n%s' % (len(found), '\n'.join(found[:20]))


def required():
    missing = REQUIRED - set(tobira_po.linguas())
    assert not missing, 'there is no %s' % ', '.join(sorted(missing))


def placeholders():
    for language, entry in each():
        wanted = [tobira_po.placeholders(entry.msgid)]
        if entry.msgid_plural:
            wanted.append(tobira_po.placeholders(entry.msgid_plural))
        for text in tobira_po.texts(entry):
            if text and tobira_po.placeholders(text) not in wanted and not same_values(entry, text):
                yield '%s: “%s” for “%s”' % (language, text, entry.msgid)


def same_values(entry, text):
    """Numbered values may have another width: a day or an hour is written with or without a zero."""
    def bare(string):
        return sorted(re.sub(r'[0 #+-]+\d*(?=[a-z])', '', value)
                      for value in tobira_po.placeholders(string))
    return bare(text) == bare(entry.msgid)


def numbered():
    """Two values that a language may have to exchange are numbered."""
    for entry in tobira_po.load('ja'):
        values = tobira_po.placeholders(entry.msgid)
        if len(values) > 1 and not all('$' in value for value in values):
            yield entry.msgid


def plural_forms():
    for language, entry in each():
        forms = int(re.search(r'nplurals=(\d)', tobira_po.load(language).metadata['Plural-Forms'])[1])
        if entry.msgid_plural and entry.translated() and len(entry.msgstr_plural) != forms:
            yield '%s: %s' % (language, entry.msgid)


def edges():
    """Spaces and line ends at an edge would be there to glue something on."""
    for entry in tobira_po.load('ja'):
        if entry.msgid != entry.msgid.strip():
            yield 'source: “%s”' % entry.msgid
    for language, entry in each():
        for text in tobira_po.texts(entry):
            if text != text.strip():
                yield '%s: “%s”' % (language, text)
            if text and text.count('\n') != entry.msgid.count('\n'):
                yield '%s: other lines than the source: “%s”' % (language, text)
            if text != unicodedata.normalize('NFC', text):
                yield '%s: not NFC: “%s”' % (language, text)


def not_glued():
    for path in tree.of_kind('c'):
        if not path.startswith(('src/ui/', 'src/main')):
            continue
        for match in GLUED.finditer(tree.read(path)):
            if not NOT_TEXT.search(match.group()):
                yield '%s: %s' % (path, ' '.join(match.group().split())[:120])


def not_blaming():
    for language, entry in each():
        pattern = BLAMING.get(language)
        for text in tobira_po.texts(entry):
            if pattern and re.search(pattern, text, re.IGNORECASE) and \
                    not re.search(MANUAL, text):
                yield '%s: “%s”' % (language, text)
    for entry in tobira_po.load('ja'):
        if re.search(r'\binvalid\b|\billegal\b', entry.msgid, re.IGNORECASE) and \
                not re.search(MANUAL, entry.msgid):
            yield 'source: “%s”' % entry.msgid


def tags():
    """What the catalogue calls itself is what the program calls it."""
    source = tree.read('src/ui/tobira-locale.c')
    known = dict(re.findall(r'\{"([\w-]+)", "([\w@]+)", "[^"]+"\}', source))
    for language in tobira_po.linguas():
        entry = tobira_po.load(language).find('en', msgctxt='language tag')
        tag = entry.msgstr if entry else None
        if known.get(tag) != language:
            yield '%s calls itself %s' % (language, tag)


tobira_tap.main([
    ('the languages are there', required),
    ('values are the same in every language', lambda: complain(placeholders())),
    ('values that may change places are numbered', lambda: complain(numbered())),
    ('plural forms are as many as the language has', lambda: complain(plural_forms())),
    ('no sentence has an edge to glue something to', lambda: complain(edges())),
    ('no sentence is glued together', lambda: complain(not_glued())),
    ('no sentence blames', lambda: complain(not_blaming())),
    ('every catalogue names its language', lambda: complain(tags())),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The addresses that the manual refuses, each said beside its field and in the summary."""
from tobira_journey import *

DOT_FIRST = 'The email address begins with a dot (.). Enter an address that begins with another character.'
DOT_BEFORE_AT = 'There is a dot (.) right before the @. Enter an address without it.'
DOTS = 'Dots (.) follow each other in the email address. Enter an address with single dots.'
CHARACTER = ('“%1$s” (character %2$u) cannot be used in an email address. Remove it, or enter another '
             'address.')


def refused(address, msgid):
    """A journey to the refusal of an address and out of it."""
    def journey(me):
        me.start()
        me.enter_address(address)
        me.submit_address()
        sentence = me.program.pattern(msgid)
        me.says(sentence)
        assert_refused(me, sentence)
        me.fill(ENTRY, EMAIL, me.email)
        node = me.entry(ENTRY, EMAIL)
        settled(lambda: not me.is_wrong(node), 'the error to leave with the mistake')
        assert not any(sentence.search(line.name) and line.on_screen
                       for line in me.client.all(LABEL)), 'the message stays beside the field'
        assert me.stand.query('SELECT count(*) FROM registrations') == [(0,)]
    return journey


def assert_refused(me, sentence):
    entry = me.entry(ENTRY, EMAIL)
    assert me.is_wrong(entry), 'the field is not marked as wrong'
    beside = [node.name for node in entry.related('described-by')] + [entry.description]
    assert any(sentence.search(text) for text in beside), 'not tied to the field: %s' % beside
    said = [node for node in me.client.root.walk() if sentence.search(node.name)]
    assert len(said) >= 2, 'not both beside the field and in the summary: %s' % said
    focused = settled(me.client.focused, 'a focus')
    inside = list(focused.walk()) + list(focused.parent().walk())
    assert any(sentence.search(node.name) for node in inside), 'the focus is on %r' % focused
    assert any(re.match(r'\D*\d', title) and TITLE_ADDRESS in title for title in me.client.titles()), \
        'the title says no number of errors: %s' % me.client.titles()


journeys([
    ('a dot in front: .abcd@example.co.jp', refused('.abcd@example.co.jp', DOT_FIRST)),
    ('a dot before the @: abcd.@example.co.jp', refused('abcd.@example.co.jp', DOT_BEFORE_AT)),
    ('two dots: ab..cd@example.co.jp', refused('ab..cd@example.co.jp', DOTS)),
    ('a symbol that cannot be used: ab[cd@example.co.jp', refused('ab[cd@example.co.jp', CHARACTER)),
])

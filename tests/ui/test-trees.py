#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-trees STAGE DOCUMENTS TREES [--update]: what assistive technology finds on each screen in each
state is what is written down in TREES, and keeps the rules that hold everywhere.

A file holds one screen: its plain state in full, and of every other state the lines that go (-) and
come (+). With --update the files are written anew: "ninja update-trees" in the build directory.

What GTK 4.8 does not tell over the bus is not in them: that a field is required or invalid (the
description says both), the relation to the error message, what has a pop-up, what is live.
tests/ui/test-text-field.c looks at those in the process.
"""
import difflib
import os
import re
import sys

import tobira_newer
import tobira_tap
from tobira_stage import CLASS_NAME, Stage, list_states, name_of, write_tree
from tobira_ui import WindowManager

REQUIRED, ERROR = '※必須', 'エラー'
# Where Tab is pressed all the way round: with everything on them that a screen can have.
ROUNDS = ('start-fault', 'address-refused', 'address-corrections', 'document', 'password-refused',
          'password-expired', 'leaving', 'done-outcomes', 'link', 'shortcuts', 'about')
# A press of "Next" or "Complete" has refused these.
REFUSED = ('address-refused', 'password-refused', 'password-wrong-key')


# What stands on top of a screen, or is a part of one.
PARTS = {'languages': 'start', 'menu': 'start', 'about': 'start', 'document': 'address',
         'leaving': 'password', 'shortcuts': 'password', 'link': 'done'}


def screen_of(state):
    screen = state.split('-')[0]
    return PARTS.get(screen, screen)


def difference(base, lines):
    """The lines of another state, as what is different from the base."""
    return [line for line in difflib.unified_diff(base, lines, lineterm='', n=0)
            if not line.startswith(('---', '+++', '@@'))]


class Trees:
    """The files in a folder: {state: lines} for each screen."""

    def __init__(self, folder):
        self.folder = folder
        self.found = {}
        self.spoken = set()

    def path(self, screen):
        return os.path.join(self.folder, screen + '.txt')

    def read(self, state):
        with open(self.path(screen_of(state)), encoding='utf-8') as file:
            text = file.read()
        self.spoken = tobira_newer.spoken(text)
        parts = re.split(r'^== (.*)$', text, flags=re.MULTILINE)
        sections = dict(zip(parts[1::2], parts[2::2]))
        assert state in sections, 'nothing is written down of this state: update the trees'
        return sections[state].strip('\n').split('\n') if sections[state].strip() else []

    def write(self):
        os.makedirs(self.folder, exist_ok=True)
        for screen in {screen_of(state) for state in self.found}:
            with open(self.path(screen), 'w', encoding='utf-8') as file:
                for state in (name for name in self.found if screen_of(name) == screen):
                    file.write('== %s\n%s\n\n' % (state, '\n'.join(self.expected(state))))

    def expected(self, state):
        """What is to be in the file: all, or what is different."""
        base = self.found.get(screen_of(state))
        lines = self.found[state]
        return lines if base is None or lines is base else difference(base, lines)


def described(node):
    return [label.name for label in node.related('described-by')]


def unnamed(nodes):
    for node in nodes:
        if node.role == 'scroll pane':
            continue  # GTK's own, around a menu; no stop of the Tab key
        named = node.has('focusable') or node.role in ('image', 'icon', 'heading', 'frame')
        if named and not name_of(node):
            yield 'without a name: %r' % node


def incomplete_fields(nodes):
    for node in nodes:
        if node.role in ('text', 'password text') and node.has('editable'):
            if not node.related('labelled-by'):
                yield 'without a label: %r' % node
            if REQUIRED not in described(node):
                yield 'does not say that it is required: %r' % node
        if node.has('invalid'):
            yield 'GTK 4.8 tells of it as of something that is no more: %r' % node
        texts = described(node)
        if ERROR in texts and texts.index(ERROR) + 1 == len(texts):
            yield 'says that there is an error, but not which: %r' % node


def ambiguous(nodes):
    seen = set()
    for node in nodes:
        if node.has('focusable') and node.role not in ('heading', 'label'):
            what = (node.role, node.name, node.description, tuple(described(node)))
            if what in seen:
                yield 'two that sound alike: %r' % node
            seen.add(what)


def wrong_headings(nodes, titles):
    names = [node.name for node in nodes if node.role == 'heading']
    yield from ('twice a heading: %s' % name for name in set(names) if names.count(name) > 1)
    if not any(title.endswith(name) for title in titles for name in names):
        yield 'no heading says what the title says: %s, %s' % (titles, names)


def broken_rules(stage, state):
    nodes = list(stage.root.walk())[1:]
    yield from unnamed(nodes)
    yield from incomplete_fields(nodes)
    yield from ambiguous(list(list(stage.root.children())[-1].walk()))
    yield from wrong_headings(nodes, stage.titles())
    yield from ('named by its class: %r' % node for node in nodes
                if node.has('focusable') and CLASS_NAME.match(node.name))
    yield from ('a window with the role of something else: %r' % window
                for window in stage.root.children() if window.role != 'frame')
    focus = stage.focused()
    if focus is None:
        yield 'nothing has the focus'
    elif state == screen_of(state) and focus.role != 'heading':
        yield 'the focus is not on a heading but on %r' % focus
    if state in REFUSED:
        if not stage.titles()[0].startswith(ERROR):
            yield 'the title does not begin with the errors: %s' % stage.titles()
        if not any(ERROR in described(node) for node in nodes):
            yield 'no field says that there is an error'


def rotated(order, first):
    at = order.index(first)
    return order[at:] + order[:at]


def tab_round(stage):
    """Tab goes once through everything in the order of reading, Shift+Tab back; nothing keeps it."""
    wanted = stage.focusables()
    order = stage.go_round('Tab')
    missing = [node for node in wanted if node not in order]
    assert not missing, 'Tab does not come to: %s' % missing
    assert rotated(order, wanted[0]) == wanted, 'Tab goes another way than reading:\n%s' % (
        '\n'.join(map(repr, rotated(order, wanted[0]))))
    back = stage.go_round('shift+Tab')
    back.reverse()
    assert rotated(back, wanted[0]) == wanted, 'Shift+Tab is not the way back:\n%s' % (
        '\n'.join(map(repr, rotated(back, wanted[0]))))


def assert_tree(trees, state, announces):
    wanted, found = trees.read(state), trees.expected(state)
    if announces:
        wanted, found = (tobira_newer.without_announcements(lines, trees.spoken)
                         for lines in (wanted, found))
    changes = '\n'.join(difflib.unified_diff(wanted, found, 'expected', 'found', lineterm='', n=2))
    assert not changes, 'If this is meant, run "ninja update-trees" in the build directory:\n' + changes


def look_at(program, documents, trees, state, update):
    stage = Stage(program, documents, state)
    try:
        trees.found[state] = write_tree(stage.root)
        broken = list(broken_rules(stage, state))
        assert not broken, '\n'.join(broken)
        if not update:
            assert_tree(trees, state, tobira_newer.announces(stage.root))
            if state in ROUNDS:
                tab_round(stage)
    except BaseException:
        stage.kill()
        raise
    stage.close()


def main():
    program, documents, folder = sys.argv[1:4]
    update = sys.argv[4:] == ['--update']
    trees = Trees(folder)
    manager = WindowManager()
    failures = tobira_tap.run((state, lambda state=state: look_at(program, documents, trees, state, update))
                              for state in list_states(program, documents))
    manager.close()
    if update:
        trees.write()
    sys.exit(1 if failures else 0)


main()

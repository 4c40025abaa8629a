#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole registration by what the accessibility bus offers, and nothing else: no key, no pointer,
as a switch or voice control would do it."""
from tobira_journey import *

from tobira_ui import Atspi


def write(node, text):
    """Puts a text into a field through its EditableText interface."""
    assert Atspi.EditableText.insert_text(node.accessible, 0, text, len(text.encode()))
    settled(lambda: node.length == len(text), '"%s" to be written' % node.name)


def clear(node):
    Atspi.EditableText.delete_text(node.accessible, 0, node.length)
    settled(lambda: node.length == 0, '"%s" to be empty' % node.name)


def tick(me, name):
    box = me.client.find(BOX, name)
    box.press()
    settled(lambda: box.has('checked'), 'the box "%s" to be ticked' % name)


def go(me, name):
    me.client.find(BUTTON, name).press()


def to_the_end(me):
    me.wait_for_title(TITLE_START)
    me.client.shown(BUTTON, BEGIN)
    go(me, BEGIN)
    me.wait_for_title(TITLE_ADDRESS)
    # Refused first: a line of the summary leads to its field.
    go(me, NEXT)
    wait(lambda: not me.title_is(TITLE_ADDRESS), 'the errors in the title')
    line = settled(lambda: next((node for node in me.client.all(BUTTON)
                                 if '例' in node.name and EMAIL in node.name), None), 'a line')
    line.press()
    me.client.wait_for_focus(ENTRY, EMAIL)
    write(me.client.find(ENTRY, EMAIL), me.email)
    write(me.client.find(ENTRY, EMAIL_CONFIRMATION), me.email)
    # Locked: pressing it goes to the text that was not read.
    me.client.find(BOX, CONSENT).press()
    me.client.wait_for_focus(ENTRY, POLICY)
    for name in (POLICY, TERMS):
        me.move_to_end(name)
    settled(lambda: not me.client.find(BOX, CONSENT).description, 'the consent box to open')
    tick(me, CONSENT)
    tick(me, SCHOOL)
    go(me, NEXT)
    me.wait_for_title(TITLE_PASSWORD)
    auth_key = me.key_from_mail()
    write(me.client.find(HIDDEN, PASSWORD), me.password)
    write(me.client.find(HIDDEN, PASSWORD_CONFIRMATION), me.password)
    entry = me.client.find(ENTRY, KEY)
    write(entry, other_key(auth_key))
    go(me, COMPLETE)
    wait(lambda: not me.title_is(TITLE_PASSWORD), 'the error in the title')
    me.assert_no_account()
    clear(entry)
    write(entry, auth_key)
    go(me, COMPLETE)
    me.wait_for_title(TITLE_DONE)
    me.assert_account()


journeys([('an account by the accessibility bus alone', to_the_end)])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole registration with the mouse, typing only into the fields it clicked."""
from tobira_journey import *


def click(me, role, name):
    me.client.shown(role, name).click()


def click_and_type(me, role, name, text):
    click(me, role, name)
    node = me.client.wait_for_focus(role, name)
    type_text(text)
    settled(lambda: node.length == len(text), 'the text in "%s"' % name)


def bring_into_view(me, role, name):
    """Turns the wheel at the edge of the page until the thing is there."""
    node = me.client.find(role, name)

    def turn():
        if node.on_screen and fully_inside(me, node):
            return True
        wheel_page(me, 2)
        return False
    settled(turn, '"%s" to come into view' % name)
    return node


def fully_inside(me, node):
    x, y, width, height = node.extents
    page = next(me.client.root.children()).extents
    return y >= 0 and y + height <= page[3]


def wheel_page(me, clicks):
    """Over the left margin of the window, where nothing else takes the wheel."""
    page = next(me.client.root.children())
    left, up = me.client.origin(page.top())
    turn_wheel(left + 12, up + page.extents[3] // 2, clicks)


def read_with_wheel(me, name):
    view = me.document(name)
    bring_into_view(me, ENTRY, name)
    said = me.program.sentence('Shown to the end')

    def turn():
        view.wheel(8)
        return read_count(me, said) > before
    before = read_count(me, said)
    settled(turn, '"%s" to be read' % name)


def read_count(me, said):
    return sum(1 for node in me.client.all(LABEL) if said in node.name)


def by_mouse(me):
    me.wait_for_title(TITLE_START)
    click(me, BUTTON, BEGIN)
    me.wait_for_title(TITLE_ADDRESS)
    bring_into_view(me, ENTRY, EMAIL)
    click_and_type(me, ENTRY, EMAIL, me.email)
    bring_into_view(me, ENTRY, EMAIL_CONFIRMATION)
    click_and_type(me, ENTRY, EMAIL_CONFIRMATION, me.email)
    read_with_wheel(me, POLICY)
    read_with_wheel(me, TERMS)
    for box in (CONSENT, SCHOOL):
        node = bring_into_view(me, BOX, box)
        node.click(across=0.02)
        settled(lambda node=node: node.has('checked'), '"%s" to be ticked' % box)
    click(me, BUTTON, TO_BOTTOM)
    click(me, BUTTON, NEXT)
    me.wait_for_title(TITLE_PASSWORD)
    auth_key = me.key_from_mail()
    for role, name, text in ((HIDDEN, PASSWORD, me.password),
                             (HIDDEN, PASSWORD_CONFIRMATION, me.password), (ENTRY, KEY, auth_key)):
        bring_into_view(me, role, name)
        click_and_type(me, role, name, text)
    bring_into_view(me, BUTTON, COMPLETE).click()
    me.wait_for_title(TITLE_DONE)
    me.assert_account()


journeys([('an account by the mouse', by_mouse)])

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
        before = node.extents
        clicks = direction(me, before)
        if clicks == 0 and node.on_screen:
            return True
        wheel_page(me, clicks or 1)
        end = time.monotonic() + 0.5
        while node.extents == before and time.monotonic() < end:
            pass
        return False
    settled(turn, '"%s" to come into view' % name)
    return node


def direction(me, extents):
    """Which way to turn the wheel so that something comes between header bar and lower edge."""
    height = next(me.client.root.children()).extents[3]
    if extents[1] < 60:
        return -1
    return 1 if extents[1] + extents[3] > height - 20 else 0


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
    click(me, BUTTON, TO_BOTTOM)
    me.client.shown(BUTTON, NEXT)
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
    bring_into_view(me, BUTTON, NEXT).click()
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

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Consent cannot be given before both documents were shown to their end, however one gets there."""
from tobira_journey import *


def assert_locked(me):
    """Pressing the box leads to the unread document instead of ticking it."""
    box = me.tab_to(BOX, CONSENT)
    key('space')
    settled(lambda: me.client.focused() and me.client.focused() != box, 'the focus to move on')
    assert not box.has('checked'), 'ticked before the documents were read'


def reach_the_end(me, name, by):
    """Reads one document and waits until it is said to be read."""
    said = me.program.sentence('Shown to the end')
    view = me.document(name)

    def count():
        return sum(1 for node in me.client.all(LABEL) if said in node.name)
    before = count()
    me.tab_to(ENTRY, name)
    settled(lambda: view.on_screen, '"%s" to be in view' % name)
    by(me, view, lambda: count() > before)


def by_wheel(me, view, done):
    def turn():
        view.wheel(8)
        return done()
    settled(turn, 'the end of the document by the wheel')


def by_page_down(me, view, done):
    def page():
        key('Page_Down')
        return done()
    settled(page, 'the end of the document by Page Down')


def by_end_key(me, view, done):
    key('ctrl+End')
    settled(done, 'the end of the document by End')


def by_scroll_bar(me, view, done):
    """Drags the scroll bar's slider from its top to below its end."""
    bar = next(node for node in view.parent().children()
               if node.role == 'scroll bar' and node.has('vertical'))
    top, bottom = bar.point(down=0.03), bar.point(down=1.0)
    drag(top, (bottom[0], bottom[1] + 60))
    settled(done, 'the end of the document by the scroll bar')


def reading(by):
    def journey(me):
        me.start()
        assert_locked(me)
        reach_the_end(me, POLICY, by)
        assert_locked(me)
        reach_the_end(me, TERMS, by)
        me.tick(CONSENT)
        # What was read stays read.
        me.tab_to(ENTRY, POLICY, keys='shift+Tab')
        key('ctrl+Home')
        assert me.entry(BOX, CONSENT).has('checked'), 'scrolling back took the consent away'
    return journey


def unread(me):
    """Going on without having read: said for each document, and nothing is sent."""
    me.start()
    me.enter_address()
    me.submit_address()
    me.says(me.program.sentence('Read the privacy policy to its end.'))
    me.says(me.program.sentence('Read the terms of use to their end.'))
    me.assert_address_kept()
    assert me.stand.query('SELECT count(*) FROM registrations') == [(0,)]


journeys([
    ('by the wheel', reading(by_wheel)),
    ('by Page Down', reading(by_page_down)),
    ('by the End key', reading(by_end_key)),
    ('by dragging the scroll bar', reading(by_scroll_bar)),
    ('not at all', unread),
])

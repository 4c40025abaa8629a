#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to the end of a document, with real input: unread before, read after, and the consent
locked until then."""
from tobira_journey import *
from tobira_ui import Atspi, run

# What a person's finger does between two turns of the wheel.
REST = 0.6


def said_read(me):
    """How many documents are said to be read."""
    said = me.program.sentence('Shown to the end')
    return sum(1 for node in me.client.all(LABEL) if said in node.name)


def assert_locked(me):
    """The box is not ticked by assistive technology, and says why."""
    box = me.client.find(BOX, CONSENT)
    before = said_read(me)
    box.press()
    settled(lambda: me.client.focused() and me.client.focused().role == ENTRY,
            'the focus on the unread document')
    assert not box.has('checked'), 'ticked before the documents were read'
    assert said_read(me) == before, 'pressing the box made a document read'
    assert box.description, 'the box does not say why it is locked'


def bring(me, name):
    """Focuses a document, which brings it into view."""
    view = me.document(name)
    me.tab_to(ENTRY, name)
    settled(lambda: view.on_screen, '"%s" to be in view' % name)
    return view


def scroll_bar(view):
    return next(node for node in view.parent().children()
                if node.role == 'scroll bar' and node.has('vertical'))


def by_trough(me, view, done):
    """Clicks into the scroll bar below its slider, a page at a time."""
    bar = scroll_bar(view)

    def click():
        bar.click(down=0.93)
        return done()
    settled(click, 'the end by clicks into the trough')


def by_arrow_keys(me, view, done):
    def press():
        key(*['Down'] * 20)
        return done()
    settled(press, 'the end by the arrow key')


def by_space(me, view, done):
    def press():
        key('space')
        return done()
    settled(press, 'the end by the space bar')


def by_plain_end(me, view, done):
    key('End')
    settled(done, 'the end by End')


def by_button(me, view, done):
    """The button of the document itself, by the mouse."""
    title = me.program.sentence('To the end of the text')
    for node in me.client.all(BUTTON):
        if title in (node.name, *[child.name for child in node.children()]) and \
                0 < node.extents[1] - view.extents[1] < view.extents[3] + 120:
            node.click()
            settled(done, 'the end by its button')
            return
    raise AssertionError('no button "%s" below the text' % title)


def by_page_button(me, view, done):
    """The round button, while one is in the document."""
    me.client.shown(BUTTON, TO_BOTTOM).click()
    settled(done, 'the end by the round button')


def by_large_window(me, view, done):
    """A window of its own, and in it the keyboard."""
    open_large(me, view)
    assert not done(), 'opening it made it read'
    key('ctrl+End')
    settled(done, 'the end in the large window')
    key('Escape')
    settled(lambda: len(list(me.client.root.children())) == 1, 'the large window to close')
    settled(lambda: view.has('focused'), 'the focus back on the text')


def by_wheel_in_large_window(me, view, done):
    open_large(me, view)

    def turn():
        large_text(me).wheel(10)
        return done()
    settled(turn, 'the end in the large window')
    key('Escape')
    settled(lambda: len(list(me.client.root.children())) == 1, 'the large window to close')


def open_large(me, view):
    name = me.program.sentence('Enlarge')
    buttons = [node for node in me.client.all(BUTTON)
               if name in node.name or any(name == child.name for child in node.children())]
    above = [node for node in buttons if -150 < node.extents[1] - view.extents[1] < 0]
    above[0].click()
    settled(lambda: len(list(me.client.root.children())) == 2, 'the large window')
    settled(lambda: large_text(me).has('focused'), 'the focus in the large window')


def large_text(me):
    window = list(me.client.root.children())[-1]
    return next(node for node in window.walk() if node.role == ENTRY and node.has('multi-line'))


def reading(by):
    def journey(me):
        me.start()
        assert_locked(me)
        for count, name in enumerate((POLICY, TERMS)):
            view = bring(me, name)
            assert said_read(me) == count, 'read before anybody read it'
            by(me, view, lambda count=count: said_read(me) > count)
            if count == 0:
                assert_locked(me)
        box = me.client.find(BOX, CONSENT)
        box.press()
        settled(lambda: box.has('checked'), 'the consent to be given')
    return journey


def by_screen_reader(me):
    """The text cursor, set by assistive technology without focus and wherever the page stands."""
    me.start()
    box = me.client.find(BOX, CONSENT)
    for count, name in enumerate((POLICY, TERMS)):
        view = me.document(name)
        if not tobira_newer.move_cursor(view, view.length // 2):
            raise tobira_tap.Skip('this GTK lets nobody move the cursor over the accessibility bus')
        settled(lambda view=view: Atspi.Text.get_caret_offset(view.accessible) == view.length // 2,
                'the cursor in the middle')
        box.press()
        assert said_read(me) == count and not box.has('checked'), 'read in the middle'
        Atspi.Text.set_caret_offset(view.accessible, view.length)
        settled(lambda count=count: said_read(me) > count, 'the end by the text cursor')
    settled(lambda: box.press() and box.has('checked'), 'the consent to be given')


def minimised(me):
    """Nobody sees anything of a window that is minimised."""
    me.start()
    view = bring(me, POLICY)
    window = me.client.windows()[-1]
    run('xdotool', 'windowminimize', str(window))
    settled(lambda: not me.client.windows(), 'the window to be gone')
    me.move_to_end(POLICY)
    settled(lambda: Atspi.Text.get_caret_offset(view.accessible) == view.length, 'the cursor')
    # Time enough for the frames that it would take.
    time.sleep(REST)
    assert said_read(me) == 0, 'read in a minimised window'
    run('xdotool', 'windowactivate', str(window))
    settled(lambda: said_read(me) == 1, 'the end once the window is back')


def page_button_alone(me):
    """Going to the bottom of the page goes past the documents: that shows none of them to its end."""
    me.start()
    me.document(TERMS)
    me.tab_to(ENTRY, EMAIL)
    me.client.shown(BUTTON, TO_BOTTOM).click()
    me.client.shown(BUTTON, NEXT)
    time.sleep(REST)
    assert said_read(me) == 0, 'read by passing by'
    assert_locked(me)


def small_window(me):
    """At 360×600, by the wheel; the page's own wheel takes the text past, and does not scroll it."""
    me.start()
    window = me.client.windows()[-1]
    run('xdotool', 'windowsize', str(window), '360', '600')
    settled(lambda: next(me.client.root.children()).extents[2] <= 400, 'the window to be small')
    for count, name in enumerate((POLICY, TERMS)):
        view = bring(me, name)

        def turn(view=view, count=count):
            view.wheel(8)
            return said_read(me) > count
        settled(turn, 'the end by the wheel')
    me.tick(CONSENT)


journeys([
    ('by clicks into the trough', reading(by_trough)),
    ('by the arrow keys', reading(by_arrow_keys)),
    ('by the space bar', reading(by_space)),
    ('by End', reading(by_plain_end)),
    ('by the button of the document', reading(by_button)),
    ('by the round button, in the document', reading(by_page_button)),
    ('in the large window by the keyboard', reading(by_large_window)),
    ('in the large window by the wheel', reading(by_wheel_in_large_window)),
    ('by a screen reader', by_screen_reader),
    ('not while minimised', minimised),
    ('not by passing by', page_button_alone),
    ('in a small window', small_window),
])

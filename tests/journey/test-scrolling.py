#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page and the texts on it: whose turn of the wheel it is, and when what has the focus is brought
into view."""
from tobira_journey import *
from tobira_ui import run

# What a person's finger does between two turns of the wheel: longer than the client takes for one.
REST = 0.6
# What a frame holds: nobody scrolls as slowly as to move less.
STILL = 4


def height(me):
    return next(me.client.root.children()).extents[3]


def top_of(node):
    return node.extents[1]


def resting(node):
    """Where it stands once it stands still."""
    seen = [None]

    def same():
        before, seen[0] = seen[0], node.extents
        return before == seen[0]
    settled(same, 'the page to stand still')
    return top_of(node)


def said_read(me):
    said = me.program.sentence('Shown to the end')
    return sum(1 for node in me.client.all(LABEL) if said in node.name)


def scrolled(view):
    """How far a text is scrolled, in pixels."""
    bar = next(node for node in view.parent().children()
               if node.role == 'scroll bar' and node.has('vertical'))
    return next(bar.children()).value


def page_passes_the_text(me):
    """One long turn that begins on the page takes the page past the text, and not the text to its
    end, though it comes under the pointer."""
    me.start()
    view = me.document(POLICY)
    me.tab_to(ENTRY, EMAIL)
    resting(view)
    x = view.point()[0]
    y = me.client.origin(view.top())[1] + height(me) * 2 // 3
    start = top_of(view)
    assert start > height(me) * 2 // 3, 'the text is under the pointer before the turn begins'
    turn_wheel(x, y, 12)
    settled(lambda: top_of(view) < start - 100, 'the page to scroll')
    resting(view)
    assert scrolled(view) == 0 and said_read(me) == 0, 'the turn went into the text: %s' % scrolled(view)
    time.sleep(REST)
    settled(lambda: view.on_screen, 'the text to be in view')
    view.wheel(2)
    settled(lambda: scrolled(view) > 0, 'the next turn to scroll the text')


def text_keeps_its_turn(me):
    """A turn that begins in the text ends with the text; the next one takes the page on."""
    me.start()
    view = me.document(POLICY)
    me.tab_to(ENTRY, POLICY)
    start = resting(view)
    view.wheel(150)
    settled(lambda: said_read(me) == 1, 'the end by one turn')
    assert abs(resting(view) - start) <= STILL, 'the page ran on at the end of the text'
    time.sleep(REST)
    view.wheel(2)
    settled(lambda: top_of(view) < start - STILL, 'the page to go on')
    # And back: the page, since the text has been left alone, then the text.
    time.sleep(REST)
    down = resting(view)
    view.wheel(-2)
    time.sleep(REST)
    assert top_of(view) == down, 'the text can go up, and it is its turn'


def waits_for_the_release(me):
    """What is pressed stays below the pointer until the button is let go, and then it is shown as a
    whole, with its label."""
    me.start()
    entry = me.entry(ENTRY, EMAIL_CONFIRMATION)
    put_at_the_edge(me, entry)
    before = resting(entry)
    x, y = entry.point(across=0.3, down=0.2)
    run('xdotool', 'mousemove', str(x), str(y))
    run('xdotool', 'mousedown', '1')
    settled(lambda: entry.has('focused'), 'the focus on the field')
    time.sleep(REST)
    assert top_of(entry) == before, 'the page scrolled while the button was down'
    run('xdotool', 'mouseup', '1')
    settled(lambda: top_of(entry) + entry.extents[3] < height(me), 'the field to be in view')
    assert entry.has('focused')


def put_at_the_edge(me, entry):
    """Scrolls the page, and then makes the window so low that the lower edge cuts the field."""
    window = me.client.windows()[-1]
    me.tab_to(ENTRY, EMAIL)
    me.tab_to(ENTRY, EMAIL_CONFIRMATION)
    me.tab_to(ENTRY, EMAIL, keys='shift+Tab')
    for _ in range(8):
        wanted = top_of(entry) + entry.extents[3] // 2
        shape = me.client.geometry(window)
        gap = shape[3] - height(me)
        if abs(height(me) - wanted) <= entry.extents[3] // 4:
            return
        run('xdotool', 'windowsize', str(window), str(shape[2]), str(wanted + gap))
        settled(lambda: abs(height(me) - wanted) <= STILL or top_of(entry) != wanted,
                'the window to be as high')
        resting(entry)
    raise AssertionError('the field never came to the edge')


journeys([
    ('the page passes the text', page_passes_the_text),
    ('the text keeps its turn', text_keeps_its_turn),
    ('the focus waits for the release', waits_for_the_release),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Giving up, closing, and being asked before something is lost."""
import signal

from tobira_journey import *


def cancel(me):
    me.register_address()
    me.key_from_mail()
    assert me.stand.query('SELECT email FROM registrations') == [(me.email,)]
    me.press(CANCEL)
    me.stay()
    me.wait_for_title(TITLE_PASSWORD)
    assert me.email in me.stand.dump()
    me.press(CANCEL)
    me.leave()
    me.wait_for_title(TITLE_START)
    settled(lambda: me.email not in me.stand.dump(), 'the address to be erased')
    assert me.stand.query('SELECT email FROM registrations') == [(None,)]
    # Nothing of it is left for the next person.
    me.start()
    assert me.entry(ENTRY, EMAIL).text == ''
    # Nor has the next person seen the end of a text that was left scrolled to it.
    view = me.document(TERMS)
    me.tab_to(ENTRY, TERMS)
    settled(lambda: view.on_screen, 'the terms to be in view')
    said = me.program.sentence('Shown to the end')
    assert not any(said in node.name for node in me.client.all(LABEL))


def cancel_address(me):
    """The wrong button of two costs nothing as long as nothing was sent."""
    me.start()
    me.fill(ENTRY, EMAIL, me.email)
    me.press(CANCEL)
    me.wait_for_title(TITLE_START)
    me.start()
    assert me.entry(ENTRY, EMAIL).text == me.email


def close_password(me):
    me.register_address()
    me.key_from_mail()
    me.client.ask_to_close()
    me.stay()
    me.finish()
    me.assert_account()
    # Nothing is lost any more, so nothing is asked.
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0


def close_and_leave(me):
    me.register_address()
    me.key_from_mail()
    me.client.ask_to_close()
    me.leave()
    assert me.client.wait_for_end() == 0
    settled(lambda: me.email not in me.stand.dump(), 'the address to be erased')


def every_way(me):
    """Each way of closing asks, once; Escape stays; what was typed is still there."""
    me.register_address()
    me.key_from_mail()
    me.fill(HIDDEN, PASSWORD, me.password)
    for keys in ('alt+F4', 'ctrl+w', 'ctrl+q'):
        key(keys)
        me.client.wait_for_focus(BUTTON, me.program.sentence('Stay and go on'))
        assert len(me.client.titles()) == 2, me.client.titles()
        key('Escape')
        me.client.wait_for_focus(HIDDEN, PASSWORD)
        settled(lambda: len(me.client.titles()) == 1, 'the question to go')
    assert me.entry(HIDDEN, PASSWORD).length == len(me.password)
    # The same keys again in the question close the question, and nothing else.
    for keys in ('alt+F4', 'ctrl+w'):
        key(keys)
        me.client.wait_for_focus(BUTTON, me.program.sentence('Stay and go on'))
        key('alt+F4')
        me.client.wait_for_focus(HIDDEN, PASSWORD)
    assert me.stand.query('SELECT cancelled_us FROM registrations') == [(None,)]
    me.finish()
    me.assert_account()


def silent_service(me):
    """Nobody is kept by a service that takes the message and says nothing."""
    me.register_address()
    me.key_from_mail()
    me.stand.freeze()
    me.client.ask_to_close()
    me.leave()
    me.says(me.program.sentence('Cancelling the registration…'))
    assert me.client.wait_for_end() == 0
    me.stand.thaw()
    # It was told all the same.
    settled(lambda: me.email not in me.stand.dump(), 'the address to be erased')


def no_service(me):
    me.register_address()
    me.key_from_mail()
    me.stand.kill()
    me.press(CANCEL)
    me.leave()
    me.wait_for_title(TITLE_START)
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0


def close_at_once(me):
    """Going back to the address and closing in the next moment: the service is told first."""
    me.register_address()
    me.key_from_mail()
    me.stand.freeze()
    me.press(me.program.sentence('Change the email address'))
    me.wait_for_title(TITLE_ADDRESS)
    me.client.ask_to_close()
    wait(lambda: not me.client.windows(), 'the window to go')
    assert me.client.process.poll() is None, 'the message was cut off'
    me.stand.thaw()
    assert me.client.wait_for_end() == 0
    settled(lambda: me.email not in me.stand.dump(), 'the address to be erased')


def interrupted(me):
    """Ctrl+C in the terminal it was started from: a clean end, and nothing cancelled."""
    me.register_address()
    me.key_from_mail()
    me.client.process.send_signal(signal.SIGINT)
    assert me.client.wait_for_end() == 0
    assert me.stand.query('SELECT email, cancelled_us FROM registrations') == [(me.email, None)]


def close_start(me):
    me.wait_for_title(TITLE_START)
    me.client.ask_to_close()
    assert me.client.wait_for_end() == 0


journeys([
    ('cancelling on the password screen', cancel),
    ('cancelling on the address screen', cancel_address),
    ('closing on the password screen, and staying', close_password),
    ('closing on the password screen, and leaving', close_and_leave),
    ('every way of closing asks once', every_way),
    ('leaving a silent service', silent_service),
    ('leaving a service that is gone', no_service),
    ('closing before the service was told', close_at_once),
    ('an interrupt', interrupted),
    ('closing the first screen asks nothing', close_start),
])

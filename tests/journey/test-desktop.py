#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop around the client: a notification, logging out, the end of the session."""
import atexit
import json
import signal

from tobira_desktop import Desktop
from tobira_journey import *
from tobira_ui import run

LOGOUT = 1


def minimise(me):
    window = me.client.windows()[-1]
    run('xdotool', 'windowminimize', '--sync', str(window))
    return window


def wait_for_reminder(me):
    """Nobody looks while the mark of five minutes is passed. Returns the X window and the call."""
    me.register_address()
    auth_key = me.key_from_mail()
    me.says(me.program.sentence('The email has been sent'))
    window = minimise(me)
    call = desktop.wait_for('Notify')
    text = json.dumps(call, ensure_ascii=False)
    assert '認証キー' in call['arguments'][3], call
    assert '日本時間' in call['arguments'][4], call
    for secret in (auth_key, auth_key.replace('-', ''), me.email, me.password):
        assert secret not in text, 'a secret is shown: ' + text
    return window, call


def active_window():
    """None for as long as there is none: a desktop without a focused window is nothing wrong."""
    found = re.search(r'window id # (0x[0-9a-f]+)', run('xprop', '-root', '_NET_ACTIVE_WINDOW'))
    return int(found.group(1), 16) if found else None


def wait_until_active(window):
    settled(lambda: active_window() == window, 'the window to be active')


def clicked(me):
    window, call = wait_for_reminder(me)
    desktop.click(call['number'])
    wait_until_active(window)
    me.says(me.program.sentence('The email has been sent'))
    # Once is enough.
    minimise(me)
    run('xdotool', 'windowactivate', '--sync', str(window))
    me.finish()
    assert len(desktop.calls('Notify')) == 1, desktop.calls('Notify')


def come_back(me):
    window, call = wait_for_reminder(me)
    run('xdotool', 'windowactivate', '--sync', str(window))
    assert desktop.wait_for('CloseNotification')['arguments'] == [call['number']]


def ended(me):
    """By the session's end: cleanly, nothing of it stays, nothing is cancelled."""
    _, call = wait_for_reminder(me)
    me.client.process.send_signal(signal.SIGTERM)
    assert me.client.wait_for_end() == 0
    assert desktop.wait_for('CloseNotification')['arguments'] == [call['number']]
    assert me.stand.query('SELECT email, cancelled_us FROM registrations') == [(me.email, None)]


def looked_at(me):
    """Whoever has the window before them needs no notification."""
    me.register_address()
    me.key_from_mail()
    five = re.compile('^残り 約5分$')
    settled(lambda: me.reads(five), 'the five minutes to begin')
    window = minimise(me)
    run('xdotool', 'windowactivate', '--sync', str(window))
    wait_until_active(window)
    me.client.ask_to_close()
    me.leave()
    assert me.client.wait_for_end() == 0
    assert not desktop.calls('Notify')


def logging_out(me):
    me.start()
    assert not desktop.calls('Inhibit')
    me.enter_address()
    me.agree()
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    call = desktop.wait_for('Inhibit')
    name, _, reason, flags = call['arguments']
    # A portal knows by itself.
    assert name in (None, 'io.github.tobira.Tobira', 'io.github.tobira.Tobira.Devel'), call
    assert reason == me.program.sentence('The registration for My Page is not complete yet.'), call
    assert flags == LOGOUT, call
    me.key_from_mail()
    me.press(me.program.sentence('Change the email address'))
    me.wait_for_title(TITLE_ADDRESS)
    assert desktop.wait_for('Uninhibit')['arguments'] == [call['number']]
    me.submit_address()
    call = desktop.wait_for('Inhibit', 2)
    me.finish(count=2)
    assert desktop.wait_for('Uninhibit', 2)['arguments'] == [call['number']]


def logging_out_expired(me):
    me.register_address()
    call = desktop.wait_for('Inhibit')
    assert desktop.wait_for('Uninhibit')['arguments'] == [call['number']]


desktop = Desktop()
atexit.register(desktop.close)
journeys([
    ('a click on the notification', clicked, {'key-ttl': 308}),
    ('coming back takes it away', come_back, {'key-ttl': 308}),
    ('so does the end', ended, {'key-ttl': 308}),
    ('none for whoever looks', looked_at, {'key-ttl': 304}),
    ('logging out', logging_out),
    ('logging out with an expired key', logging_out_expired, {'key-ttl': 3}),
], before=desktop.forget)

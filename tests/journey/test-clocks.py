#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The time left on the screen of the real program, while its clocks are moved and it is stopped,
against what the service says."""
import datetime
import signal
import struct
import tempfile

from tobira_desktop import Ears
from tobira_journey import *
from tobira_ui import run

HOUR, DAY = 3600, 86400
LEFT = re.compile(r'^残り (約?)(\d+)(分|秒)$')
JAPAN = datetime.timezone(datetime.timedelta(hours=9))

clock_file = tempfile.NamedTemporaryFile(prefix='tobira-clock.')


def move_clocks(wall, boot):
    """By how many seconds the client's clocks are on."""
    os.pwrite(clock_file.fileno(), struct.pack('qq', wall, boot), 0)


def expires(me):
    return me.stand.query('SELECT expires_us FROM registrations')[-1][0] / 1e6


def wait_until_sent(me):
    me.key_from_mail()
    me.says(me.program.sentence('The email has been sent'))
    settled(lambda: me.reads(LEFT), 'the time left')


def is_right(me, asleep=0):
    """Whether what is read on the screen is right within a second; minutes are rounded up."""
    before = expires(me) - asleep - time.time()
    node = me.reads(LEFT)
    if not node:
        return False
    about, number, unit = LEFT.search(node.name).groups()
    after = expires(me) - asleep - time.time()
    seconds = int(number) * (60 if unit == '分' else 1)
    assert (unit == '分') == bool(about)
    return after - 1 <= seconds <= before + (60 if about else 1)


def wait_until_right(me, what, asleep=0):
    settled(lambda: is_right(me, asleep), 'the time left to be right ' + what)


def moved(me):
    """A computer a day off in New York; its clock is set; it sleeps for an hour."""
    me.register_address()
    wait_until_sent(me)
    wait_until_right(me, 'with a clock that is a day off')
    due = datetime.datetime.fromtimestamp(expires(me), JAPAN)
    me.says('%d時%02d分(日本時間)まで' % (due.hour, due.minute))
    for wall in (DAY + HOUR, DAY - HOUR, -2 * DAY):
        move_clocks(wall, 0)
        wait_until_right(me, 'with the clock set to %d s' % wall)
    move_clocks(-2 * DAY + HOUR, HOUR)
    wait_until_right(me, 'after an hour of sleep', HOUR)
    assert LEFT.search(me.reads(LEFT).name).group(3) == '秒'
    # The clock that is asked when somebody comes back is the service's.
    for window in me.client.windows():
        run('xdotool', 'windowminimize', '--sync', str(window))
        run('xdotool', 'windowactivate', '--sync', str(window))
    wait_until_right(me, 'after the service was asked')


def stopped(me):
    """The program stands still for some seconds, and goes on."""
    me.register_address()
    wait_until_sent(me)
    wait_until_right(me, 'before')
    left = expires(me) - time.time()
    me.client.process.send_signal(signal.SIGSTOP)
    wait(lambda: expires(me) - time.time() < left - 6, 'six seconds to pass')
    me.client.process.send_signal(signal.SIGCONT)
    wait_until_right(me, 'afterwards')


def heard(me):
    """Said at the marks and when asked for, with the focus in an entry and in a question."""
    me.register_address()
    wait_until_sent(me)
    ears = Ears(me.client)
    me.fill(HIDDEN, PASSWORD, 'abc')
    key('ctrl+t')
    ears.wait_for(re.compile(r'残り時間は\d+秒です'), 'the time left, when it is asked for')
    assert me.entry(HIDDEN, PASSWORD).length == 3, 'the keys were typed into the entry'
    ears.wait_for(re.compile('残り時間は30秒です'), 'the last half a minute')
    me.client.ask_to_close()
    me.client.wait_for_focus(BUTTON, me.program.sentence('Stay and go on'))
    count = len(ears.listen())
    key('ctrl+t')
    wait(lambda: len(ears.listen()) > count, 'the time left, in the question')
    key('Escape')
    me.client.wait_for_focus(HIDDEN, PASSWORD)
    ears.wait_for(re.compile(re.escape(me.program.sentence(
        'The time to enter it has passed. Start again and you will be sent a new one; what you '
        'entered is kept.'))), 'that the time is over')
    # Not a word each second, neither of the numbers nor of the bar.
    assert len(ears.heard) <= 8, ears.heard
    assert 'progress bar' not in ears.values, 'the bar tells its value by itself'
    ears.close()


os.truncate(clock_file.name, 16)
move_clocks(DAY, 0)
environment = {'LD_PRELOAD': sys.argv.pop(), 'MOVED_CLOCK': clock_file.name,
               'TZ': 'EST5EDT,M3.2.0,M11.1.0'}
journeys([
    ('moved clocks', moved, {'key-ttl': HOUR + 100}),
    ('a stopped program', stopped, {'key-ttl': 110}),
    ('what a screen reader hears', heard, {'key-ttl': 45}),
], environment=environment)

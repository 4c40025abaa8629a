#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar file (RFC 5545), read with a parser that is not ours and looked at byte by byte."""
import datetime
import os
import random
import re
import subprocess
import sys

import tobira_tap

try:
    import icalendar
except ImportError:
    print('1..0 # SKIP the Python module icalendar is not here')
    sys.exit(0)

WRITER = sys.argv[1]
DAY = datetime.date(2026, 12, 7)
PIECES = ['a', 'Z', '9', ' ', '  ', ',', ';', ':', '\\', '\\n', '"', '\n', '求', '職', '情報', 'é', 'ñ', '🗓', '👩‍💻',
          'ễ', '𠮷', '(', ')', '<b>', '%', '\t']


def write(uid='1@example', language='ja', summary='要約', description='説明', url='https://example.jp/a'):
    # The user's zone and locale are not in it.
    return subprocess.run([WRITER, uid, language, summary, description, url], check=True,
                          env=dict(os.environ, TZ='America/New_York', LC_ALL='C.UTF-8'),
                          stdout=subprocess.PIPE).stdout


def event(data):
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk('VEVENT')
    assert len(events) == 1 and not events[0].errors, events
    return events[0]


def lines_are_sound(data):
    assert data.endswith(b'\r\n')
    assert b'\n' not in data.replace(b'\r\n', b''), 'a bare line feed'
    assert b'\r' not in data.replace(b'\r\n', b''), 'a bare carriage return'
    for line in data.split(b'\r\n'):
        assert len(line) <= 75, '%d octets: %r' % (len(line), line)
        line.decode('utf-8')  # fails when a character was broken


def what_it_holds():
    data = write(summary='求職情報の登録期限', description='一行目\n二行目; カンマ, 逆斜線 \\ 終')
    lines_are_sound(data)
    found = event(data)
    assert found['SUMMARY'] == '求職情報の登録期限', found['SUMMARY']
    assert found['DESCRIPTION'] == '一行目\n二行目; カンマ, 逆斜線 \\ 終', found['DESCRIPTION']
    assert found['SUMMARY'].params['LANGUAGE'] == 'ja'
    assert found['DTSTART'].dt == DAY and found['DTSTART'].params['VALUE'] == 'DATE'
    assert found['DTEND'].dt == DAY + datetime.timedelta(days=1)
    assert found['DTSTAMP'].dt == datetime.datetime(2026, 11, 23, 5, 6, tzinfo=datetime.timezone.utc)
    assert found['UID'] == '1@example'
    assert found['URL'] == 'https://example.jp/a'
    assert found['CLASS'] == 'PRIVATE' and found['TRANSP'] == 'TRANSPARENT'


def calendar_is_whole():
    calendar = icalendar.Calendar.from_ical(write())
    assert calendar['VERSION'] == '2.0' and calendar['PRODID']
    # A METHOD would make it an invitation, which needs an organizer.
    assert 'METHOD' not in calendar


def it_rings_before():
    alarms = event(write()).walk('VALARM')
    midnight = datetime.datetime.combine(DAY, datetime.time())
    at = [midnight + alarm['TRIGGER'].dt for alarm in alarms]
    assert at == [datetime.datetime(2026, 12, 4, 9), datetime.datetime(2026, 12, 6, 9)], at
    assert all(alarm['ACTION'] == 'DISPLAY' and alarm['DESCRIPTION'] == '要約' for alarm in alarms)


def nothing_is_left_out_alone():
    found = event(write(language='', summary='', description='', url=''))
    assert 'SUMMARY' not in found and 'DESCRIPTION' not in found and 'URL' not in found


def nothing_is_smuggled_in():
    for text in ('x\r\nATTENDEE:mailto:a@b', 'x\nEND:VEVENT', 'x\r\x00y'.replace('\x00', '\x07')):
        data = write(summary=text, description=text, uid=text, url='https://x.jp/\r\nATTENDEE:a')
        lines_are_sound(data)
        found = event(data)
        assert 'ATTENDEE' not in found and 'URL' not in found, found
        assert found['SUMMARY'] == text.replace('\r', '').replace('\x07', ''), found['SUMMARY']


def texts(data):
    """The values of one name after the other. The parser unfolds the lines; what it makes of two
    backslashes in a row is wrong, so the escapes are undone here (RFC 5545, 3.3.11)."""
    for line in icalendar.parser.Contentlines.from_ical(data):
        if line:
            yield line.parts()[0], re.sub(r'\\(.)', lambda escape: '\n' if escape[1] in 'nN' else escape[1],
                               line.split(':', 1)[1])


def any_text_comes_back():
    chance = random.Random(5545)
    for _ in range(120):
        text = ''.join(chance.choice(PIECES) for _ in range(chance.randrange(1, 120))) + '.'
        data = write(summary=text, description=text)
        lines_are_sound(data)
        assert event(data)
        found = [value for name, value in texts(data) if name in ('SUMMARY', 'DESCRIPTION')]
        assert found == [text] * 4, (text, found)  # in the event and in both alarms


tobira_tap.main([
    ('the file holds what it was given', what_it_holds),
    ('it is a calendar and no invitation', calendar_is_whole),
    ('it rings at nine, three days and one day before', it_rings_before),
    ('what is not known is not there', nothing_is_left_out_alone),
    ('no text becomes another line', nothing_is_smuggled_in),
    ('any text comes back as it was', any_text_comes_back),
])

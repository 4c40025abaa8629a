#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one takes home from the last screen: the date for the calendar, the record as a file and on
paper, through the real dialogs and with the keyboard alone."""
import datetime
import glob
import os
import re
import subprocess

import icalendar

from tobira_journey import *

JAPAN = datetime.timezone(datetime.timedelta(hours=9))


def home_files():
    return sorted(path for path in glob.glob(os.path.join(os.environ['HOME'], '**'), recursive=True)
                  if os.path.isfile(path))


def go_to_done(me):
    """To the last screen; what an earlier journey saved is not there any more."""
    for path in home_files():
        if path.endswith(('.pdf', '.ics')):
            os.unlink(path)
    me.register_address()
    me.finish()


def press_and_wait(me, msgid, title):
    """Presses a button that opens a dialog of the toolkit."""
    me.press(me.program.sentence(msgid))
    title = me.program.sentence(title)
    settled(lambda: title in me.client.titles(), 'the dialog "%s", not %s' % (
        title, me.client.titles()))
    return title


def confirm(me, title):
    """Enter in the field with the name that is suggested."""
    me.client.wait_for_focus(ENTRY)
    key('Return')
    settled(lambda: title not in me.client.titles(), 'the dialog "%s" to close' % title)


def saved_file(me, ending):
    said = me.says(me.program.pattern('Saved as “%1$s”.'))
    path = next(path for path in home_files() if path.endswith(ending))
    assert path in said.name, '%s is not in "%s"' % (path, said.name)
    assert me.client.focused(), 'the focus is lost'
    return path


def due_day(me):
    rows = me.stand.query('SELECT due_us FROM accounts')
    return datetime.datetime.fromtimestamp(rows[0][0] / 1e6, JAPAN).date()


def calendar_file(me):
    go_to_done(me)
    before = home_files()
    title = press_and_wait(me, 'Save the date for your calendar', 'Save the date for your calendar')
    confirm(me, title)
    path = saved_file(me, '.ics')
    assert set(home_files()) - set(before) == {path}, set(home_files()) - set(before)
    with open(path, 'rb') as file:
        data = file.read()
    event, = icalendar.Calendar.from_ical(data).walk('VEVENT')
    assert event['DTSTART'].dt == due_day(me), (event['DTSTART'].dt, due_day(me))
    assert event['SUMMARY'] == me.program.sentence(
        'Last day to register your job-seeker information for My Page')
    text = data.decode('utf-8')
    for secret in (me.email, me.email.split('@')[0], me.password):
        assert secret not in text, 'personal data is in the calendar file'
    assert due_day(me).isoformat() in os.path.basename(path), path


def second_thoughts(me):
    """Escape: nothing is written, nothing is said, the button can be pressed again."""
    go_to_done(me)
    before = home_files()
    title = press_and_wait(me, 'Save the record (PDF)', 'Save the record of consent')
    me.client.wait_for_focus(ENTRY)
    key('Escape')
    settled(lambda: title not in me.client.titles(), 'the dialog to close')
    assert home_files() == before, set(home_files()) - set(before)
    assert not me.reads(me.program.pattern('Saved as “%1$s”.'))
    me.tab_to(BUTTON, me.program.sentence('Save the record (PDF)'))


def assert_record(me, path):
    text = subprocess.run(['pdftotext', '-layout', path, '-'], stdout=subprocess.PIPE, check=True,
                          text=True).stdout
    for sha256, in me.stand.query('SELECT sha256 FROM consents'):
        assert sha256 in text, sha256
    assert re.sub(r'\s', '', text).count('利用規約') > 0
    assert me.email not in text and me.email.split('@')[0] not in text, 'the address is not hidden'


def record_file(me):
    go_to_done(me)
    title = press_and_wait(me, 'Save the record (PDF)', 'Save the record of consent')
    confirm(me, title)
    assert_record(me, saved_file(me, '.pdf'))


def print_to_file(me):
    """The toolkit's own dialog, where there is no printer but a file."""
    go_to_done(me)
    me.press(me.program.sentence('Print the record'))
    settled(lambda: len(me.client.titles()) == 2, 'the print dialog')
    # The file is the only one in the list of printers.
    settled(lambda: me.client.is_shown('table row'), 'the list of printers')
    key('Tab')
    key('Down')
    # Its name stands on a button, and is the button's name or (newer GTK) that of the label on it.
    settled(lambda: any('.pdf' in node.name and node.role in (BUTTON, LABEL)
                        for node in me.client.all()), 'the file is chosen')
    key('alt+p')
    settled(lambda: len(me.client.titles()) == 1, 'the print dialog to close')
    me.says(me.program.sentence('Printing has started.'))
    path, = settled(lambda: [path for path in home_files() if path.endswith('.pdf')], 'the file')
    assert '同意の記録' in os.path.basename(path), path
    assert_record(me, path)


BROWSER = """#!/bin/sh
printf '%s' "$1" >"$HOME/opened.part"
mv "$HOME/opened.part" "$HOME/opened"
"""


def install_browser():
    """A browser that writes down what it is asked to open."""
    program = os.path.join(os.environ['HOME'], 'browser')
    applications = os.path.join(os.environ['XDG_DATA_HOME'], 'applications')
    os.makedirs(applications, exist_ok=True)
    with open(program, 'w', encoding='ascii') as file:
        file.write(BROWSER)
    os.chmod(program, 0o700)
    with open(os.path.join(applications, 'test-browser.desktop'), 'w', encoding='ascii') as file:
        file.write('[Desktop Entry]\nType=Application\nName=Browser\nExec=%s %%u\n'
                   'MimeType=x-scheme-handler/https;\n' % program)
    with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'mimeapps.list'), 'w',
              encoding='ascii') as file:
        file.write('[Default Applications]\nx-scheme-handler/https=test-browser.desktop\n')


def way_on(me):
    """The next step opens in the browser, at the address that the service gave."""
    install_browser()
    go_to_done(me)
    me.press(INFORMATION)
    opened = os.path.join(os.environ['HOME'], 'opened')
    settled(lambda: os.path.exists(opened), 'the browser')
    with open(opened, encoding='utf-8') as file:
        address = file.read()
    steps = {step['kind']: step['href'] for step in me.stand.get('/v1/service')['next_steps']}
    assert address == steps['job-seeker-information'], address
    # And nothing was said to be wrong.
    assert me.client.titles() == [TITLE_DONE], me.client.titles()


journeys([
    ('the date is saved for the calendar', calendar_file),
    ('the record is saved', record_file),
    ('the record is printed', print_to_file),
    ('the way on', way_on),
    ('thinking better of it', second_thoughts),
])

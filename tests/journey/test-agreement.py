#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was agreed to: what the service keeps is what was read, in the version and the language in
which it was read; a version that is published meanwhile has to be read first."""
import datetime
import hashlib
import shutil

from tobira_journey import *

RECORD = ('SELECT kind, version, language, sha256, read_to_end_us, agreed_us, received_us, account_id '
          'FROM consents ORDER BY kind')
NEWER = '2026-11-01'


def now_us():
    return int(time.time() * 1000000)


def digest(directory, name):
    with open(os.path.join(directory, name), 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def recorded(me):
    me.register_address()
    return me.stand.query(RECORD)


def record(me):
    """Kind, version, language, SHA-256 and the moments, in the database and on the last screen."""
    start = now_us()
    rows = recorded(me)
    documents = me.program.documents
    assert [row[:4] for row in rows] == [
        ('privacy-policy', '2026-04-01', 'ja', digest(documents, 'privacy-policy.ja.md')),
        ('terms-of-use', '2026-04-01', 'ja', digest(documents, 'terms-of-use.ja.md'))], rows
    for row in rows:
        read, agreed, received, account = row[4:]
        assert start <= read <= agreed <= received <= now_us(), 'moments out of order: %s' % (row,)
        assert account is None, 'there is no account yet'
    # The policy was read first.
    assert rows[0][4] < rows[1][4] and rows[0][5] == rows[1][5], rows
    me.finish()
    accounts = me.stand.query('SELECT id FROM accounts')
    kept = me.stand.query(RECORD)
    assert [row[7] for row in kept] == [accounts[0][0]] * 2, 'the account has no consents'
    assert [row[:7] for row in kept] == [row[:7] for row in rows], 'the record changed'
    assert_shown(me, kept)


def numbers(text):
    return [int(number) for number in re.findall(r'\d+', text)]


def in_japan(us):
    """Year, month, day, hour, minute and second in Japan."""
    zone = datetime.timezone(datetime.timedelta(hours=9))
    return list(datetime.datetime.fromtimestamp(us // 1000000, zone).timetuple()[:6])


def assert_shown(me, rows):
    """The same on the last screen; where a check sum is set in groups, they are joined."""
    labels = [node.name for node in me.client.all(LABEL)]
    joined = re.sub(r'\s', '', ''.join(labels))
    moments = [numbers(label) for label in labels]
    for row in rows:
        assert any(row[1] in label for label in labels), 'the version %s is not shown' % row[1]
        assert row[3] in joined, 'the check sum %s is not shown' % row[3]
        for us in row[4:6]:
            assert in_japan(us) in moments, 'the moment %s is not shown' % in_japan(us)


def publish(me):
    """A new privacy policy, with the service restarted as an operator does."""
    stand = me.stand
    directory = stand.path('documents')
    shutil.copytree(me.program.documents, directory)
    for name in ('privacy-policy.ja.md', 'privacy-policy.en.md'):
        with open(os.path.join(directory, name), 'a', encoding='utf-8') as file:
            file.write('\n2026-11-01\n')
    replace(os.path.join(directory, 'documents.ini'), 'kind=privacy-policy\nversion=2026-04-01',
            'kind=privacy-policy\nversion=' + NEWER)
    replace(stand.path('service.conf'), 'documents=' + me.program.documents,
            'documents=' + directory)
    stand.stop()
    stand.start()
    return directory


def replace(path, old, new):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    assert old in text, '"%s" is not in %s' % (old, path)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text.replace(old, new))


def new_version(me):
    """Published between reading and the press: loaded anew, to be read again, with the reason."""
    me.start()
    me.enter_address()
    me.agree()
    directory = publish(me)
    me.submit_address()
    me.says(me.program.sentence('The privacy policy has changed. Read the new one to its end and agree '
                                'again.'))
    box = me.entry(BOX, CONSENT)
    settled(lambda: not box.has('checked'), 'the consent to be taken back')
    me.assert_address_kept()
    assert me.entry(BOX, SCHOOL).has('checked'), 'another tick was lost'
    assert me.stand.query('SELECT count(*) FROM registrations') == [(0,)]
    # The terms are as they were: only the policy has to be read again.
    me.read(POLICY)
    me.tick(CONSENT)
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    rows = me.stand.query(RECORD)
    assert [row[:4] for row in rows] == [
        ('privacy-policy', NEWER, 'ja', digest(directory, 'privacy-policy.ja.md')),
        ('terms-of-use', '2026-04-01', 'ja', digest(directory, 'terms-of-use.ja.md'))], rows


journeys([
    ('the record', record),
    ('a new version meanwhile', new_version),
])

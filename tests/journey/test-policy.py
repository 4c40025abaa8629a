#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer with a policy: its service, its languages, whom to ask; and one whose policy is wrong."""
import json
import os
import shutil
import tempfile

from tobira_journey import *

CONTACT = 'ハローワーク三島 055-123-4567'
USAGE, SETTINGS = 2, 78


def place(policy):
    """Returns the path of a policy in a directory that is nobody else's."""
    if os.geteuid() != 0:
        raise tobira_tap.Skip('only root can make a policy that is obeyed')
    directory = tempfile.mkdtemp(prefix='tobira-policy.')
    path = os.path.join(directory, 'policy.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(dict({'version': 1}, **policy), file)
    return path


def start_again(me, *arguments):
    me.client = Client(me.program.client, *arguments)


def start(me, policy):
    """Another client in the place of the first one: with this policy, and without --service."""
    path = place(policy)
    me.client.close()
    try:
        start_again(me, '--policy', path)
    finally:
        shutil.rmtree(os.path.dirname(path))


def obeyed(me):
    start(me, {'service': me.stand.url, 'language': 'ja', 'languages': ['vi', 'ja'], 'contact': CONTACT})
    me.wait_for_title(TITLE_START)
    me.register_address()
    me.finish()


def asked_for_help(me):
    me.stand.stop()
    start(me, {'service': me.stand.url, 'language': 'ja', 'contact': CONTACT})
    me.says(CONTACT)
    screenshot(os.path.join(me.program.pictures, 'policy-contact.png'))


def refused(me):
    start(me, {'service': 'http://mypage.example.jp/', 'language': 'ja'})
    me.says('/service')
    me.says('http://mypage.example.jp/')
    heading = me.client.find('heading', me.program.sentence(
        'Registration is not possible on this computer at the moment'))
    assert settled(me.client.focused, 'a focus') == heading
    screenshot(os.path.join(me.program.pictures, 'policy-refused.png'))
    key('Escape')
    assert me.client.wait_for_end() == SETTINGS
    assert me.stand.query('SELECT count(*) FROM registrations') == [(0,)]
    start_again(me, '--service', me.stand.url)


def unnamed(me):
    """Nobody said which service: who started it from a menu reads it in a window."""
    me.client.close()
    start_again(me, '--language', 'ja')
    me.says('tobira --service URL')
    me.client.wait_for_focus('heading', me.program.sentence(
        'Registration is not possible on this computer at the moment'))
    key('Escape')
    assert me.client.wait_for_end() == USAGE
    start_again(me, '--service', me.stand.url)


journeys([
    ('the service and the language of the policy', obeyed),
    ('whom to ask when the service is gone', asked_for_help),
    ('a wrong policy', refused),
    ('no service named', unnamed),
])

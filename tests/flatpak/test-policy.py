#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The site's policy, put down on the host where flatpak/README.md says, is obeyed in the sandbox."""
import json
import shutil

from tobira_sandbox import *
from tobira_stand import Stand

DIRECTORY = os.path.join(INSTALLATION, 'extension', ID + '.Policy', ARCH, '1')
POLICY = os.path.join(DIRECTORY, 'policy.json')

enter_session()
prepare_desktop()


def put_down(text):
    write(POLICY, text, 0o644)
    os.chmod(DIRECTORY, 0o755)


def take_away():
    shutil.rmtree(os.path.join(INSTALLATION, 'extension'), ignore_errors=True)


def none():
    """Without one, its place is there and empty."""
    take_away()
    assert flatpak('run', '--user', '--command=ls', ID, '-A', '/app/etc/tobira-policy') == ''


def seen():
    put_down('{"version": 1, "service": "https://service.example.org"}')
    text = flatpak('run', '--user', '--command=cat', ID, '/app/etc/tobira-policy/policy.json')
    assert json.loads(text)['service'] == 'https://service.example.org', text
    # Who is in the sandbox cannot change it.
    refused('flatpak', 'run', '--user', '--command=sh', ID, '-c',
            'echo >/app/etc/tobira-policy/policy.json')
    text = flatpak('run', '--user', ID, '--print-policy')
    say(text)
    assert 'https://service.example.org' in text, text


def obeyed():
    """The service that it names is the one that is asked, without any option."""
    with Stand(SERVICE, DOCUMENTS, mail_to='maildir') as stand:
        put_down(json.dumps({'version': 1, 'service': stand.url}))
        client = SandboxClient('flatpak', '--language', 'ja')
        settled(lambda: TITLE_START in client.titles(), 'the window')
        client.shown(BUTTON, BEGIN).press()
        settled(lambda: TITLE_ADDRESS in client.titles(), 'the second screen')
        # Both documents came from there.
        for name in (POLICY_NAME, TERMS):
            settled(lambda name=name: any(node.length > 500 for node in client.all(ENTRY, name)), name)
        screenshot(os.path.join(PICTURES, '10-policy.png'))
        client.close()


def wrong():
    """One with a mistake is no policy: nothing starts as if there were none."""
    put_down('{"version": 1, "servicee": "https://service.example.org"}')
    said = refused('flatpak', 'run', '--user', ID, '--check-policy')
    say(said)
    assert 'servicee' in said, said


POLICY_NAME = 'プライバシーポリシー'
manager = WindowManager()
try:
    failures = tobira_tap.run([
        ('there is none at first', none),
        ('it is seen in the sandbox', seen),
        ('its service is used', obeyed),
        ('a mistake in it is told', wrong),
    ])
finally:
    take_away()
    manager.close()
sys.exit(1 if failures else 0)

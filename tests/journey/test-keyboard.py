#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole registration with the keyboard alone, and what it leaves behind."""
from tobira_journey import *

NAMES_OF_ADDRESS = [(ENTRY, EMAIL), (ENTRY, EMAIL_CONFIRMATION), (ENTRY, POLICY), (ENTRY, TERMS),
                    (BOX, CONSENT), (BOX, SCHOOL), (BUTTON, CANCEL), (BUTTON, NEXT),
                    (BUTTON, TO_BOTTOM)]
NAMES_OF_PASSWORD = [(HIDDEN, PASSWORD), (HIDDEN, PASSWORD_CONFIRMATION), (ENTRY, KEY),
                     (BUTTON, CANCEL), (BUTTON, COMPLETE)]


def assert_names(me, wanted):
    for role, name in wanted:
        me.client.find(role, name)


def keyboard_alone(me):
    me.start()
    assert_names(me, NAMES_OF_ADDRESS)
    me.enter_address()
    me.agree()
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    assert_names(me, NAMES_OF_PASSWORD)
    auth_key = me.key_from_mail()
    mail = me.stand.mailbox.wait_for(me.email)
    assert mail['Subject'] == 'アカウント仮登録完了通知', mail['Subject']
    assert mail['From'].addresses[0].addr_spec == 'system@mail.hellowork.mhlw.go.jp', mail['From']
    assert mail['X-Sink-To'] == me.email
    me.enter_password(auth_key)
    me.assert_no_account()
    me.complete()
    me.wait_for_title(TITLE_DONE)
    me.client.shown(BUTTON, INFORMATION)
    me.assert_account()
    assert_consents(me)
    assert_secrets_nowhere(me, auth_key)


def assert_consents(me):
    shown = {(document['kind'], document['version'], document['language'], document['sha256'])
             for document in me.stand.get('/v1/service')['documents']
             if document['language'] == 'ja'}
    kept = set(me.stand.query('SELECT kind, version, language, sha256 FROM consents'))
    assert kept == shown, 'agreed to %s, shown were %s' % (kept, shown)


def assert_secrets_nowhere(me, auth_key):
    for secret in (me.password, auth_key, auth_key.replace('-', '')):
        for place, text in (('the database', me.stand.dump()), ('the log', me.stand.log_text()),
                            ('the client\'s output', me.client.error_text())):
            assert secret not in text, 'a secret is in ' + place


journeys([('an account by the keyboard alone', keyboard_alone)])

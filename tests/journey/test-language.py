#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who chose another language is written to in it, and what the mail says leads to the end."""
import gettext

import tobira_journey
from tobira_journey import *
from tobira_stand import text_of

LANGUAGE = 'vi'
# What a journey presses and fills.
NAMES = ('BEGIN', 'EMAIL', 'EMAIL_CONFIRMATION', 'POLICY', 'TERMS', 'CONSENT', 'SCHOOL', 'NEXT', 'PASSWORD',
         'PASSWORD_CONFIRMATION', 'KEY', 'COMPLETE', 'TITLE_START', 'TITLE_ADDRESS', 'TITLE_PASSWORD', 'TITLE_DONE')


def speak(program, language):
    """From now on, the names of the screens are those of another language."""
    japanese = gettext.translation('tobira', program.catalogues, ['ja'])._catalog
    sources = {text: source for source, text in japanese.items() if isinstance(source, str)}
    other = gettext.translation('tobira', program.catalogues, [language])
    for name in NAMES:
        text = getattr(tobira_journey, name)
        setattr(tobira_journey, name, other.gettext(sources[text]) if text in sources else text)


def to_the_end(me):
    me.close()
    speak(me.program, LANGUAGE)
    me.client = Client(me.program.client, '--service', me.stand.url, '--language', LANGUAGE)
    # The button is further down in this language: Tab finds it.
    me.wait_for_title(tobira_journey.TITLE_START)
    me.press(tobira_journey.BEGIN)
    me.wait_for_title(tobira_journey.TITLE_ADDRESS)
    me.enter_address()
    me.agree()
    me.submit_address()
    me.wait_for_title(tobira_journey.TITLE_PASSWORD)
    mail = me.stand.mailbox.wait_for(me.email)
    assert mail['Content-Language'] == LANGUAGE, mail['Content-Language']
    text = text_of(mail)
    for name in ('TITLE_PASSWORD', 'COMPLETE'):
        assert '“%s”' % getattr(tobira_journey, name) in text.replace('\n', ' '), text
    line = next(line for line in text.split('\n') if line.endswith(me.key_from_mail()))
    me.enter_password(line.split('/ ')[1])
    me.complete()
    me.wait_for_title(tobira_journey.TITLE_DONE)
    me.assert_account()


journeys([('in Vietnamese, from the first screen to the last', to_the_end)])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole registration in the sandbox, with a keyboard, against the real service."""
import gettext

from tobira_sandbox import *

enter_session()
prepare_desktop()


def picture(name):
    screenshot(os.path.join(PICTURES, name + '.png'))


def whole_way(me):
    me.wait_for_title(TITLE_START)
    me.client.shown(BUTTON, BEGIN)
    picture('1-start')
    me.start()
    me.enter_address()
    me.agree()
    me.tab_to(BUTTON, NEXT)
    picture('2-agreed')
    me.submit_address()
    me.wait_for_title(TITLE_PASSWORD)
    auth_key = me.key_from_mail()
    me.says(me.program.sentence('The email has been sent'))
    me.enter_password(auth_key)
    picture('3-password')
    me.complete()
    me.wait_for_title(TITLE_DONE)
    me.client.shown(BUTTON, INFORMATION)
    picture('4-done')
    me.assert_account()


LANGUAGES = (('en', 'English'), ('vi', 'Tiếng Việt'), ('zh_CN', '简体中文'), ('ja', '日本語'))


def languages(me):
    """The runtime has no locale but C; what is chosen is there at once all the same."""
    catalogue = gettext.translation('tobira', me.program.catalogues, ['ja'])._catalog
    source = next(text for text, translation in catalogue.items() if translation == TITLE_START)
    me.wait_for_title(TITLE_START)
    for tag, name in LANGUAGES:
        choose_language(me, name)
        me.wait_for_title(gettext.translation('tobira', me.program.catalogues, [tag],
                                              fallback=True).gettext(source))
        picture('5-language-' + tag)


def choose_language(me, name):
    """By the button in the header, whose name is the language in use."""
    button = settled(lambda: next((node for node in me.client.root.walk()
                                   if '言語' in node.description + node.name and node.has('focusable')), None),
                     'the button of the languages')
    button.press()
    settled(lambda: next((node for node in me.client.root.walk()
                          if node.name == name and 'menu item' in node.role), None),
            'the language "%s"' % name).press()


def fonts(me):
    """Japanese is drawn with the host's fonts; the runtime has none."""
    me.wait_for_title(TITLE_START)
    text = flatpak('run', '--user', '--command=fc-match', ID, '--format=%{file} %{family}',
                   'sans:lang=ja')
    say(text)
    assert text.startswith('/run/host/'), text


def dark(me):
    """The desktop's choice of a dark style comes through the Settings portal."""
    me.wait_for_title(TITLE_START)
    before = brightness()
    run('gsettings', 'set', 'org.gnome.desktop.interface', 'color-scheme', 'prefer-dark')
    try:
        settled(lambda: brightness() < 0.35 < before, 'the dark style')
        me.start()
        picture('6-dark')
    finally:
        run('gsettings', 'reset', 'org.gnome.desktop.interface', 'color-scheme')


def brightness():
    """Of the screen, from 0 to 1."""
    return float(run('sh', '-c', 'import -window root -colorspace gray -resize 1x1! '
                     '-format "%[fx:mean]" info:-'))


journeys([
    ('from the first screen to the account', whole_way),
    ('the language is changed while it runs', languages),
    ('Japanese is drawn with the fonts of the host', fonts),
    ('the dark style of the desktop', dark),
], mail_to='maildir')

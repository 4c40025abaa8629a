#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-citizen DIRECTORY ID VERSION HOMEPAGE PROGRAM: what the client tells the desktop of itself, as it was
built in DIRECTORY: desktop file, metainfo, D-Bus service, settings, icons."""
import configparser
import datetime
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

import tobira_po
import tobira_tap
import tobira_tree as tree

DIRECTORY, ID, VERSION, HOMEPAGE, PROGRAM = sys.argv[1:]
XML_LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'
SVG = '{http://www.w3.org/2000/svg}'
# Of appstreamcli: before 1.0 it did not know <developer>; an id may have upper-case letters.
KNOWN_REMARKS = re.compile(r': (unknown-tag (developer|branding)|cid-contains-uppercase-letter %s)$'
                           % re.escape(ID))
# Every one of them is about the window, and none about the person before it.
SETTINGS = {'language': 's', 'service': 's', 'window-size': '(ii)', 'window-maximized': 'b'}
LONGEST_NAME, LONGEST_SUMMARY = 15, 35
# msgfmt from gettext 0.23 on names the language of an XML text as XML does.
NAMES_OF_MSGFMT = {'ja-easy': 'ja@easy', 'pt-BR': 'pt_BR', 'zh-Hans-CN': 'zh_CN'}
# What the program is linked with, by the name that the window about it has for it.
LIBRARIES = {'adwaita-1': 'libadwaita', 'c': 'glibc', 'cairo': 'cairo', 'crypt': 'libxcrypt', 'gio-2.0': 'GLib', 'glib-2.0': 'GLib',
             'gobject-2.0': 'GLib', 'graphene-1.0': 'Graphene', 'gtk-4': 'GTK', 'json-glib-1.0': 'JSON-GLib',
             'pango-1.0': 'Pango', 'pangocairo-1.0': 'Pango', 'secret-1': 'libsecret', 'soup-3.0': 'libsoup'}
# Of the C compiler and its checks.
NOBODYS = {'m', 'gcc_s', 'asan', 'ubsan', 'tsan', 'lsan', 'gcov', 'stdc++'}
LICENCES = {'LGPL-2.0-or-later', 'LGPL-2.1-or-later', 'LGPL-2.1-only', 'LGPL-3.0-only', 'MPL-1.1', 'MIT',
            'CC-BY-SA-3.0', 'OFL-1.1'}
# An icon has nothing that another program could stumble over.
DRAWN_WITH = {'svg', 'defs', 'linearGradient', 'stop', 'clipPath', 'path', 'g', 'rect', 'circle'}


def built(suffix):
    return os.path.join(DIRECTORY, ID + suffix)


def output_of(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env=dict(os.environ, LC_ALL='C.UTF-8', NO_COLOR='1'), check=False)
    return done.returncode, done.stdout


def quiet(*command):
    status, text = output_of(*command)
    assert status == 0 and not text.strip(), '%s:\n%s' % (' '.join(command), text)


def entry():
    parser = configparser.ConfigParser(interpolation=None, delimiters='=', strict=True)
    parser.optionxform = str
    parser.read(built('.desktop'), encoding='utf-8')
    return parser['Desktop Entry']


def desktop_file_valid():
    quiet('desktop-file-validate', '--warn-kde', built('.desktop'))


def desktop_file_says():
    found = entry()
    for key, wanted in (('Icon', ID), ('Exec', 'tobira'), ('DBusActivatable', 'true'),
                        ('StartupNotify', 'true'), ('Type', 'Application')):
        assert found[key] == wanted, '%s is %s' % (key, found[key])
    assert 'Terminal' not in found and 'NoDisplay' not in found


def desktop_file_in_every_language():
    found = entry()
    for key in ('Name', 'GenericName', 'Comment', 'Keywords'):
        missing = [language for language in tobira_po.linguas() if not found.get('%s[%s]' % (key, language))]
        assert not missing, '%s is not there in %s' % (key, missing)
    for key in found:
        if key.startswith('Keywords'):
            assert found[key].endswith(';') and ';;' not in found[key], '%s=%s' % (key, found[key])


def dbus_service():
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(built('.service'), encoding='utf-8')
    service = parser['D-BUS Service']
    assert service['Name'] == ID, service['Name']
    program, argument = service['Exec'].split()
    assert os.path.isabs(program) and os.path.basename(program) == 'tobira', program
    assert argument == '--gapplication-service'


def component():
    return ET.parse(built('.metainfo.xml')).getroot()


def metainfo_valid():
    status, text = output_of('appstreamcli', 'validate', '--no-net', '--pedantic', '--no-color',
                             built('.metainfo.xml'))
    remarks = [line for line in text.splitlines() if re.match(r'[EWIP]: ', line)]
    tree.none_of((line for line in remarks if not KNOWN_REMARKS.search(line)), 'appstreamcli')
    assert status == 0, text


def metainfo_agrees():
    """With the desktop file, with this version, with the project's own addresses."""
    root = component()
    assert root.findtext('id') == ID
    assert root.findtext('launchable') == ID + '.desktop'
    assert root.findtext('metadata_license') == 'CC0-1.0'
    assert root.findtext('project_license') == 'GPL-3.0-or-later'
    assert root.findtext('provides/binary') == entry()['Exec']
    assert root.find('developer').get('id') and root.findtext('developer/name')
    kinds = {url.get('type') for url in root.iter('url')}
    assert kinds == {'homepage', 'bugtracker', 'help', 'translate', 'vcs-browser', 'contact'}, kinds
    for url in [*root.iter('url'), *root.iter('image')]:
        assert url.text.startswith(HOMEPAGE) and url.text.startswith('https://'), url.text


def metainfo_promises():
    root = component()
    colours = {colour.get('scheme_preference'): colour.text for colour in root.iter('color')}
    assert set(colours) == {'light', 'dark'}, colours
    assert all(re.fullmatch('#[0-9a-f]{6}', colour) for colour in colours.values()), colours
    # Honest: the address identifies who enters it.
    rating = {item.get('id'): item.text for item in root.find('content_rating')}
    assert root.find('content_rating').get('type') == 'oars-1.1'
    assert rating == {'social-info': 'intense'}, rating
    assert {control.text for control in root.findall('supports/control')} == {'keyboard', 'pointing', 'touch'}
    assert root.find('requires/display_length').get('compare') == 'ge'
    assert root.findtext('requires/display_length') == '360'
    assert root.findtext('requires/internet') == 'always'


def metainfo_releases():
    releases = component().findall('releases/release')
    assert releases[0].get('version') == VERSION, 'the newest is %s' % releases[0].get('version')
    dates = [datetime.date.fromisoformat(release.get('date')) for release in releases]
    assert dates == sorted(dates, reverse=True) and dates[0] <= datetime.date.today(), dates
    assert all(release.find('description/p') is not None for release in releases)


def language_of(node):
    language = node.get(XML_LANGUAGE, 'en')
    return NAMES_OF_MSGFMT.get(language, language)


def texts_of(root, path):
    """{language: text} of an element that is there once for each language."""
    return {language_of(node): node.text for node in root.findall(path)}


def metainfo_words():
    root = component()
    languages = {'en', *tobira_po.linguas()}
    for path, longest in (('name', LONGEST_NAME), ('summary', LONGEST_SUMMARY)):
        texts = texts_of(root, path)
        # What is the same as in English is not repeated.
        assert set(texts) <= languages and (path == 'name' or set(texts) == languages), \
            '%s: %s' % (path, set(texts) ^ languages)
        for language, text in texts.items():
            # A reading that is given after a word is no part of it.
            length = len(re.sub('（[ぁ-ん ー]+）', '', text))
            assert length <= longest and text[-1] not in '.。', '%s: %s' % (language, text)
    for path in ('description/p', 'description/ul/li', 'screenshots/screenshot/caption'):
        counts = {}
        for node in root.findall(path):
            language = language_of(node)
            counts[language] = counts.get(language, 0) + 1
        assert set(counts) == languages and len(set(counts.values())) == 1, '%s: %s' % (path, counts)


def metainfo_screenshots():
    root = component()
    kinds = [screenshot.get('type') for screenshot in root.iter('screenshot')]
    assert kinds.count('default') == 1 and kinds[0] == 'default', kinds
    for image in root.iter('image'):
        assert '/v%s/' % VERSION in image.text, '%s may change' % image.text
        name = os.path.basename(image.text)
        with open(tree.full('data/screenshots/' + name), 'rb') as picture:
            width, height = struct.unpack('>II', picture.read(24)[16:])
        assert (str(width), str(height)) == (image.get('width'), image.get('height')), name


def settings_valid():
    quiet('glib-compile-schemas', '--strict', '--dry-run', DIRECTORY)


def settings_described():
    schema = ET.parse(built('.gschema.xml')).getroot().find('schema')
    assert schema.get('id') == ID
    assert schema.get('path') == '/%s/' % ID.replace('.', '/'), schema.get('path')
    assert {key.get('name'): key.get('type') for key in schema} == SETTINGS
    for key in schema:
        for part in ('summary', 'description'):
            assert key.findtext(part), '%s has no %s' % (key.get('name'), part)


def icon(kind, suffix):
    path = 'data/icons/hicolor/%s/apps/io.github.tobira.Tobira%s.svg' % (kind, suffix)
    root = ET.parse(tree.full(path)).getroot()
    drawn = {node.tag.replace(SVG, '') for node in root.iter()}
    assert drawn <= DRAWN_WITH, '%s: %s' % (path, drawn - DRAWN_WITH)
    for node in root.iter():
        for name, value in node.attrib.items():
            assert 'href' not in name and not re.search(r'url\((?!#)', value), '%s: %s' % (path, value)
    return root


def canvas(root, size):
    assert root.get('viewBox') == '0 0 %d %d' % (size, size), root.get('viewBox')
    assert root.get('width') == root.get('height') == str(size)


def scalable_icon():
    canvas(icon('scalable', ''), 128)


def symbolic_icon():
    root = icon('symbolic', '-symbolic')
    canvas(root, 16)
    colours = {node.get(name) for node in root.iter() for name in ('fill', 'stroke') if node.get(name)}
    assert colours == {'#2e3436'}, 'not of one colour: %s' % colours
    assert not any(node.get('style') or node.get('opacity') for node in root.iter())


def components_named():
    table = dict(re.findall(r'^ +\{"([^"]+)", "([^"]+)"\},$', tree.read('src/ui/tobira-about.c'), re.M))
    for name, licence in table.items():
        assert set(licence.split(' OR ')) <= LICENCES, '%s: %s' % (name, licence)
    status, text = output_of('readelf', '--dynamic', '--wide', PROGRAM)
    assert status == 0, text
    linked = set(re.findall(r'\(NEEDED\).*\[lib(.+?)\.so', text)) - NOBODYS
    assert 'gtk-4' in linked, text
    unknown = {name for name in linked if LIBRARIES.get(name) not in table}
    assert not unknown, 'not in the window about the program: %s' % unknown


tobira_tap.main([
    ('the desktop file is valid', desktop_file_valid),
    ('it says what it should', desktop_file_says),
    ('it speaks every language', desktop_file_in_every_language),
    ('the session bus can start the program', dbus_service),
    ('the metainfo is valid', metainfo_valid),
    ('it agrees with everything else', metainfo_agrees),
    ('it says what the program needs and does', metainfo_promises),
    ('its newest release is this version', metainfo_releases),
    ('its words are there in every language, and short', metainfo_words),
    ('its screenshots are those in the tree', metainfo_screenshots),
    ('the settings are valid', settings_valid),
    ('they are described, and there is none too many', settings_described),
    ('the icon is plain SVG on the right canvas', scalable_icon),
    ('so is the symbolic one, in one colour', symbolic_icon),
    ('what the program is made with is named in it', components_named),
])

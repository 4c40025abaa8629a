#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence on the screens reaches the translators, and every translation is complete."""
import os
import re
import subprocess
import tempfile

import tobira_po
import tobira_tap
import tobira_tree as tree

# Exactly so in the manual, section 2.1, and so on the screen.
MANUAL = (
    'ハローワークインターネットサービス',
    'マイページを開設して求職申込み',
    '求職者マイページアカウント登録',
    'トップ',
    '■求職者マイページ開設手順',
    'メールアドレス',
    'メールアドレス(確認用)',
    'プライバシーポリシー',
    '利用規約',
    '「プライバシーポリシー」「利用規約」に同意します',
    '中学・中等教育学校・高等学校在学中(夜間・定時制及び通信制の生徒が通学しながら就職活動をする場合などを除く)ではありません。',
    'キャンセル',
    '次へ進む',
    'ページ最下部へ',
    'パスワード登録',
    '新規のパスワード',
    '新規のパスワード(確認用)',
    '認証キー',
    '完了',
    '求職者マイページアカウント登録完了',
    '求職情報を登録',
    'マイナンバーカードを使って求職情報を登録',
    'マイナンバーカードを使わずに求職情報を登録',
)
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|gettext|dngettext|g_dpgettext2) ?\(\s*"')


def translatable(path):
    if not path.endswith(('.c', '.ui', '.in', '.xml')):
        return False
    text = tree.read(path)
    if path.endswith('.c'):
        return path.startswith('src/') and MARKED.search(text)
    if path.endswith('.ui'):
        return 'translatable="yes"' in text or 'translatable="true"' in text
    return re.search(r'\.(desktop|metainfo\.xml|gschema\.xml)\.in$', path) or \
        re.search(r'\.gschema\.xml$', path) and '<summary>' in text


def potfiles_complete():
    listed = set(tobira_po.potfiles())
    tree.none_of((path for path in tree.files()
                  if path.startswith(('src/', 'data/')) and translatable(path)
                  and path not in listed), 'not in po/POTFILES')
    tree.none_of((path for path in listed if not os.path.exists(tree.full(path))),
                 'in po/POTFILES, but not in the tree')


def complete(language):
    path = tree.full('po/%s.po' % language)
    done = subprocess.run(['msgfmt', '--check', '--statistics', '-o', os.devnull, path], text=True,
                          stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL='C.UTF-8'), check=False)
    assert done.returncode == 0, done.stderr
    assert 'fuzzy' not in done.stderr and 'untranslated' not in done.stderr, done.stderr
    with tempfile.TemporaryDirectory() as directory:
        done = subprocess.run(['msgcmp', path, tobira_po.template(directory)], text=True,
                              stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr[:2000]


def manual_words():
    known = {text for entry in tobira_po.load('ja') for text in tobira_po.texts(entry)}
    tree.none_of((word for word in MANUAL if word not in known), 'not a translation in po/ja.po')


def every_language_listed():
    present = {path[3:-3] for path in tree.of_kind('po') if path.startswith('po/')}
    assert present == set(tobira_po.linguas()), 'po/LINGUAS and the files differ: %s' % (present ^ set(tobira_po.linguas()))
    assert 'ja' in present


def all_complete():
    for language in tobira_po.linguas():
        complete(language)


tobira_tap.main([
    ('po/POTFILES names every file with a sentence', potfiles_complete),
    ('po/LINGUAS names every translation', every_language_listed),
    ('no translation lacks a sentence or has a doubtful one', all_complete),
    ('the manual\'s words are the Japanese ones', manual_words),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""やさしい日本語 stays easy: a reading for every kanji, short sentences, no hard words.

The rules are those of 在留支援のためのやさしい日本語ガイドライン (出入国在留管理庁・文化庁), as far as a machine
can see whether they are kept.
"""
import re

import tobira_mails
import tobira_po
import tobira_tap

LANGUAGE = 'ja@easy'
MAIL_LANGUAGE = 'ja-x-easy'
HEADING = re.compile('^■.*\n', re.MULTILINE)
KANJI = '[々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]'
READING = re.compile('（[ぁ-ん ー]+）')
MAX_SENTENCE = 40
MAX_COMMAS = 3
# A sentence longer than this is written with spaces between its phrases.
MAX_UNSPACED = 14
ENDINGS = ('です', 'ます', 'ません', 'ました', 'でした', 'ください', 'ですか', 'ますか', 'ましたか')
# The official words for what can be said in easy ones.
HARD = (
    '無効 不正 有効 失敗 入力 確認 修正 記載 送信 再送 受信 接続 変更 期限 項目 直前 連続 該当 当該 氏名 手続 受給 '
    '利用し 利用でき 以内 以上 以下 以前 以降 未満 際に 場合 旨 及び および 又は ただし なお、 のうえ により において '
    'に関する に対して クリック アクセス サーバー リクエスト メンテナンス インストール アップデート タップ フォーム').split()
PATTERNS = {
    'passive': '(?:され|られ)(?:ま|て|る|た|な)',
    'double negation': 'な(?:ければ|くては|いと)[^。]*(?:ません|ない|いけ|なりま)|ないわけ|ないことは|ずには',
    'honorific': 'ござい|いただ|いたし|申し上げ|くださいま|なさ|ご覧|お越し|お客|お願い|お問い|様|ご' + KANJI,
    'ideographic space': '\u3000',
    'two spaces': '  ',
}
# Everyday words, and those that must be recognised elsewhere; another one has to be explained first.
KATAKANA = set((
    'アカウント アドレス アプリ アルファベット インターネット エラー オン キー キャンセル ケーブル コピー サービス '
    'サイトポリシー サイトマップ スペース ステップ チェック トップ ネットワーク ハローワーク ハローワークインターネットサービス '
    'バージョン パスワード パソコン ピリオド フォルダー ブラウザー プライバシーポリシー プロキシ ページ ホームページ '
    'マイナンバーカード マイページ マイページアカウント メニュー メール メールアドレス メールサービス リンク ログイン '
    'スペイン フィリピノ ベトナム ポルトガル マウス キーボード '
    'カレンダー カードリーダー タブ ファイル プリンター ボタン ノート ウィンドウ デスクトップ コンピューター').split())
# English by order, and no text.
NOT_JAPANESE = ('All rights reserved', 'URL')


def mails():
    """Headings and lines of mails; one that does not end a sentence goes on in the next one."""
    for mail in tobira_mails.load(MAIL_LANGUAGE):
        yield mail.subject
        for line in re.sub('(?<=[^。:-])\n *(?!■|\n)', ' ', HEADING.sub('', mail.body)).split('\n'):
            yield tobira_mails.PLACEHOLDER.sub('00', line).strip('- ')
        yield from HEADING.findall(mail.body)


def messages():
    yield from mails()
    for entry in tobira_po.load(LANGUAGE):
        if entry.msgid.startswith(NOT_JAPANESE) or entry.msgctxt == 'language tag' or entry.obsolete:
            continue
        for text in tobira_po.texts(entry):
            if text:
                yield text


def without_readings(text):
    return READING.sub('', text)


def length(text):
    return len(tobira_po.PLACEHOLDER.sub('00', text).replace(' ', ''))


def sentences(text):
    # Words to search for are a list, not a sentence.
    return [part for part in re.split('(?<=[。？])|\n|;', without_readings(text)) if part.strip()]


def complain(found):
    found = list(found)
    assert not found, '%d times, among them:\n%s' % (len(found), '\n'.join(found[:20]))


def readings():
    for text in messages():
        for match in re.finditer(KANJI + '+', text):
            if not READING.match(text, match.end()):
                yield '%s has no reading in: %s' % (match.group(), text)
        for match in READING.finditer(text):
            if not re.search(KANJI + '$', text[:match.start()]):
                yield '%s reads nothing in: %s' % (match.group(), text)
        if re.search('[（）]', without_readings(text)):
            yield 'brackets that hold no reading: ' + text


def short():
    for text in messages():
        for sentence in sentences(text):
            if length(sentence) > MAX_SENTENCE:
                yield '%d characters: %s' % (length(sentence), sentence)
            if sentence.count('、') > MAX_COMMAS:
                yield 'many commas: ' + sentence


def polite():
    for text in messages():
        for sentence in sentences(text):
            if sentence.endswith(('。', '？')) and \
                    not sentence.replace(' ', '').rstrip('。？').endswith(ENDINGS):
                yield 'neither です nor ます nor ください: ' + sentence


def spaced():
    for text in messages():
        if '。' not in text:
            continue
        for sentence in sentences(text):
            outside = re.sub('「[^」]*」', '', sentence)
            if length(outside) > MAX_UNSPACED and ' ' not in outside:
                yield sentence


def easy_words():
    for text in messages():
        bare = without_readings(text)
        joined = bare.replace(' ', '')
        for word in HARD:
            if word in joined:
                yield '%s in: %s' % (word, text)
        for word in set(re.findall('[ァ-ヴー]+', bare)) - KATAKANA:
            yield '%s in: %s' % (word, text)
        for name, pattern in PATTERNS.items():
            if re.search(pattern, joined if ' ' not in name else bare):
                yield '%s in: %s' % (name, text)


tobira_tap.main([
    ('every kanji has its reading', lambda: complain(readings())),
    ('sentences are short', lambda: complain(short())),
    ('sentences end politely and plainly', lambda: complain(polite())),
    ('long sentences are spaced', lambda: complain(spaced())),
    ('words are easy', lambda: complain(easy_words())),
])

#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The record of consent as a file and on paper, looked at with tools that are not ours (poppler)."""
import hashlib
import os
import re
import subprocess
import sys
import unicodedata

import tobira_tap

WRITER, PICTURES = sys.argv[1:]
# The computer stands somewhere else; the record is in Japan's time all the same.
ENVIRONMENT = dict(os.environ, TZ='America/New_York')
COMMON = ['t***@example.co.jp', '7c1e9a0b5d2f4e8a9b3c6d1f0e2a4b58', '2026-04-01', '日本語',
          'ハローワークインターネットサービス', '求職者マイページ プライバシーポリシー(見本)']
WORDS = {
    'ja': COMMON + ['同意の記録', 'プライバシーポリシー', '利用規約', '2026年11月23日(月)14時06分00秒(日本時間)',
                    '2026年11月23日(月)14時02分40秒(日本時間)', '2026年12月7日(月)23時59分まで(日本時間)',
                    '登録はまだ終わっていません', 'sha256sum', '1/1ページ'],
    'en': COMMON + ['Record of consent', 'Privacy policy', 'Terms of use',
                    'Monday, 23 November 2026, 14:06:00 (Japan time)',
                    'Monday, 7 December 2026, 23:59 (Japan time)', 'The registration is not finished yet',
                    'sha256sum', 'Page 1 of 1'],
}


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          text=True, env=ENVIRONMENT)
    assert done.returncode == 0, '%s: %s' % (command, done.stdout)
    return done.stdout


def write(language, mode='pdf', documents=2):
    path = os.path.join(PICTURES, 'record-%s-%s-%d.pdf' % (language, mode, documents))
    run(WRITER, language, mode, str(documents), path)
    return path


def squeeze(text):
    """Without the white space that wrapping makes."""
    return re.sub(r'\s', '', unicodedata.normalize('NFKC', text))


def words(path):
    return squeeze(run('pdftotext', '-layout', path, '-'))


def info(path):
    return dict(re.findall(r'^(\S[^:]*):\s+(.*)$', run('pdfinfo', path), re.MULTILINE))


def assert_contents(path, language, documents=2):
    found = words(path)
    for word in WORDS[language]:
        assert squeeze(word) in found, 'not there: "%s" in %s' % (word, found)
    for i in range(documents):
        digest = hashlib.sha256(b'document %d' % i).hexdigest()
        assert digest in found, 'SHA-256 number %d is not there as a whole' % i
    assert 'taro' not in found


def contents(language, mode):
    def case():
        path = write(language, mode)
        assert_contents(path, language)
        assert info(path)['Pages'] == '1', info(path)
        assert 'A4' in info(path)['Page size'], info(path)
    return case


def check_sums_are_whole():
    """On one line each, so that they can be copied."""
    for mode in ('pdf', 'print'):
        text = run('pdftotext', '-layout', write('ja', mode), '-')
        assert len(re.findall(r'[0-9a-f]{64}', text)) == 2, text


def fonts_are_embedded():
    for mode in ('pdf', 'print'):
        lines = run('pdffonts', write('ja', mode)).splitlines()[2:]
        assert lines
        for line in lines:
            # The columns count from the right: the font's name and kind may hold blanks.
            embedded, subset, unicode_map = line.split()[-5:-2]
            assert embedded == subset == 'yes', line
            assert unicode_map == 'yes', line


def many_documents():
    for mode in ('pdf', 'print'):
        path = write('ja', mode, 14)
        pages = int(info(path)['Pages'])
        assert pages > 2, pages
        found = words(path)
        for i in range(14):
            assert hashlib.sha256(b'document %d' % i).hexdigest() in found, i
        for page in range(1, pages + 1):
            text = run('pdftotext', '-layout', '-f', str(page), '-l', str(page), path, '-')
            assert '%d/%dページ' % (page, pages) in squeeze(text), text
            # No heading stands alone at the end of a page.
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            assert lines[-2] not in ('プライバシーポリシー', '利用規約'), lines


def inside_the_margins():
    """Nothing is cut off on another paper, either."""
    for mode in ('pdf', 'print', 'letter'):
        path = write('ja', mode, 14)
        boxes = run('pdftotext', '-bbox', path, '-')
        width, height = [float(x) for x in re.search(
            r'<page width="([\d.]+)" height="([\d.]+)"', boxes).groups()]
        assert (abs(width - 612) < 1) == (mode == 'letter'), (mode, width)
        for box in re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', boxes):
            left, top, right, bottom = map(float, box)
            assert left > 10 and top > 10 and right < width - 10 and bottom < height - 10, box


def can_be_read_aloud():
    path = write('ja')
    assert info(path)['Title'] == '同意の記録', info(path)
    # cairo 1.16 writes the structure, but not the mark that pdfinfo's "Tagged" looks for.
    structure = run('pdfinfo', '-struct-text', path)
    assert structure.index('H1') < structure.index('H2'), structure
    assert '同意の記録' in structure, structure


def pictures():
    """For people who look at them."""
    for language in WORDS:
        for mode in ('pdf', 'print'):
            path = write(language, mode)
            run('pdftoppm', '-r', '80', '-png', path, path[:-4])


tobira_tap.main([
    ('the Japanese file has every value', contents('ja', 'pdf')),
    ('the English file has every value', contents('en', 'pdf')),
    ('the Japanese print has every value', contents('ja', 'print')),
    ('the English print has every value', contents('en', 'print')),
    ('a check sum is not broken', check_sums_are_whole),
    ('fonts are embedded, and text is text', fonts_are_embedded),
    ('what does not fit on a page goes on on the next', many_documents),
    ('everything is inside the page', inside_the_margins),
    ('assistive technology finds the headings', can_be_read_aloud),
    ('pictures are made', pictures),
])

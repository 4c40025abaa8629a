#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contrast of every pair of colours that lie on each other: 4.5:1 for text, 3:1 for edges and
bars (WCAG 2.2, 1.4.3 and 1.4.11), in the light and in the dark style; 7:1 for text in those of high
contrast (1.4.6)."""
import re

import tobira_tap
import tobira_tree as tree

TEXT = [
    (text, ground)
    for text in ('tobira_text', 'tobira_dim', 'accent_color', 'tobira_error', 'tobira_good')
    for ground in ('tobira_page_bg', 'tobira_card_bg')
] + [
    ('accent_fg_color', 'accent_bg_color'),
    ('accent_fg_color', 'tobira_pressed'),
    ('tobira_error', 'tobira_card_bg'),
    ('accent_color', 'tobira_tint'),
    ('tobira_text', 'tobira_error_bg'),
    ('tobira_dim', 'tobira_error_bg'),
    ('tobira_error', 'tobira_error_bg'),
    ('tobira_text', 'tobira_warning_bg'),
    ('accent_color', 'tobira_warning_bg'),
]
SHEETS = ('style-dark.css', 'style-hc.css', 'style-hc-dark.css')
EDGES = [
    ('tobira_edge', 'tobira_page_bg'),
    ('tobira_edge', 'tobira_card_bg'),
    ('tobira_edge', 'tobira_error_bg'),
    ('tobira_error', 'tobira_page_bg'),
    ('tobira_warning_edge', 'tobira_page_bg'),
    ('tobira_warning_edge', 'tobira_warning_bg'),
    ('tobira_fill', 'tobira_trough'),
    ('tobira_good', 'tobira_trough'),
    ('tobira_warning', 'tobira_warning_bg'),
    ('accent_color', 'tobira_page_bg'),
] + [
    ('tobira_focus', ground)
    for ground in ('tobira_page_bg', 'tobira_card_bg', 'tobira_tint', 'tobira_error_bg',
                   'tobira_warning_bg')
]


def colours(*files):
    found = {}
    for file in files:
        found.update(re.findall(r'@define-color (\w+) (#[0-9a-f]{6});', tree.read('src/ui/' + file)))
    return found


def luminance(colour):
    def linear(part):
        part = int(part, 16) / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(colour[i:i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style(least_of_text, *files):
    def case():
        known = colours(*files)
        tree.none_of(('%s on %s: %.2f' % (above, below, contrast(known[above], known[below]))
                      for pairs, least in ((TEXT, least_of_text), (EDGES, 3.0))
                      for above, below in pairs
                      if contrast(known[above], known[below]) < least), 'too little contrast')
    return case


def names():
    """A colour that one sheet lacks would be another one's."""
    known = set(colours('style.css'))
    tree.none_of(('%s: %s' % (file, name) for file in SHEETS
                  for name in known ^ set(colours(file))), 'names that differ')


tobira_tap.main([
    ('light', style(4.5, 'style.css')),
    ('dark', style(4.5, 'style.css', 'style-dark.css')),
    ('high contrast', style(7, 'style.css', 'style-hc.css')),
    ('high contrast, dark', style(7, 'style.css', 'style-dark.css', 'style-hc.css',
                                  'style-hc-dark.css')),
    ('names', names),
])

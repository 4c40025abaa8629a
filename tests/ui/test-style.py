#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The style sheets and the layouts keep to the visual language that style.css writes down: colours
by name, spaces and sizes of text from their scales, and left and right only with a mirror image."""
import re

import tobira_tap
import tobira_tree as tree

SHEETS = ['src/ui/' + name for name in (
    'style.css', 'style-base.css', 'style-parts.css', 'style-dark.css', 'style-hc.css',
    'style-hc-dark.css')]
SPACES = {0, 4, 8, 12, 16, 24, 32, 48}
STROKES = {0, 1, 2, 3, 4, 8}
TYPE = {'0.85em', '0.925em', '1em', '1.1em', '1.15em', '1.25em', '1.4em', '1.65em', '1.8em'}
LINES = {'1.65em', '1.4em'}
CORNERS = {'0', '4px', '8px', '999px'}
COLOUR = re.compile(r'#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:[^;]*\b(white|black|red|gr[ae]y)\b')


def rules():
    """(file, selector, property, value) of each declaration."""
    for file in SHEETS:
        text = re.sub(r'/\*.*?\*/', '', tree.read(file), flags=re.S)
        for selectors, body in re.findall(r'([^{};]+)\{([^}]*)\}', text):
            for name, value in re.findall(r'([\w-]+)\s*:\s*([^;]+);', body):
                yield file, ' '.join(selectors.split()), name, value.strip()


def colours():
    def wrong():
        for file in SHEETS:
            text = re.sub(r'/\* Colours \*/.*?/\* End of colours \*/', '', tree.read(file), flags=re.S)
            for line in re.sub(r'/\*.*?\*/', '', text, flags=re.S).splitlines():
                if COLOUR.search(line):
                    yield '%s: %s' % (file, line.strip())
    tree.none_of(wrong(), 'colours without a name')


def pixels(value):
    return {int(number) for number in re.findall(r'(?<![\d.])(\d+)px', value)}


def spaces():
    tree.none_of(('%s: %s { %s: %s }' % rule for rule in rules()
                  if rule[2].startswith(('margin', 'padding', 'border-spacing'))
                  and pixels(rule[3]) - SPACES), 'spaces beside the scale')
    tree.none_of(('%s: %s { %s: %s }' % rule for rule in rules()
                  if rule[2] in ('border', 'border-width', 'outline', 'box-shadow', 'border-top')
                  and pixels(rule[3]) - STROKES), 'strokes beside the scale')


def sizes():
    allowed = {'font-size': TYPE | {'1px'}, 'line-height': LINES, 'border-radius': CORNERS}
    tree.none_of(('%s: %s { %s: %s }' % rule for rule in rules()
                  if rule[3] not in allowed.get(rule[2], {rule[3]})), 'sizes beside the scale')


def layouts():
    pattern = re.compile(
        r'<property name="((?:row-|column-)?spacing|margin-\w+|(?:left|right|top|bottom)-margin)">(\d+)<')
    tree.none_of(('%s: %s %s' % (file, name, number)
                  for file in tree.files() if file.startswith('src/ui/') and file.endswith('.ui')
                  for name, number in pattern.findall(tree.read(file))
                  if int(number) not in SPACES), 'spaces beside the scale')


def sides():
    """What is on one side is on the other one where text runs from right to left."""
    found = list(rules())
    mirrored = {part.strip().replace(':dir(rtl)', '') for _, selectors, _, _ in found
                for part in selectors.split(',') if ':dir(rtl)' in part}

    def is_sided(name, value):
        parts = value.split()
        return re.search(r'-(left|right)$', name) or (
            name in ('margin', 'padding') and len(parts) == 4 and parts[1] != parts[3])
    tree.none_of(('%s: %s { %s: %s }' % (file, part.strip(), name, value)
                  for file, selectors, name, value in found if is_sided(name, value)
                  for part in selectors.split(',')
                  if part.strip().replace(':dir(rtl)', '') not in mirrored), 'no mirror image')


def classes():
    """libadwaita gives meaning to these, in one version or another."""
    taken = {'accent', 'background', 'body', 'boxed-list', 'caption', 'card', 'dimmed', 'document',
             'frame', 'heading', 'menu', 'monospace', 'osd', 'property', 'toolbar', 'view'}
    tree.none_of(sorted('%s: .%s' % (file, name) for file, selectors, _, _ in rules()
                        for name in re.findall(r'\.([\w-]+)', selectors) if name in taken),
                 'classes that are not ours alone')


tobira_tap.main([
    ('classes are our own', classes),
    ('colours have names', colours),
    ('spaces are from the scale', spaces),
    ('text and corners are from the scale', sizes),
    ('spaces of the layouts are from the scale', layouts),
    ('sides have a mirror image', sides),
])

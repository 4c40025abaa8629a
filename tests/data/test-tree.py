#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that no compiler checks: licences, sizes, layers, scripts, leftovers."""
import ast
import os
import re
import shutil
import subprocess

import tobira_tap
import tobira_tree as tree

MAXIMUM_FILE = 600
MAXIMUM_FUNCTION = 60
CLANG_FORMAT = 14

# Which headers a room must not include: the toolkit below ui, and anything but GLib in core.
FORBIDDEN = {
    'src/core/': r'<(?!glib|gobject/|std|string|errno|math|limits|ctype|float|inttypes|sys/|unistd)',
    'src/wire/': r'<(gtk|adwaita|gdk|libsoup|libsecret)|"tobira-(api|flow|registration|window)',
    'src/api/': r'<(gtk|adwaita|gdk|libsecret)|"tobira-(registration|window)',
    'src/flow/': r'<(gtk|adwaita|gdk|libsoup|json-glib)|"tobira-window',
    'src/service/': r'<(gtk|adwaita|gdk|libsecret)|"tobira-(api|registration|window)',
}


# What belongs to one machine or must never be published. Written so that this file has none of it.
LEFTOVERS = re.compile(
    r'(?<![\w.-])/(?:[w]ork|[h]ome/(?!USER)[a-z]|[r]oot|[t]mp/[w]t)/'
    r'|BEGIN (?:[A-Z]+ )?[P]RIVATE KEY|[.][l]ibrary/'
    r'|\b(?:d[e]b|deb-src) https?://|<{7} |>{7} ')


def licences():
    wanted = ('c', 'h', 'py', 'sh', 'build', 'ui', 'css', 'xml', 'yaml', 'md', 'sql', 'po', 'pot')
    exempt = re.compile(r'^(README\.md|data/documents/|po/)')
    for path in tree.of_kind(*wanted):
        head = '\n'.join(tree.read(path).splitlines()[:6])
        if not exempt.match(path) and 'SPDX-License-Identifier: ' not in head:
            yield path


def long_files():
    for path in tree.of_kind('c', 'h', 'py', 'sh', 'build', 'ui', 'css', 'sql'):
        count = tree.read(path).count('\n')
        if count > MAXIMUM_FILE:
            yield '%s: %d lines' % (path, count)


def long_functions():
    for path in tree.of_kind('c'):
        start = 0
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            if line == '{':
                start = number
            elif line == '}' and start:
                if number - start + 1 > MAXIMUM_FUNCTION:
                    yield '%s:%d: %d lines' % (path, start, number - start + 1)
                start = 0
    for path in tree.of_kind('py'):
        for node in ast.walk(ast.parse(tree.read(path), path)):
            if isinstance(node, ast.FunctionDef):
                count = node.end_lineno - node.lineno + 1
                if count > MAXIMUM_FUNCTION:
                    yield '%s:%d: %d lines' % (path, node.lineno, count)


def upward_includes():
    for path in tree.of_kind('c', 'h'):
        for room, forbidden in FORBIDDEN.items():
            if not path.startswith(room):
                continue
            for number, line in enumerate(tree.read(path).splitlines(), 1):
                if re.match(r'#\s*include\s+(?:%s)' % forbidden, line):
                    yield '%s:%d: %s' % (path, number, line)


def leftovers():
    for path in tree.files():
        try:
            text = tree.read(path)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if LEFTOVERS.search(line):
                yield '%s:%d: %s' % (path, number, line.strip()[:100])


def broken_scripts():
    for path in tree.of_kind('sh'):
        with open(tree.full(path), encoding='utf-8') as script:
            first = script.readline()
        shell = 'bash' if 'bash' in first or not first.startswith('#!') else 'sh'
        done = subprocess.run([shell, '-n', tree.full(path)], stderr=subprocess.PIPE, text=True,
                              check=False)
        if done.returncode:
            yield done.stderr.strip()


def not_executable():
    for path in tree.of_kind('sh', 'py'):
        has_shebang = tree.read(path).startswith('#!')
        if has_shebang != os.access(tree.full(path), os.X_OK):
            yield '%s: %s' % (path, 'no run bit' if has_shebang else 'a run bit without a first line')


def wrong_python():
    """Another python3 in PATH does not see the distribution's modules."""
    for path in tree.of_kind('py'):
        first = tree.read(path).split('\n', 1)[0]
        if first.startswith('#!') and first != '#!/usr/bin/python3':
            yield '%s: %s' % (path, first)


def untidy():
    for path in tree.of_kind('c', 'h', 'py', 'sh', 'build', 'ui', 'css', 'xml', 'yaml', 'sql'):
        text = tree.read(path)
        if text and not text.endswith('\n'):
            yield '%s: no newline at the end' % path
        for number, line in enumerate(text.splitlines(), 1):
            if line != line.rstrip():
                yield '%s:%d: white space at the end' % (path, number)


def entry_points():
    for path in ('.ci/run', 'src/run', 'tests/run', 'tests/bench/run'):
        if not os.access(tree.full(path), os.X_OK):
            yield path


def headers_once():
    for path in tree.of_kind('h'):
        if not re.search(r'^#pragma once$', tree.read(path), re.MULTILINE):
            yield path


def format_differs():
    if not shutil.which('clang-format'):
        raise tobira_tap.Skip('clang-format %s is not here' % CLANG_FORMAT)
    version = subprocess.run(['clang-format', '--version'], stdout=subprocess.PIPE, text=True,
                             check=True).stdout.strip()
    if not re.search(r'version %s\.' % CLANG_FORMAT, version):
        raise tobira_tap.Skip('each version of clang-format sets differently; the rule is that of %s, '
                              'this is %s' % (CLANG_FORMAT, version))
    sources = tree.of_kind('c', 'h')
    done = subprocess.run(['clang-format', '--dry-run', '-Werror', '--style=file', *sources],
                          cwd=tree.TOP, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        yield '\n'.join(line for line in done.stderr.splitlines() if ': error:' in line)[:2000]


RULES = [
    ('every source file names its licence', licences),
    ('no file is longer than %d lines' % MAXIMUM_FILE, long_files),
    ('no function is longer than %d lines' % MAXIMUM_FUNCTION, long_functions),
    ('no room includes what is above it', upward_includes),
    ('nothing of one machine and no secret is in the tree', leftovers),
    ('shell scripts parse', broken_scripts),
    ('programs, and only they, are executable', not_executable),
    ('python is the one that sees the distribution\'s modules', wrong_python),
    ('files end with a newline, lines without white space', untidy),
    ('the ways in exist', entry_points),
    ('headers are guarded', headers_once),
    ('C is formatted as .clang-format says', format_differs),
]

tobira_tap.main((name, lambda rule=rule, name=name: tree.none_of(rule(), 'not so here'))
                for name, rule in RULES)

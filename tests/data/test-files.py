#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shipped besides programs: the API description, documents, .ui files."""
import os
import re
import subprocess
import xml.etree.ElementTree as ET

import yaml

import tobira_tap
import tobira_tree as tree

CALLS = {
    ('get', '/v1/service'),
    ('get', '/v1/documents/{kind}/{version}'),
    ('post', '/v1/registrations'),
    ('get', '/v1/registrations/{id}'),
    ('delete', '/v1/registrations/{id}'),
    ('post', '/v1/registrations/{id}/mail'),
    ('post', '/v1/registrations/{id}/completion'),
}
# Long enough that a window of any usual size has to scroll.
MINIMUM_PARAGRAPHS = 25


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    assert done.returncode == 0, '%s:\n%s' % (' '.join(command), done.stdout[:2000])
    return done.stdout


def openapi():
    return yaml.safe_load(tree.read('data/api/openapi.yaml'))


def openapi_calls():
    document = openapi()
    assert document['openapi'].startswith('3.1'), document['openapi']
    server = (document.get('servers') or [{'url': ''}])[0]['url']
    prefix = '/v1' if server.rstrip('/').endswith('/v1') else ''
    calls = {(method, prefix + path) for path, item in document['paths'].items()
             for method in item if method in ('get', 'put', 'post', 'delete', 'patch')}
    assert calls == CALLS, 'differs: %s' % sorted(calls ^ CALLS)


def references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == '$ref' and isinstance(value, str):
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def openapi_references():
    document = openapi()
    for reference in references(document):
        assert reference.startswith('#/'), '%s leaves the file' % reference
        node = document
        for step in reference[2:].split('/'):
            step = step.replace('~1', '/').replace('~0', '~')
            assert step in node, '%s leads nowhere' % reference
            node = node[step]


def documents():
    return [path for path in tree.of_kind('md') if path.startswith('data/documents/')]


def documents_present():
    for kind in ('privacy-policy', 'terms-of-use'):
        for language in ('ja', 'en'):
            mine = [path for path in documents()
                    if kind in path and re.search(r'[/.\-]%s\b' % language, path)]
            assert mine, 'no %s in %s under data/documents' % (kind, language)


def documents_long_and_marked():
    for path in documents():
        text = tree.read(path)
        paragraphs = [block for block in re.split(r'\n\s*\n', text) if block.strip()]
        assert len(paragraphs) >= MINIMUM_PARAGRAPHS, '%s: %d paragraphs' % (path, len(paragraphs))
        assert re.search(r'見本|[Ss]ample|SAMPLE', text), '%s does not say that it is a sample' % path


def xml_well_formed():
    paths = tree.of_kind('ui', 'xml', 'svg') + \
        [path for path in tree.files() if path.endswith('.xml.in')]
    assert any(path.endswith('.ui') for path in paths), 'there is no .ui file'
    run('xmllint', '--noout', '--nonet', *paths, cwd=tree.TOP)


def templates():
    for path in tree.of_kind('ui'):
        for template in ET.parse(tree.full(path)).getroot().iter('template'):
            yield path, template.get('class')


def templates_have_a_class():
    """A template that no class loads would be a screen that nobody sees."""
    code = {path: tree.read(path) for path in tree.of_kind('c')}
    for path, name in templates():
        text = code.get(path[:-3] + '.c')
        assert text, '%s has no .c file beside it' % path
        assert re.search(r'G_DEFINE\w*TYPE\w*\s*\(\s*%s\b' % name, text), \
            '%s: no type %s in its .c file' % (path, name)
        assert os.path.basename(path) in text, '%s: nothing loads it' % path


def buttons_without_mnemonics():
    """GTK 4.8 reads the underscore out as a part of the name."""
    found = []
    for path in tree.of_kind('ui'):
        for node in ET.parse(tree.full(path)).getroot().iter('property'):
            if node.get('name') == 'use-underline' and (node.text or '').lower() in ('1', 'true', 'yes'):
                found.append(path)
    tree.none_of(found, 'use-underline')


tobira_tap.main([
    ('the API description names the calls, all of them', openapi_calls),
    ('its references lead somewhere', openapi_references),
    ('both documents are there in both languages', documents_present),
    ('documents are long enough to scroll and marked as samples', documents_long_and_marked),
    ('.ui files and other XML are well-formed', xml_well_formed),
    ('each template has its class beside it', templates_have_a_class),
    ('no name carries an underscore', buttons_without_mnemonics),
])

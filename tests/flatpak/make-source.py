#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-source.py MANIFEST ARCHIVE DIRECTORY [OPTION…]: makes an archive of this source tree as it is now,
and in DIRECTORY a copy of the manifest that builds it: the sources of the last module are replaced by
this archive and its SHA-256, and nothing else is changed, but that it is configured with the OPTIONs
besides. Prints the copy's path."""
import hashlib
import os
import sys
import tarfile

import yaml

import tobira_tree as tree


def plain(entry):
    """Nothing of this machine, so that the same tree gives the same archive."""
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ''
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    return entry


def main():
    manifest, archive, directory, *options = sys.argv[1:]
    with tarfile.open(archive, 'w') as tar:
        for path in tree.files():
            tar.add(tree.full(path), 'tobira/' + path, filter=plain)
    with open(archive, 'rb') as data:
        digest = hashlib.sha256(data.read()).hexdigest()
    with open(manifest, encoding='utf-8') as text:
        content = yaml.safe_load(text)
    content['modules'][-1]['sources'] = [{'type': 'archive', 'path': archive, 'sha256': digest}]
    content['modules'][-1]['config-opts'] += options
    os.makedirs(directory, exist_ok=True)
    copy = os.path.join(directory, os.path.basename(manifest))
    with open(copy, 'w', encoding='utf-8') as text:
        yaml.safe_dump(content, text, sort_keys=False)
    print(copy)


main()

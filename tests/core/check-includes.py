#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two lowest rooms include nothing from above them, not even what happens to be installed."""

import pathlib
import re
import sys

LIBC = {"math.h", "stdlib.h", "string.h", "sys/mman.h"}
ROOMS = {
    "core": {"glib.h", "glib-object.h"},
    "wire": {"glib.h", "json-glib/json-glib.h"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def find_strangers(folder, allowed):
    """Lines naming each include in folder that is neither allowed nor the folder's own."""
    files = sorted(folder.glob("*.[ch]"))
    own = {file.name for file in files if file.suffix == ".h"}
    strangers = []
    for file in files:
        for name in INCLUDE.findall(file.read_text(encoding="utf-8")):
            if name in own or name in allowed or (file.suffix == ".c" and name in LIBC):
                continue
            strangers.append(f"{file.name} includes {name}")
    return files, strangers


def main():
    source = pathlib.Path(sys.argv[1]) / "src"
    print(f"1..{len(ROOMS)}")
    failed = False
    for number, (room, allowed) in enumerate(ROOMS.items(), 1):
        files, strangers = find_strangers(source / room, allowed)
        ok = bool(files) and not strangers
        failed = failed or not ok
        print(f"{'ok' if ok else 'not ok'} {number} - {room}: {len(files)} files")
        for line in strangers:
            print(f"# {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

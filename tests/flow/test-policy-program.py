#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The site's policy as an administrator meets it: the commands without a display, who may own the file, and
what the program does with one that it cannot trust. As root, it also plays other users and a sandbox.

    test-policy-program.py TOBIRA"""
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile

import tobira_tap
import tobira_tree as tree

SOMEBODY, SOMEBODY_ELSE = 1000, 1001
HASH = '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7'
URL = 'https://mypage.example.jp/'
USAGE, SETTINGS = 2, 78
NO_DISPLAY = 'There is no display'
room = tempfile.TemporaryDirectory(prefix='tobira-policy.')
os.chmod(room.name, 0o755)
# Where every user can start it.
PROGRAM = shutil.copy(sys.argv[1], room.name)
count = 0


def need_root():
    """Root of the whole machine, that is: in some user namespaces there is nobody else."""
    try:
        with tempfile.NamedTemporaryFile(dir=room.name) as file:
            os.chown(file.name, SOMEBODY_ELSE, SOMEBODY_ELSE)
    except OSError as error:
        raise tobira_tap.Skip('only root can make files of root and of others: %s' % error) from None


def place(content, mode=0o644, owner=0, directory_mode=0o755, directory_owner=0):
    """A policy in a directory of its own. Returns its path."""
    global count
    count += 1
    directory = os.path.join(room.name, 'place-%d' % count)
    path = os.path.join(directory, 'policy.json')
    os.mkdir(directory)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else json.dumps(content).encode())
    os.chmod(path, mode)
    os.chmod(directory, directory_mode)
    if owner or directory_owner or os.geteuid() == 0:
        os.chown(path, owner, owner)
        os.chown(directory, directory_owner, directory_owner)
    return path


def policy(**keys):
    return dict({'version': 1, 'service': URL}, **keys)


def run(*arguments, user=None, command=()):
    environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'HOME': '/nonexistent',
                   'GSETTINGS_BACKEND': 'memory'}
    for name in ('LD_LIBRARY_PATH', 'ASAN_OPTIONS', 'LSAN_OPTIONS'):
        if name in os.environ:
            environment[name] = os.environ[name]
    who = {'user': user, 'group': user, 'extra_groups': []} if user is not None else {}
    return subprocess.run([*command, PROGRAM, '--language', 'en', *arguments], env=environment, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60, check=False, **who)


def assert_check(done, status, *lines):
    """lines: what each line of the output begins with"""
    printed = done.stdout.splitlines()
    assert done.returncode == status, 'ended with %d:\n%s%s' % (done.returncode, done.stdout, done.stderr)
    assert len(printed) == len(lines), done.stdout
    for line, start in zip(printed, lines):
        assert line.startswith(start), '"%s" does not begin with "%s"' % (line, start)
    assert not done.stderr, done.stderr


def check_valid():
    need_root()
    path = place(tree.read('data/policy/policy.sample.json').encode())
    assert_check(run('--check-policy', path), 0, path + ': This policy can be used.')
    assert_check(run('--check-policy=' + path), 0, path + ': ')
    assert_check(run('--policy', path, '--check-policy'), 0, path + ': ')
    assert_check(run('--check-policy', path, user=SOMEBODY), 0, path + ': ')


def check_wrong():
    need_root()
    path = place(b'{"version": 1,\n "servise": "x",\n "kiosk": {"idle_seconds": 5, "staff_pin": "13579"}}')
    done = run('--check-policy', path)
    assert_check(done, 1, path + ':/servise: There is no such key.',
                 path + ':/kiosk/idle_seconds: “5” cannot be used here. Allowed is a whole number of '
                 'seconds from 30 to 3600. (line 3, column 28)',
                 path + ':/kiosk/staff_pin: What stands here cannot be used.')
    assert '13579' not in done.stdout
    path = place(b'{"version": 1,\n}')
    assert_check(run('--check-policy', path), 1, path + ':: This is not JSON.')


def check_unreadable():
    path = place(policy())
    directory = os.path.dirname(path)
    os.unlink(path)
    assert_check(run('--check-policy', path), 2, path + ':: There is no such file.')
    assert_check(run('--check-policy', directory), 2, directory + ':: This is not a regular file.')


def check_draft():
    """What somebody is still writing may be theirs, but then it is not in force yet."""
    need_root()
    draft = {'mode': 0o664, 'owner': SOMEBODY, 'directory_owner': SOMEBODY}
    path = place(policy(), **draft)
    unsafe = (path + ':: The file belongs to the user with the number 1000.',
              path + ':: Others than root may change the file (its mode is 0664).',
              path + ':: The directory of the file belongs to')
    assert_check(run('--check-policy', path, user=SOMEBODY), 0, *unsafe, path + ': This policy can')
    assert_check(run('--check-policy', path, user=SOMEBODY_ELSE), 1, *unsafe)
    assert_check(run('--check-policy', path), 1, *unsafe)
    assert_check(run('--policy', path, '--check-policy', user=SOMEBODY), 1, *unsafe)
    wrong = place(policy(version=2), **draft)
    assert run('--check-policy', wrong, user=SOMEBODY).returncode == 1


def print_policy():
    need_root()
    path = place(policy(language='vi', languages=['vi', 'ja', 'en'], kiosk={'staff_pin': HASH}))
    done = run('--policy', path, '--print-policy')
    assert done.returncode == 0 and not done.stderr, done.stderr
    printed = json.loads(done.stdout)
    assert printed['file'] == path
    assert printed['service'] == {'value': URL, 'source': 'policy'}
    assert printed['language'] == {'value': 'en', 'source': 'command line'}
    assert printed['languages'] == {'value': ['vi', 'ja', 'en'], 'source': 'policy'}
    assert printed['contact'] == {'value': None, 'source': 'default'}
    assert printed['kiosk']['idle_seconds'] == {'value': 300, 'source': 'default'}
    assert printed['kiosk']['staff_pin'] == {'value': 'set', 'source': 'policy'}
    assert HASH not in done.stdout and '$y$' not in done.stdout


def service_of(*arguments):
    return json.loads(run('--print-policy', *arguments).stdout)['service']


def precedence():
    need_root()
    other = 'http://127.0.0.1:1/'
    path = place(policy())
    assert service_of('--policy', path, '--service', other) == {'value': other, 'source': 'command line'}
    # On a kiosk nobody but the site says where what is typed goes.
    path = place(policy(kiosk={'enabled': True}))
    assert service_of('--policy', path, '--service', other) == {'value': URL, 'source': 'policy'}
    path = place({'version': 1})
    assert service_of('--policy', path, '--service', other) == {'value': other, 'source': 'command line'}


def only_languages():
    need_root()
    path = place(policy(languages=['vi', 'ja']))
    done = run('--policy', path)
    assert done.returncode == USAGE, done
    assert done.stderr == 'tobira: There is no language “en”. There are: vi ja\n', done.stderr


def obeyed():
    """Everything is right until a display is wanted."""
    need_root()
    for user in (None, SOMEBODY):
        done = run('--policy', place(policy()), user=user)
        assert done.returncode == USAGE and NO_DISPLAY in done.stderr, done


def refused(what, user=None, command=(), **how):
    """A case: the program does not start."""
    def case():
        need_root()
        path = place(how.pop('content', policy()), **how)
        done = run('--policy', path, user=user, command=command)
        assert done.returncode == SETTINGS, 'ended with %d: %s' % (done.returncode, done.stderr)
        for line in done.stderr.splitlines():
            assert line.startswith('tobira: %s:' % path), line
        assert what in done.stderr, done.stderr
        assert not done.stdout, done.stdout
    return case


def special(make, what):
    """The same of what is no file."""
    def case():
        need_root()
        path = place(policy())
        os.rename(path, path + '.real')
        make(path)
        done = run('--policy', path)
        assert done.returncode == SETTINGS and what in done.stderr, done
    return case


def foreign_root():
    """In a user namespace root is nobody, and so is everybody else who is not known there."""
    need_root()
    path = place(policy())
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o644
    probe = subprocess.run(['unshare', '--user', '--map-current-user', 'stat', '--format=%u', path], text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, user=SOMEBODY, group=SOMEBODY,
                           extra_groups=[], check=False)
    if probe.returncode != 0:
        raise tobira_tap.Skip('there are no user namespaces here: ' + probe.stderr.strip())
    assert probe.stdout.strip() == '65534', probe
    done = run('--policy', path, user=SOMEBODY, command=('unshare', '--user', '--map-current-user'))
    assert done.returncode == SETTINGS, done
    assert 'belongs to the user with the number 65534' in done.stderr, done.stderr


def sandbox(directory, *arguments):
    """In what looks like a Flatpak from inside, with a policy at its extension point."""
    if not shutil.which('bwrap'):
        raise tobira_tap.Skip('there is no bwrap')
    info, write = os.pipe()
    os.write(write, b'[Application]\nname=io.github.tobira.Tobira\n')
    os.close(write)
    command = ['bwrap', '--unshare-user', '--ro-bind-data', str(info), '/.flatpak-info']
    for name in ('usr', 'etc', 'lib', 'lib64', 'bin'):
        if os.path.islink('/' + name):
            command += ['--symlink', os.readlink('/' + name), '/' + name]
        elif os.path.exists('/' + name):
            command += ['--ro-bind', '/' + name, '/' + name]
    command += ['--ro-bind', room.name, room.name, '--ro-bind', directory, '/app/etc/tobira-policy']
    environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'GSETTINGS_BACKEND': 'memory'}
    done = subprocess.run([*command, PROGRAM, '--language', 'en', *arguments], env=environment, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          user=SOMEBODY, group=SOMEBODY, extra_groups=[], pass_fds=[info], timeout=60,
                          check=False)
    os.close(info)
    if done.stderr.startswith('bwrap: '):
        raise tobira_tap.Skip('there are no sandboxes here: ' + done.stderr.strip())
    return done


def sandboxed():
    need_root()
    done = sandbox(os.path.dirname(place(policy())), '--print-policy')
    assert done.returncode == 0, done
    printed = json.loads(done.stdout)
    assert printed['file'] == '/app/etc/tobira-policy/policy.json', printed
    assert printed['service'] == {'value': URL, 'source': 'policy'}, printed


def sandboxed_own():
    """flatpak --user would take what the user put there."""
    need_root()
    path = place(policy(), owner=SOMEBODY, directory_owner=SOMEBODY)
    done = sandbox(os.path.dirname(path))
    assert done.returncode == SETTINGS, done
    assert 'belongs to the user with the number 1000' in done.stderr, done.stderr


def sandboxed_none():
    need_root()
    path = place(policy())
    os.unlink(path)
    printed = json.loads(sandbox(os.path.dirname(path), '--print-policy').stdout)
    assert printed['file'] is None and printed['service']['source'] != 'policy', printed


tobira_tap.main([
    ('--check-policy of one that is right', check_valid),
    ('--check-policy of one that is wrong', check_wrong),
    ('--check-policy of none', check_unreadable),
    ('--check-policy of a draft', check_draft),
    ('--print-policy', print_policy),
    ('the command line wins, except on a kiosk', precedence),
    ('only the languages of the site', only_languages),
    ('a right one is obeyed', obeyed),
    ('of the user', refused('belongs to the user with the number 1000', user=SOMEBODY, owner=SOMEBODY)),
    ('of another user', refused('the number 1001', user=SOMEBODY, owner=SOMEBODY_ELSE)),
    ('of another user, started by root', refused('the number 1001', owner=SOMEBODY_ELSE)),
    ('writable by a group', refused('its mode is 0664', user=SOMEBODY, mode=0o664)),
    ('writable by everybody', refused('its mode is 0646', user=SOMEBODY, mode=0o646)),
    ('in a directory of the user', refused('directory of the file belongs', user=SOMEBODY,
                                           directory_owner=SOMEBODY)),
    ('in a directory for everybody', refused('change the directory', user=SOMEBODY, directory_mode=0o757)),
    ('in a directory like /tmp', refused('its mode is 1777', user=SOMEBODY, directory_mode=0o1777)),
    ('that the user cannot read', refused('cannot be read', user=SOMEBODY, mode=0o600)),
    ('of 65 KiB', refused('larger than 65536 bytes', content=b' ' * 65 * 1024)),
    ('that is empty', refused('This is not JSON', content=b'')),
    ('with a key that there is not', refused('There is no such key', content=policy(proxy='x'))),
    ('with kiosk mode', refused('Kiosk mode is asked for', content=policy(kiosk={'enabled': True}))),
    ('a link', special(lambda path: os.symlink(path + '.real', path), 'not a regular file')),
    ('a pipe', special(os.mkfifo, 'not a regular file')),
    ('a directory', special(os.mkdir, 'not a regular file')),
    ('none', special(lambda path: None, 'There is no such file')),
    ('root is somebody else in a user namespace', foreign_root),
    ('but not in a Flatpak', sandboxed),
    ('where one of the user is refused, too', sandboxed_own),
    ('and none is none', sandboxed_none),
])

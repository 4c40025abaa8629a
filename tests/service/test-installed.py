#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-installed BUILD SOURCE MESON…: the service as `meson install` leaves it: which files, the
units, users and directories as systemd reads them, the sample configuration, and the program in use."""
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

import tobira_caller
import tobira_installed
import tobira_tap
from tobira_stand import Mailbox, end, read_port, wait

BUILD, SOURCE = map(os.path.abspath, sys.argv[1:3])
MESON = sys.argv[3:]
EMAIL = 'taro@example.co.jp'
# Exposure times ten, as systemd-analyze takes it: below 2.0.
EXPOSURE = 20
# Below the prefix.
EXPECTED = {
    'bin/tobira-service',
    'share/doc/tobira-service/README.md',
    'share/tobira-service/nginx-site.conf',
    'share/tobira-service/openapi.yaml',
    'share/tobira-service/service.conf',
    'share/tobira-service/documents/documents.ini',
    'share/tobira-service/documents/privacy-policy.en.md',
    'share/tobira-service/documents/privacy-policy.ja.md',
    'share/tobira-service/documents/terms-of-use.en.md',
    'share/tobira-service/documents/terms-of-use.ja.md',
}
MANUALS = re.compile(r'/man/man[58]/tobira-service(\.conf)?\.[58](\.gz)?$')
SYSTEMD = {
    'systemd_system_unit_dir': ['tobira-service.service', 'tobira-service.socket'],
    'sysusers_dir': ['tobira-service.conf'],
    'tmpfiles_dir': ['tobira-service.conf'],
}


def run(*command, status=0, **options):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, timeout=300, **options)
    assert done.returncode == status, '%s: %d\n%s' % (' '.join(command), done.returncode, done.stdout)
    return done.stdout


def of_service(path):
    """Whether a path belongs to the service; everything else is the client's."""
    return 'tobira-service' in path


def systemd_directory(name):
    return run('pkg-config', '--variable=' + name, 'systemd').strip()


class Tests:
    def __init__(self):
        self.installed = tobira_installed.Installed(MESON, BUILD)
        self.program = self.installed.find('/bin/tobira-service')

    def list_files(self):
        """Nothing is missing, and nothing is there that nobody knows of."""
        base = self.installed.prefix.rstrip('/') + '/'
        found = {path for path in self.installed.files() if of_service(path)}
        manuals = {path for path in found if MANUALS.search(path)}
        tobira_tap.diagnose('prefix %s, %d manual pages' % (self.installed.prefix, len(manuals)))
        expected = {base + path for path in EXPECTED}
        for folder, names in zip(('systemd/system/', 'sysusers.d/', 'tmpfiles.d/'), SYSTEMD.values()):
            for name in names:
                expected |= {path for path in found if path.endswith('/lib/' + folder + name)}
        assert found - manuals == expected, sorted((found - manuals) ^ expected)
        assert len(expected) == len(EXPECTED) + 4, sorted(expected)
        assert os.access(self.program, os.X_OK)
        for path in found - {base + 'bin/tobira-service'}:
            mode = os.stat(self.installed.destination + path).st_mode & 0o777
            assert mode == 0o644, '%s has mode %o' % (path, mode)

    def places(self):
        """A prefix of one's own is not left; for /usr it is as the package systemd says."""
        if not shutil.which('pkg-config') or subprocess.run(
                ['pkg-config', '--exists', 'systemd'], check=False).returncode != 0:
            raise tobira_tap.Skip('pkg-config does not know systemd here')
        with tempfile.TemporaryDirectory(prefix='tobira-places.') as room:
            for prefix in (os.path.join(room, 'mine'), '/usr'):
                build = os.path.join(room, 'build')
                run(*MESON, 'setup', build, SOURCE, '--prefix=' + prefix, '-Dclient=false',
                    '-Dtests=false')
                planned = tobira_installed.introspect(MESON, build, 'installed').values()
                shutil.rmtree(build)
                outside = [path for path in planned if not path.startswith(prefix + '/')]
                if prefix != '/usr':
                    assert not outside, outside
                    continue
                wanted = {os.path.join(systemd_directory(name), each)
                          for name, names in SYSTEMD.items() for each in names}
                assert wanted <= set(planned), sorted(wanted - set(planned))
                assert set(outside) <= wanted, outside

    def unit(self, name, folder):
        """The unit with the program where it is now. Returns its path."""
        text = self.installed.read('/' + name)
        path = os.path.join(folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('=' + self.installed.prefix,
                                    '=' + self.installed.destination + self.installed.prefix))
        return path

    def verify(self):
        """systemd finds nothing to remark on."""
        with tempfile.TemporaryDirectory(prefix='tobira-units.') as folder:
            units = [self.unit('tobira-service' + kind, folder) for kind in ('.socket', '.service')]
            remarks = run('systemd-analyze', 'verify', '--man=no', *units)
            mine = [line for line in remarks.splitlines() if 'tobira' in line]
            assert not mine, '\n'.join(mine)

    def exposure(self):
        path = self.installed.find('/tobira-service.service')
        text = run('systemd-analyze', 'security', '--offline=true', '--no-pager',
                   '--threshold=%d' % EXPOSURE, path)
        tobira_tap.diagnose(re.search(r'Overall exposure level.*', text).group())

    def sysusers(self):
        with tempfile.TemporaryDirectory(prefix='tobira-root.') as root:
            os.mkdir(os.path.join(root, 'etc'))
            if os.geteuid() != 0:
                raise tobira_tap.Skip('only root may make users, even in a directory')
            run('systemd-sysusers', '--root=' + root,
                self.installed.find('/sysusers.d/tobira-service.conf'))
            with open(os.path.join(root, 'etc/passwd'), encoding='ascii') as file:
                line = file.read().strip().split(':')
            assert line[0] == 'tobira' and line[5:] == ['/var/lib/tobira', '/usr/sbin/nologin'], line
            assert 0 < int(line[2]) < 1000, line

    def tmpfiles(self):
        """The sample becomes the configuration, once."""
        if os.geteuid() != 0:
            raise tobira_tap.Skip('only root may make files of root')
        root = self.installed.destination
        os.makedirs(os.path.join(root, 'etc'), exist_ok=True)
        run('systemd-sysusers', '--root=' + root,
            self.installed.find('/sysusers.d/tobira-service.conf'))
        command = ('systemd-tmpfiles', '--root=' + root, '--create',
                   self.installed.find('/tmpfiles.d/tobira-service.conf'))
        made = os.path.join(root, 'etc/tobira/service.conf')
        run(*command)
        with open(made, encoding='utf-8') as file:
            assert file.read() == self.installed.read('/share/tobira-service/service.conf')
        for path, mode, is_root in (
                ('etc/tobira', 0o755, True), ('etc/tobira/credentials', 0o700, True),
                ('etc/tobira/service.conf', 0o644, True), ('var/lib/tobira', 0o700, False)):
            status = os.stat(os.path.join(root, path))
            assert status.st_mode & 0o7777 == mode, '%s: %o' % (path, status.st_mode)
            assert (status.st_uid == 0) == is_root, '%s is of %d' % (path, status.st_uid)
        with open(made, 'w', encoding='utf-8') as file:
            file.write('[service]\n')
        run(*command)
        with open(made, encoding='utf-8') as file:
            assert file.read() == '[service]\n', 'a changed configuration was overwritten'

    def sample(self):
        """Every option of --help is in the sample, with the default that is really taken."""
        text = self.installed.read('/share/tobira-service/service.conf')
        listed = tobira_installed.settings(text, uncommented=True)
        options = set(re.findall(r'^  --([a-z-]+)=', run(self.program, '--help'), re.MULTILINE))
        options -= {'config'}
        assert set(listed) == options, sorted(set(listed) ^ options)
        used = tobira_installed.settings(run(
            self.program, '--check-config', '--database=sqlite:/tmp/x', '--mail=smtp://127.0.0.1:25',
            '--secret-file=credential:tobira_secret',
            '--documents=' + os.path.dirname(self.installed.find('/documents.ini'))))
        used['documents'] = self.installed.prefix + '/share/tobira-service/documents'
        given = tobira_installed.settings(text)
        for name, value in listed.items():
            if name in given or name == 'hash-threads':
                continue
            assert used.get(name, '') == value, '%s: sample %r, taken %r' % (
                name, value, used.get(name))
        for line in text.splitlines():
            assert len(line) <= 110, line

    def uncommented(self):
        """With every line of the sample that has a value put to use, it means the same."""
        with tempfile.TemporaryDirectory(prefix='tobira-sample.') as room:
            text = tobira_installed.adapt(
                self.installed.read('/share/tobira-service/service.conf'),
                database='sqlite:' + os.path.join(room, 'db'),
                documents=os.path.dirname(self.installed.find('/documents.ini')))
            answers = []
            for content in (text, re.sub(r'^#([a-z-]+=.)', r'\1', text, flags=re.MULTILINE)):
                path = os.path.join(room, 'service.conf')
                with open(path, 'w', encoding='utf-8') as file:
                    file.write(content)
                answers.append(run(self.program, '--check-config', '--config', path))
            assert answers[0] == answers[1], '\n'.join(
                difflib.unified_diff(*(answer.splitlines() for answer in answers), lineterm=''))

    def registration(self):
        """The installed program, with the sample configuration, opens an account."""
        with tempfile.TemporaryDirectory(prefix='tobira-run.') as room:
            def at(name):
                return os.path.join(room, name)
            text = tobira_installed.adapt(
                self.installed.read('/share/tobira-service/service.conf'), listen='127.0.0.1:0',
                database='sqlite:' + at('db'), secret_file=at('secret'), port_file=at('port'),
                mail='maildir:' + at('mails'),
                documents=os.path.dirname(self.installed.find('/documents.ini')))
            with open(at('service.conf'), 'w', encoding='utf-8') as file:
                file.write(text)
            process = subprocess.Popen([self.program, '--config', at('service.conf')],
                                       stdin=subprocess.DEVNULL)
            try:
                caller = tobira_caller.at_port(read_port(at('port'), process, 'the service'))
                registered = caller.register(EMAIL)
                key = Mailbox(at('mails')).key_for(EMAIL)
                wait(lambda: caller.look(registered)['mail']['state'] == 'sent', 'the mail')
                answer = caller.complete(registered, key)
                assert answer.status == 201, answer.bytes
            finally:
                assert end(process) == 0


def main():
    tests = Tests()
    try:
        failures = tobira_tap.run([
            ('the files', tests.list_files),
            ('their places', tests.places),
            ('systemd-analyze verify', tests.verify),
            ('systemd-analyze security', tests.exposure),
            ('systemd-sysusers', tests.sysusers),
            ('systemd-tmpfiles', tests.tmpfiles),
            ('the sample has every option and its default', tests.sample),
            ('the sample, uncommented', tests.uncommented),
            ('the installed program opens an account', tests.registration),
        ])
    finally:
        tests.installed.close()
    sys.exit(1 if failures else 0)


main()

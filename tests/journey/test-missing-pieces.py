#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One piece of the desktop after the other is taken away. The program starts, takes keys, says on its
standard error what is lost and nothing else, and no critical ends it."""
import contextlib
import glob
import os
import socket
import subprocess
import tempfile

from tobira_journey import *
from tobira_stand import end
from tobira_ui import run

BARE_BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>'''
LATIN_FONTS = '''<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>%s</cachedir></fontconfig>'''
NOWHERE = 'unix:path=/nonexistent/socket'
NO_FONT = 'tobira: The fonts on this computer cannot show %s. Install a font like Noto Sans CJK'
# What the tests themselves choose for the client.
CHOICES = ('GSK_RENDERER', 'GDK_DEBUG', 'GTK_A11Y', 'AT_SPI_BUS_ADDRESS', 'GSETTINGS_BACKEND')
XDG = ('XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME')

program = Program(sys.argv[1:])
NO_BUS = 'tobira: ' + program.sentence(
    'There is no session bus. Notifications, the keyring and screen readers do not work without it.')


class Bare:
    """The client without eyes on the accessibility bus: only its window is looked at."""

    def __init__(self, stand, changes, language='ja'):
        environment = {name: value for name, value in os.environ.items() if name not in CHOICES}
        environment['G_DEBUG'] = 'fatal-criticals'
        for name, value in changes.items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = value
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen([program.client, '--service', stand.url, '--language', language],
                                        env=environment, stdin=subprocess.DEVNULL, stderr=self.errors)
        try:
            self.window = wait(self.find_window, 'the window')
        except BaseException:
            self.process.kill()
            raise

    def assert_running(self):
        assert self.process.poll() is None, 'ended with %s:\n%s' % (self.process.returncode,
                                                                   self.error_text())

    def find_window(self):
        self.assert_running()
        found = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid',
                                str(self.process.pid), '--name', '.+'],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return found.stdout.split()[-1] if found.stdout.strip() else None

    def title(self):
        self.assert_running()
        return run('xdotool', 'getwindowname', self.window).strip()

    def wait_for_title(self, title):
        wait(lambda: self.title() == title, 'the title "%s", not "%s"' % (title, self.title()))

    def go_to_address(self):
        """From the heading of the first screen one Tab leads to its button."""
        run('xdotool', 'windowactivate', '--sync', self.window)
        self.wait_for_title(TITLE_START)
        # The button is there from the beginning; what it leads to, once the service has answered.
        wait(self.begun, 'the next screen')

    def begun(self):
        if self.title() == TITLE_ADDRESS:
            return True
        key('Home')
        key('Tab')
        key('space')
        time.sleep(0.2)
        return self.title() == TITLE_ADDRESS

    def error_text(self):
        self.errors.seek(0)
        return self.errors.read().decode('utf-8', 'replace')

    def close(self):
        status = end(self.process)
        text = self.error_text()
        self.errors.close()
        assert status == 0, 'ended with %d:\n%s' % (status, text)
        return text


def works(changes, expected='', while_running=None, excused=None):
    """A case: the program starts, takes keys, and says what is expected; excused: a pattern of what
    others say."""
    def run_case():
        with Stand(program.service, program.documents) as stand:
            values = changes() if callable(changes) else changes
            bare = Bare(stand, values)
            try:
                if while_running:
                    while_running()
                bare.go_to_address()
            except BaseException:
                bare.process.kill()
                raise
            text = bare.close()
        lines = [line for line in text.splitlines() if not (excused and excused.match(line))]
        assert lines == ([expected] if expected else []), 'on the standard error:\n%s' % text
    return run_case


@contextlib.contextmanager
def silent_socket():
    """Takes everybody in and says nothing to anybody."""
    with tempfile.TemporaryDirectory(prefix='tobira-silent.') as directory, \
            socket.socket(socket.AF_UNIX) as listener:
        path = os.path.join(directory, 'socket')
        listener.bind(path)
        listener.listen(64)
        yield 'unix:path=' + path


def with_silent_bus(variable, expected=''):
    def run_case():
        with silent_socket() as address:
            works({variable: address}, expected)()
    return run_case


class BareBus:
    """A session bus that starts no service."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(prefix='tobira-bus.')
        config, path = (os.path.join(self.directory.name, name) for name in ('bus.conf', 'socket'))
        with open(config, 'w', encoding='ascii') as file:
            file.write(BARE_BUS % path)
        self.process = subprocess.Popen(['dbus-daemon', '--config-file=' + config, '--nofork'],
                                        stderr=subprocess.DEVNULL)
        wait(lambda: os.path.exists(path), 'the bus')
        self.address = 'unix:path=' + path

    def close(self):
        end(self.process)
        self.directory.cleanup()


def with_bare_bus(stale_accessibility=False):
    def run_case():
        bus = BareBus()
        try:
            if stale_accessibility:
                run('xprop', '-root', '-f', 'AT_SPI_BUS', '8s', '-set', 'AT_SPI_BUS', NOWHERE)
            works({'DBUS_SESSION_BUS_ADDRESS': bus.address})()
        finally:
            run('xprop', '-root', '-remove', 'AT_SPI_BUS')
            bus.close()
    return run_case


def bus_dies():
    bus = BareBus()
    try:
        works({'DBUS_SESSION_BUS_ADDRESS': bus.address}, while_running=lambda: end(bus.process))()
    finally:
        bus.close()


def uses_gl(changes):
    with Stand(program.service, program.documents) as stand:
        bare = Bare(stand, changes)
        with open('/proc/%d/maps' % bare.process.pid, encoding='utf-8') as maps:
            found = re.search('libEGL|libGLX|libgallium|_dri.so', maps.read())
        bare.close()
    return found


def no_graphics_card():
    """Cairo draws, and nothing of GL is even loaded."""
    if glob.glob('/dev/dri/renderD*'):
        raise tobira_tap.Skip('this computer has a render node')
    assert not uses_gl({})
    assert uses_gl({'GDK_DEBUG': ''}), 'GL cannot be seen, so its absence is no proof'


def fonts(directory):
    path = os.path.join(directory, 'fonts.conf')
    with open(path, 'w', encoding='ascii') as file:
        file.write(LATIN_FONTS % directory)
    return {'FONTCONFIG_FILE': path}


def no_japanese_fonts():
    """It is said in letters that there are, and a press leads to a language that can be read."""
    with tempfile.TemporaryDirectory(prefix='tobira-fonts.') as directory, \
            Stand(program.service, program.documents) as stand:
        me = Applicant(program, stand, fonts(directory))
        try:
            me.wait_for_title(TITLE_START)
            me.says('The fonts on this computer cannot show Japanese')
            for name in ('English', 'Português', 'Español', 'Tiếng Việt', 'Filipino'):
                me.client.find(BUTTON, name)
            assert not list(me.client.all(BUTTON, '简体中文')), 'it is offered all the same'
            me.press('English')
            me.wait_for_title('Hello Work Internet Service')
            settled(lambda: not me.reads('The fonts on this computer'), 'the notice to go')
            text = me.client.error_text()
        except BaseException:
            report(program, 'no-fonts', me)
            me.client.kill()
            raise
        me.close()
    assert text.startswith(NO_FONT % 'Japanese') and text.count('\n') == 1, text


def font_line(language, name):
    def run_case():
        with tempfile.TemporaryDirectory(prefix='tobira-fonts.') as directory, \
                Stand(program.service, program.documents) as stand:
            bare = Bare(stand, fonts(directory), language)
            text = bare.close()
        if name:
            assert text.startswith(NO_FONT % name) and text.count('\n') == 1, text
        else:
            assert text == '', text
    return run_case


def accessibility_bus():
    return run('gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus',
               '--method', 'org.a11y.Bus.GetAddress').split("'")[1]


def bus_dies_on_the_way():
    """It is there at the start and gone on the way: the reminder, the keyring and the way on cannot be
    had any more, and the account is opened all the same. Only the eyes of the test have their own bus."""
    bus = BareBus()
    with Stand(program.service, program.documents, {'key-ttl': 308}) as stand:
        me = Applicant(program, stand, {'DBUS_SESSION_BUS_ADDRESS': bus.address,
                                        'AT_SPI_BUS_ADDRESS': accessibility_bus()})
        try:
            me.register_address()
            auth_key = me.key_from_mail()
            end(bus.process)
            window = str(me.client.windows()[-1])
            run('xdotool', 'windowminimize', '--sync', window)
            settled(lambda: list(me.client.all(None, '残り 約5分')), 'the mark of five minutes to pass')
            run('xdotool', 'windowactivate', '--sync', window)
            me.enter_password(auth_key)
            me.complete()
            me.wait_for_title(TITLE_DONE)
            me.press(program.sentence('Keep in this computer’s keyring'))
            me.says(program.sentence('There is no keyring on this computer, so nothing was kept. My Page '
                                     'works without it; please remember your password.'))
            me.press(INFORMATION)
            settled(lambda: len(me.client.titles()) == 2, 'the address that could not be opened')
            text = me.client.error_text()
            me.assert_account()
        except BaseException:
            report(program, 'bus-dies', me)
            me.client.kill()
            raise
        me.close()
    bus.close()
    assert text == '', text


manager = WindowManager()
nothing = {name: '/proc/1/nothing' for name in XDG}
failures = tobira_tap.run([
    ('nothing is missing', works({})),
    ('no session bus', works({'DBUS_SESSION_BUS_ADDRESS': None}, NO_BUS)),
    ('a session bus that is gone', works({'DBUS_SESSION_BUS_ADDRESS': NOWHERE}, NO_BUS)),
    ('nonsense for a session bus', works({'DBUS_SESSION_BUS_ADDRESS': 'nonsense'}, NO_BUS)),
    ('a session bus that never answers', with_silent_bus('DBUS_SESSION_BUS_ADDRESS', NO_BUS)),
    ('a session bus without a service', with_bare_bus()),
    ('a session bus that dies', bus_dies),
    ('a session bus that dies on the way', bus_dies_on_the_way),
    ('the accessibility bus of a session that is over', with_bare_bus(stale_accessibility=True)),
    ('an accessibility bus that is gone', works({'AT_SPI_BUS_ADDRESS': NOWHERE})),
    ('an accessibility bus that never answers', with_silent_bus('AT_SPI_BUS_ADDRESS')),
    ('no graphics card', no_graphics_card),
    ('a graphics card without a driver', works({
        'GDK_DEBUG': '', '__EGL_VENDOR_LIBRARY_DIRS': '/nonexistent',
        'LIBGL_DRIVERS_PATH': '/nonexistent'}, excused=re.compile('libGL error|Gsk-Message|$'))),
    ('no fonts for Japanese', no_japanese_fonts),
    ('no fonts for Chinese', font_line('zh-Hans', 'Chinese')),
    ('fonts for Vietnamese', font_line('vi', None)),
    ('no home', works(dict({name: None for name in XDG}, HOME=None))),
    ('a home that cannot be written to', works(dict(nothing, HOME='/proc/1/nothing'))),
    ('no runtime directory', works({'XDG_RUNTIME_DIR': None})),
    ('a runtime directory that is gone', works({'XDG_RUNTIME_DIR': '/nonexistent'})),
    ('no directory for what is temporary', works({'TMPDIR': '/nonexistent'})),
    ('no locale', works({'LANG': None})),
    ('a locale that there is not', works({'LANG': 'xx_YY.UTF-8', 'LC_ALL': 'xx_YY.UTF-8'})),
    # Without what tells the kinds of files apart no icon is known for one.
    ('no icons and no settings schemas', works({'XDG_DATA_DIRS': '/nonexistent'}, excused=re.compile(
        '.*Failed to load icon|$'))),
])
manager.close()
sys.exit(1 if failures else 0)

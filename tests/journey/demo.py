#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tobira authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""demo.py PROGRAMS DOCUMENTS PICTURES: registers an account by itself, through the accessibility
tree and the keyboard, and leaves a picture of each screen. For src/run --demo."""
import os
import shutil
import sys

from tobira_journey import *
from tobira_stand import Stand


class Demonstration:
    def __init__(self, applicant, directory):
        self.applicant = applicant
        self.directory = directory
        self.count = 0

    def show(self, name, text):
        self.count += 1
        file = os.path.join(self.directory, '%d-%s.png' % (self.count, name))
        screenshot(file)
        print('%-44s %s' % (text, os.path.relpath(file)), flush=True)

    def run(self):
        me = self.applicant
        me.wait_for_title(TITLE_START)
        me.client.shown(BUTTON, BEGIN)
        self.show('start', '① ' + TITLE_START)
        me.start()
        self.show('address', '② ' + TITLE_ADDRESS)
        me.enter_address()
        self.show('address-entered', '③ ' + EMAIL)
        me.read(POLICY)
        me.read(TERMS)
        me.tick(CONSENT)
        self.show('documents-read', '④ ' + CONSENT)
        me.tick(SCHOOL)
        me.tab_to(BUTTON, NEXT)
        self.show('ready', '⑤ ' + NEXT)
        me.submit_address()
        me.wait_for_title(TITLE_PASSWORD)
        auth_key = me.key_from_mail()
        print('%-44s %s' % ('   アカウント仮登録完了通知', KEY + ': ' + auth_key))
        me.says(me.program.sentence('The email has been sent'))
        self.show('password', '⑥ ' + TITLE_PASSWORD)
        me.enter_password(auth_key)
        self.show('password-entered', '⑦ ' + PASSWORD)
        me.complete()
        me.wait_for_title(TITLE_DONE)
        me.client.shown(BUTTON, INFORMATION)
        self.show('done', '⑧ ' + TITLE_DONE)
        me.assert_account()
        print('The account of %s is in the database.' % me.email)


def main():
    programs, documents, directory = sys.argv[1:]
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(directory)
    program = Program([os.path.join(programs, 'tobira'), os.path.join(programs, 'tobira-service'),
                       documents, os.path.join(programs, '..', 'share', 'locale'), directory])
    manager = WindowManager()
    try:
        with Stand(program.service, program.documents, mail_to='maildir') as stand:
            applicant = Applicant(program, stand)
            try:
                Demonstration(applicant, directory).run()
            except BaseException:
                report(program, 'failed', applicant)
                raise
            finally:
                applicant.close()
    finally:
        manager.close()


main()

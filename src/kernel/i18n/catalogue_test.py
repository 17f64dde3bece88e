"""What the build refuses in the catalogues, and with which words."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "catalogue.py")
YES = 'msgid "word.yes"\nmsgstr "%s"\n'


class Catalogue(unittest.TestCase):
    def make(self, chinese, english):
        """(status, what it says, the C file)"""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("zh_CN.po", chinese), ("en.po", english)):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text)
            run = subprocess.run([sys.executable, PROGRAM, "out.c", "zh_CN.po", "en.po"], cwd=folder,
                                 stderr=subprocess.PIPE, text=True)
            made = pathlib.Path(folder, "out.c")
            return run.returncode, run.stderr.strip(), made.read_text(encoding="utf-8") if made.exists() else ""

    def refuses(self, chinese, english, words):
        status, said, made = self.make(chinese, english)
        self.assertEqual((status, said, made), (1, "catalogue: " + words, ""))

    def test_takes_blocks_with_and_without_blank_lines(self):
        english = YES % "yes" + 'msgid "word.no"\nmsgstr "n"\n"o\\n\\"no\\""\n'
        status, said, made = self.make("# x\n\n\n" + YES % "是" + "\n#\n" + 'msgid "word.no"\nmsgstr "否"', english)
        self.assertEqual((status, said), (0, ""))
        self.assertIn(r'T("no\n\"no\"")', made)

    def test_refuses_an_id_of_one_language(self):
        self.refuses(YES % "是", "", "zh_CN.po:1: word.yes is missing in en.po")
        self.refuses("", "\n" + YES % "yes", "en.po:2: word.yes is missing in zh_CN.po")

    def test_refuses_an_id_twice(self):
        self.refuses(YES % "是" + YES % "是", YES % "yes", "zh_CN.po:3: word.yes stands already in line 1")

    def test_refuses_other_placeholders(self):
        self.refuses(YES % "是 {a}", YES % "yes {b}", "zh_CN.po:1: word.yes has placeholders ['a'], but ['b'] in en.po:1")

    def test_refuses_an_empty_text(self):
        self.refuses(YES % "", YES % "yes", "zh_CN.po:1: word.yes has an empty text")

    def test_refuses_malformed_blocks(self):
        good = YES % "yes"
        for text, words in (
            ('msgid "a.b"\n', "a block without plural has one msgid and one msgstr"),
            ('msgid "a.b"\nmsgstr "x"\nmsgstr "y"\n', "msgstr twice in one block"),
            ('msgstr "x"\n', "msgstr without a msgid"),
            ('"x"\n', "a text that belongs to no msgid or msgstr"),
            ('<<<<<<< ours\n', "neither msgid nor msgstr, comment or text: <<<<<<< ours"),
            ('msgid "a.b\nmsgstr "x"\n', 'not a quoted text: "a.b'),
            ('msgid "ab"\nmsgstr "x"\n', "not a dotted message id: ab"),
            ('msgid "a.b"\nmsgstr "\\x"\n', "unknown escape \\x"),
            ('msgid "a.b"\nmsgid_plural "a.b"\nmsgstr[0] "x"\nmsgstr[1] "xs"\n', "a.b has a plural but no {n} to choose by"),
        ):
            with self.subTest(text):
                status, said, _ = self.make(good, text)
                self.assertEqual(status, 1)
                self.assertRegex(said, r"^catalogue: en\.po:\d+: ")
                self.assertTrue(said.endswith(words), said)


unittest.main(verbosity=0)

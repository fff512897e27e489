#!/usr/bin/python3
"""`make rule` in a copy of the rules: what it makes is whole, and the compiler takes it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = Path(os.environ.get("COMPILE_COMMANDS", ROOT / "build" / "dev" / "compile_commands.json"))
COPIED = ("agent", "tests/unit/rules", "tests/prometheus", ".ci", "Makefile", ".clang-format")
NAME, IDENTIFIER = "example-seen", "example_seen"


class a_new_rule(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / name, self.root / name)

    def make(self, name):
        return subprocess.run(["make", "--no-print-directory", "rule", f"NAME={name}"], cwd=self.root, capture_output=True,
                              text=True, check=False)

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def added(self, name):
        """The lines that the copy has and the original has not, where it has all of the original in the same order."""
        before, after = (ROOT / name).read_text(encoding="utf-8").splitlines(), self.read(name).splitlines()
        rest = iter(before)
        expected = next(rest, None)
        new = []
        for line in after:
            if line == expected:
                expected = next(rest, None)
            else:
                new.append(line)
        self.assertIsNone(expected, "a line of the original is gone")
        return new

    def test_is_begun_in_all_its_places(self):
        made = self.make(NAME)
        self.assertEqual((made.returncode, made.stderr), (0, ""))
        self.assertEqual(self.added("agent/rules/catalogue.hpp"), [f"extern const rule {IDENTIFIER};"])
        self.assertEqual(self.added("agent/rules/catalogue.cpp"), [f"    &{IDENTIFIER},"])
        row, line = self.added("agent/rules/README.md")
        self.assertTrue(line.startswith(f"- **{NAME}** "), line)
        rule = self.read(f"agent/rules/{IDENTIFIER}.cpp")
        texts = dict(re.findall(r'\.(\w+) = "(.*?)"', rule + "\n".join(self.added("agent/rules/rule_texts_english.cpp"))))
        self.assertEqual(row, f"| `{NAME}` | {texts['severities']} | no | {texts['says']} | {texts['standard']} |")
        self.assertEqual(self.added("agent/rules/rule_texts.hpp"), [f"    model::rule_words {IDENTIFIER};"])
        said = [re.findall(r'= "(.*?)"', "\n".join(self.added(str(path.relative_to(self.root)))))
                for path in sorted((self.root / "agent/rules").glob("rule_texts_*.cpp"))]
        self.assertGreaterEqual(len(said), 2)
        self.assertEqual({len(words) for words in said}, {3}, said)
        self.assertEqual(len({words for each in said for words in each}), 3 * len(said), "no two are the same")
        self.assertIn(f"constinit const rule {IDENTIFIER}{{", rule)
        self.assertIn(f'"{NAME}"', re.search(r"^UNTOLD = .*$", self.read("tests/prometheus/rules_test.py"), flags=re.M)[0])
        for outcome in ("holds", "info", "undecided"):
            self.assertIn(f"expected::{outcome}", self.read(f"tests/unit/rules/{IDENTIFIER}_test.cpp"))
        for path in re.findall(r"^  (\S+\.\w+)$", made.stdout, flags=re.M):
            self.assertTrue((self.root / path).is_file(), path)

    def test_names_the_table_in_the_order_of_the_readme(self):
        self.make(NAME)
        listed = re.findall(r"^    &(\w+),$", self.read("agent/rules/catalogue.cpp"), flags=re.M)
        shown = re.findall(r"^\| `([a-z0-9-]+)` ", self.read("agent/rules/README.md"), flags=re.M)
        self.assertEqual([name.replace("-", "_") for name in shown], listed)

    def test_is_refused_where_it_cannot_be(self):
        for name, why in (("hsts-missing", "already"), ("Hsts-Missing", "lower case"), ("hsts", "dashes"), ("hsts_missing", "dashes"),
                          ("a-" + "b" * 60, "characters"), ("", "usage"), ("judge-", "lower case"), ("x-y z", "usage")):
            with self.subTest(name):
                made = self.make(name)
                self.assertNotEqual(made.returncode, 0)
                self.assertIn(why, made.stderr)
        for name in ("agent/rules/catalogue.hpp", "agent/rules/catalogue.cpp", "agent/rules/README.md"):
            self.assertEqual(self.added(name), [])

    def test_is_taken_by_the_compiler(self):
        if not COMMANDS.is_file():
            self.skipTest(f"there is no {COMMANDS}: configure the preset dev")
        self.assertEqual(self.make(NAME).returncode, 0)
        commands = {entry["file"]: entry["command"] for entry in json.loads(COMMANDS.read_text(encoding="utf-8"))}
        for like, new in (("agent/rules/hsts.cpp", f"agent/rules/{IDENTIFIER}.cpp"),
                          ("agent/rules/rule_texts_english.cpp", "agent/rules/rule_texts_english.cpp"),
                          ("tests/unit/rules/hsts_test.cpp", f"tests/unit/rules/{IDENTIFIER}_test.cpp")):
            words = shlex.split(commands[str(ROOT / like)].replace(str(ROOT / "agent"), str(self.root / "agent")))
            words = words[:words.index("-o")] if "-o" in words else words
            words = [word for word in words if not word.endswith("ccache") and word not in ("-MD", "-MT", "-MF")]
            with self.subTest(new):
                done = subprocess.run([*words, "-fsyntax-only", "-Werror", str(self.root / new)], cwd=COMMANDS.parent,
                                      capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_is_formatted(self):
        format_it = shutil.which("clang-format-19")
        if not format_it:
            self.skipTest("clang-format-19 is not installed")
        for name in ("a-b", NAME, "example-" + "x" * 32):
            self.assertEqual(self.make(name).returncode, 0)
            made = name.replace("-", "_")
            done = subprocess.run([format_it, "--dry-run", "-Werror", f"agent/rules/{made}.cpp", f"tests/unit/rules/{made}_test.cpp",
                                   "agent/rules/catalogue.cpp", "agent/rules/rule_texts_english.cpp", "agent/rules/rule_texts_dutch.cpp"], cwd=self.root, capture_output=True, text=True, check=False)
            with self.subTest(name):
                self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""unitlint.toml as a user has it: where it is found, what wins, what is said about mistakes, and the JSON schema."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

UNITLINT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
del sys.argv[1:]
UPDATE = os.environ.get("UPDATE_GOLDEN") is not None
TYPO = "[Unit]\nDescripton=x\n"


class Config(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.env = {**os.environ, "HOME": str(self.folder / "home"), "XDG_CONFIG_HOME": ""}

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run_unitlint(self, *arguments, stdin="", cwd=None):
        return subprocess.run([UNITLINT, *arguments], cwd=cwd or self.folder, input=stdin, capture_output=True, text=True, env=self.env)

    def findings(self, *arguments, **more):
        result = self.run_unitlint("check", "--format=concise", *arguments, **more)
        return [(m[1], m[2]) for m in re.finditer(r"^([^:\n]+):\d+:\d+: (\w+): ", result.stdout, re.M)]

    def test_the_nearest_file_counts_alone(self):
        self.write("unitlint.toml", '[rules]\nunknown-directive = "hint"\n')
        self.write("near/unitlint.toml", 'tier = "A"\n')
        self.write("a.target", TYPO)
        self.write("below/b.target", TYPO)
        self.write("near/c.target", TYPO)
        self.assertEqual(self.findings("."), [("./a.target", "hint"), ("./below/b.target", "hint"), ("./near/c.target", "error")])
        self.assertEqual(self.findings("c.target", cwd=self.folder / "near"), [("c.target", "error")])
        self.assertEqual(self.findings("--stdin-filename=below/x.target", "-", stdin=TYPO), [("below/x.target", "hint")])

    def test_the_users_file_counts_where_no_other_does(self):
        self.write("home/.config/unitlint/unitlint.toml", '[rules]\nunknown-directive = "hint"\n')
        self.write("a.target", TYPO)
        self.assertEqual(self.findings("a.target"), [("a.target", "hint")])
        self.env["XDG_CONFIG_HOME"] = str(self.folder / "xdg")
        self.assertEqual(self.findings("a.target"), [("a.target", "error")])
        self.write("xdg/unitlint/unitlint.toml", '[rules]\nunknown-directive = "warning"\n')
        self.assertEqual(self.findings("a.target"), [("a.target", "warning")])
        self.assertEqual(self.findings("--isolated", "a.target"), [("a.target", "error")])

    def test_flags_win_over_overrides_and_those_over_the_file(self):
        self.write("unitlint.toml", 'fail-on = "never"\n[rules]\nunknown-directive = "hint"\n[[overrides]]\npaths = ["b.*"]\n'
                                    'fail-on = "information"\nrules.unknown-directive = "information"\n')
        self.write("a.target", TYPO)
        self.write("b.target", TYPO)
        self.assertEqual(self.findings("a.target", "b.target"), [("a.target", "hint"), ("b.target", "information")])
        self.assertEqual(self.findings("--rule=unknown-*=error", "b.target"), [("b.target", "error")])
        self.assertEqual(self.findings("--rule=unknown-*=error", "--rule=unknown-directive=off", "b.target"), [])
        self.assertEqual(self.run_unitlint("check", "a.target").returncode, 0)
        self.assertEqual(self.run_unitlint("check", "b.target").returncode, 1)
        self.assertEqual(self.run_unitlint("check", "--fail-on=warning", "b.target").returncode, 0)
        self.assertEqual(self.run_unitlint("check", "--rule=unknown=off", "b.target").returncode, 2)

    def test_another_file_on_the_command_line(self):
        self.write("unitlint.toml", "nonsense")
        self.write("other/c.toml", '[rules]\nunknown-directive = "hint"\n[[overrides]]\npaths = ["/b.target"]\nrules.unknown-directive = "off"\n')
        self.write("a.target", TYPO)
        self.write("other/b.target", TYPO)
        self.assertEqual(self.findings("--config=other/c.toml", "a.target", "other/b.target"), [("a.target", "hint")])
        missing = self.run_unitlint("check", "--config=missing.toml", "a.target")
        self.assertEqual(missing.returncode, 2)
        self.assertIn("unitlint: missing.toml: No such file or directory", missing.stderr)
        self.assertEqual(self.run_unitlint("check", "--config=other/c.toml", "--isolated", "a.target").returncode, 2)

    def test_mistakes_are_named_once_and_nothing_is_checked(self):
        self.write("x/unitlint.toml", 'systemd-versoin = 252\ntier = "D"\n[rules]\nunknown-directiv = "off"\n')
        self.write("x/a.target", TYPO)
        self.write("x/b.target", TYPO)
        self.write("c.target", TYPO)
        result = self.run_unitlint("check", "--format=concise", ".")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr, 'unitlint: x/unitlint.toml:1:1: there is no key `systemd-versoin`; did you mean `systemd-version`?\n'
                                        'unitlint: x/unitlint.toml:2:8: `tier` is `"D"`; it must be "A", "B" or "C"\n'
                                        'unitlint: x/unitlint.toml:4:1: no rule is called `unknown-directiv`; did you mean `unknown-directive`?\n')
        self.assertNotIn("x/a.target", result.stdout)
        self.assertIn("c.target", result.stdout)
        self.assertEqual(self.run_unitlint("fmt", "x/a.target").returncode, 2)
        self.assertEqual(self.run_unitlint("config", "x/a.target").returncode, 2)

    def test_excluded_files(self):
        self.write("unitlint.toml", 'exclude = ["build", "a.*"]\n')
        self.write("a.target", TYPO)
        self.write("build/deep/b.target", TYPO)
        self.write("c.target", "[Unit]\nDescription = x\n")
        self.assertEqual(self.findings("."), [])
        self.assertEqual(self.findings("a.target"), [("a.target", "error")])
        self.assertEqual(self.findings("--force-exclude", "a.target"), [])
        self.assertEqual(self.run_unitlint("fmt", "--check", "--force-exclude", "a.target", "c.target").stdout, "would format c.target\n")
        self.assertIn("# build/x.target is excluded", self.run_unitlint("config", "build/x.target").stdout)

    def test_the_formatter(self):
        self.write("unitlint.toml", "[fmt]\nblank-lines = 2\ncontinuation-indent = 1\n")
        self.write("a.service", "[Unit]\nDescription=x\n[Service]\nExecStart=/x \\\n y\n")
        self.run_unitlint("fmt", "a.service")
        self.assertEqual((self.folder / "a.service").read_text(), "[Unit]\nDescription=x\n\n\n[Service]\nExecStart=/x \\\n y\n")
        self.run_unitlint("fmt", "--blank-lines=1", "a.service")
        self.assertEqual((self.folder / "a.service").read_text(), "[Unit]\nDescription=x\n\n[Service]\nExecStart=/x \\\n y\n")

    def test_services_are_scored_and_hardened_by_it(self):
        self.write("unitlint.toml", 'systemd-version = 252\nmax-exposure = 5.0\nprofile = "oneshot"\nexclude = ["old"]\n[programs]\nmydaemon = ["ordinary"]\n')
        unit = "[Service]\nExecStart=/usr/bin/mydaemon\n"
        self.write("a.service", unit)
        self.write("old/b.service", unit)
        scored = self.run_unitlint("security", ".")
        self.assertEqual(scored.returncode, 1)
        self.assertEqual(scored.stdout.count("Overall exposure level"), 1)
        self.assertEqual(scored.stdout, self.run_unitlint("security", "--isolated", "--systemd-version=252", "a.service").stdout)
        self.assertNotEqual(scored.stdout, self.run_unitlint("security", "--isolated", "--systemd-version=230", "a.service").stdout)
        self.assertEqual(self.run_unitlint("security", "--isolated", "a.service").returncode, 0)
        self.assertEqual(self.run_unitlint("security", "--threshold=100", "a.service").returncode, 0)
        (finding,) = [f for f in self.run_unitlint("check", "--format=concise", "a.service").stdout.splitlines() if "exposure-too-high" in f]
        self.assertIn(": error: ", finding)
        self.assertNotIn("exposure-too-high", self.run_unitlint("check", "--max-exposure=10", "a.service").stdout)
        hardened = self.run_unitlint("harden", "--output=-", "a.service")
        self.assertIn("oneshot@1", hardened.stdout)
        self.assertIn("\nMemoryDenyWriteExecute=yes\n", hardened.stdout)  # the program is known to make no code
        isolated = self.run_unitlint("harden", "--isolated", "--output=-", "a.service")
        self.assertNotIn("\nMemoryDenyWriteExecute=yes\n", isolated.stdout)
        self.assertIn("strict@1", self.run_unitlint("harden", "--profile=strict", "--output=-", "a.service").stdout)
        self.write("unitlint.toml", "profile = 1\n")
        for command in ("security", "harden", "cat", "check", "fmt"):
            broken = self.run_unitlint(command, "a.service")
            self.assertEqual(broken.returncode, 2, command)
            self.assertIn("unitlint: unitlint.toml:1:11: `profile` is `1`; it must be ", broken.stderr)

    def test_what_counts_is_shown_with_its_origin_and_can_be_used_again(self):
        self.write("unitlint.toml", 'systemd-version = 252\n[rules]\n"nothing-*" = "off"\n')
        shown = self.run_unitlint("config", "a.service").stdout
        self.assertRegex(shown, r"(?m)^systemd-version = 252 +# unitlint.toml:1$")
        self.assertRegex(shown, r'(?m)^tier = "B" +# default$')
        self.assertRegex(shown, r'(?m)^nothing-to-elapse = "off" +# unitlint.toml:3, "nothing-\*"$')
        self.write("again/unitlint.toml", shown)
        again = self.run_unitlint("config", "again/a.service").stdout
        self.assertEqual(re.sub(" +#.*", "", again), re.sub(" +#.*", "", shown))
        self.assertIn("default", self.run_unitlint("config", "--isolated").stdout)


class Schema(unittest.TestCase):
    """The committed schema is the program's, and says of files what the program says."""

    FILE = ROOT / "editors/unitlint.schema.json"
    GOOD = ["", "systemd-version = 252", 'tier = "C"', "max-exposure = 6.5", "max-exposure = 7", 'fail-on = "never"', 'exclude = ["a"]', "exclude = []",
            "[fmt]\nblank-lines = 0\ncontinuation-indent = 16", '[rules]\n"hardening-*" = "hint"\n"*" = "off"\nnul-byte = "default"',
            'profile = "strict"', 'profile = "strict@1"', '[programs]\nx = ["jit", "home"]\n"/opt/a b" = ["ordinary"]', '[rules]\n"hard*" = "off"\n"nul-b*" = "hint"',
            '[[overrides]]\npaths = ["a"]\ntier = "A"\nrules.nul-byte = "error"\nfmt.blank-lines = 1']
    BAD = ["systemd-version = 1000", 'systemd-version = "252"', 'tier = "c"', "max-exposure = 11", "fail-on = true", 'exclude = "a"', "exclude = [1]", 'exclude = [""]',
           "other = 1", "[fmt]\nother = 1", "[fmt]\nblank-lines = -1", "fmt = 1", '[rules]\nnul-byt = "off"', '[rules]\nnul-byte = "no"', "rules = 1",
           '[[overrides]]\ntier = "A"', "[[overrides]]\npaths = []", '[[overrides]]\npaths = ["a"]\nexclude = ["b"]', "overrides = 1",
           'profile = "none"', "profile = 1", '[programs]\nx = "jit"', '[programs]\nx = ["jti"]', "[programs]\nx = []", '[programs]\n"" = ["jit"]', "programs = 1",
           '[rules]\n"hardning-*" = "off"', '[rules]\n"nul-byte-*" = "off"', '[rules]\n"**" = "off"', '[rules]\n"h*g" = "off"', '[rules]\n"nul-byte" = 1']

    def test_it_is_current(self):
        printed = subprocess.run([UNITLINT, "config", "--schema"], capture_output=True, text=True, check=True).stdout
        if UPDATE:
            self.FILE.write_text(printed)
        self.assertEqual(self.FILE.read_text(), printed)

    def test_it_agrees_with_the_program(self):
        try:
            import jsonschema
            import tomllib
        except ImportError as error:
            self.skipTest(str(error))
        schema = json.loads(self.FILE.read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "unitlint.toml"
            for text, good in [*((t, True) for t in self.GOOD), *((t, False) for t in self.BAD)]:
                with self.subTest(text=text):
                    file.write_text(text)
                    run = subprocess.run([UNITLINT, "config"], cwd=folder, capture_output=True, text=True)
                    self.assertEqual(run.returncode, 0 if good else 2, run.stderr)
                    self.assertEqual(validator.is_valid(tomllib.loads(text)), good)

    def test_the_list_of_keys_in_the_documentation(self):
        page = ROOT / "docs/configuration.md"
        text = page.read_text()
        begin, end = "<!-- keys: written by UPDATE_GOLDEN=1 scripts/test release -->\n", "<!-- end of keys -->"
        rows = "| key | takes | what it does |\n|---|---|---|\n" + "".join(f"| {row} |\n" for row in self.rows(json.loads(self.FILE.read_text()), ""))
        old = text[text.index(begin) + len(begin) : text.index(end)]
        if UPDATE:
            page.write_text(text.replace(begin + old, begin + rows))
            return
        self.assertEqual(old, rows)

    def test_the_list_of_keys_in_the_manual_page(self):
        page = ROOT / "docs/man/unitlint.toml.5"
        text = page.read_text()
        begin, end = '.\\" keys\n', '.\\" end of keys\n'
        entries = ""
        for row in self.rows(json.loads(self.FILE.read_text()), ""):
            name, takes, description = (part.replace("`", "").replace("-", "\\-") for part in row.split(" | "))
            entries += f".TP\n.B {name}\nTakes {takes}.\n" + re.sub(r"(?<=\.) (?=[A-Z])", "\n", description) + "\n"
        old = text[text.index(begin) + len(begin) : text.index(end)]
        if UPDATE:
            page.write_text(text.replace(begin + old, begin + entries))
            return
        self.assertEqual(old, entries)

    def rows(self, schema, prefix):
        for name, property in schema["properties"].items():
            if "properties" in property:
                yield from self.rows(property, name + ".")
            else:
                yield f"`{prefix}{name}` | {self.takes(name, property)} | {property['description']}"

    @staticmethod
    def takes(name, property):
        if "enum" in property:
            return ", ".join(f'`"{value}"`' for value in property["enum"])
        if property.get("type") in ("integer", "number"):
            return f"{property['minimum']} to {property['maximum']}"
        if name == "overrides":
            return "tables"
        return "patterns" if property.get("type") == "array" else "a table"


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""Baselines: what is known is silent, what is new is not, and what is gone is named."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

UNITLINT = sys.argv[1]
del sys.argv[1:]
UNIT = "[Unit]\nDescripton=x\n[Service]\nExecStart=/bin/x\nRestart=always # y\n"


class Baseline(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.unit = self.folder / "units/a.service"
        self.unit.parent.mkdir()
        self.unit.write_text(UNIT)
        self.baseline = self.folder / "b.json"

    def check(self, *arguments):
        return subprocess.run([UNITLINT, "check", "--isolated", *arguments], cwd=self.folder, capture_output=True, text=True)

    def rules(self, *arguments):
        report = json.loads(self.check("--format=json", *arguments).stdout)
        return sorted(finding["rule"] for file in report["files"] for finding in file["diagnostics"])

    def write(self):
        result = self.check("--write-baseline=b.json", "units")
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_what_is_known_is_silent(self):
        self.assertEqual(self.check("units").returncode, 1)
        self.write()
        result = self.check("--baseline=b.json", "units")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertRegex(result.stdout, r"^No findings in 1 file; \d+ known from the baseline\n$")
        self.assertEqual(self.rules("--baseline=b.json", str(self.unit)), [])

    def test_moving_and_blanks_revive_nothing(self):
        self.write()
        self.unit.write_text("# new\n\n" + UNIT.replace("Restart=always # y", "  Restart=always  #  y\n\n"))
        self.assertEqual(self.rules("--baseline=b.json", "units"), [])

    def test_what_is_new_is_reported(self):
        self.write()
        self.unit.write_text(UNIT + "Restart=always # y\nPrivateTmp=yes # z\n")
        self.assertEqual([rule for rule in self.rules("--baseline=b.json", "units") if rule == "trailing-comment"], ["trailing-comment"] * 2)
        self.assertEqual(self.check("--baseline=b.json", "units").returncode, 1)
        other = self.folder / "units/b.service"
        other.write_text(UNIT)
        self.assertIn("unknown-directive", self.rules("--baseline=b.json", str(other)))

    def test_what_is_gone_is_named_and_pruned(self):
        (self.folder / "units/gone.target").write_text("[Unit]\nDescripton=x\n")
        (self.folder / "units/other.target").write_text("[Unit]\nDescripton=x\n")
        self.write()
        (self.folder / "units/gone.target").unlink()
        self.unit.write_text(UNIT.replace("Descripton", "Description").replace(" # y", ""))
        result = self.check("--baseline=b.json", "units/a.service")
        self.assertEqual(result.returncode, 0)
        self.assertIn("unitlint: b.json: not found any more in units/a.service: unknown-directive on `Descripton=x`; --prune-baseline removes it\n", result.stderr)
        self.assertIn("units/gone.target", result.stderr)
        self.assertNotIn("other.target", result.stderr)

        self.unit.write_text(UNIT.replace("Descripton", "Description").replace(" # y", "") + "Foo=1\n")
        self.assertEqual(self.check("--baseline=b.json", "--prune-baseline", "units/a.service").returncode, 1)
        pruned = json.loads(self.baseline.read_text())["findings"]
        self.assertEqual(sorted(pruned), ["units/a.service", "units/other.target"])
        self.assertNotIn("unknown-directive", {finding["rule"] for finding in pruned["units/a.service"]})
        before = self.baseline.read_text()
        self.assertEqual(self.check("--baseline=b.json", "--prune-baseline", "units").stderr, "")
        self.assertEqual(self.baseline.read_text(), before)

    def test_paths_are_relative_to_the_baseline(self):
        self.write()
        result = subprocess.run([UNITLINT, "check", "--isolated", "--baseline=../b.json", "a.service"], cwd=self.unit.parent, capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertNotIn(str(self.folder), self.baseline.read_text())

    def test_it_is_the_same_whatever_the_order(self):
        (self.folder / "units/z.target").write_text("[Unit]\nDescripton=x\nDescripton=x\n")
        self.write()
        first = self.baseline.read_text()
        self.check("--write-baseline=b.json", "units/z.target", "units/a.service")
        self.assertEqual(self.baseline.read_text(), first)
        self.assertIn('{"rule":"unknown-directive","section":"Unit","directive":"Descripton","line":"Descripton=x","count":2}\n', first)

    def test_bytes_that_are_no_text(self):
        self.unit.write_bytes(b"[Service]\nExecStart=/bin/\xff\x01x\n")
        self.write()
        self.assertEqual(self.rules("--baseline=b.json", "units"), [])

    def test_a_baseline_that_cannot_be_used(self):
        for text, reason in (("nonsense", "not the JSON"), ("[]", "not the JSON"), ('{"version": 2}', "no baseline of version 1"), ('{"version": 1}', "no findings"),
                             ('{"version": 1, "findings": {"a": 1}}', "no list"), ('{"version": 1, "findings": {"a": [{}]}}', "not complete")):
            self.baseline.write_text(text)
            result = self.check("--baseline=b.json", "units")
            self.assertEqual((result.returncode, result.stdout), (2, ""))
            self.assertIn(reason, result.stderr)
        self.assertIn("missing.json: No such file", self.check("--baseline=missing.json", "units").stderr)
        self.assertEqual(self.check("--prune-baseline", "units").returncode, 2)
        self.assertEqual(self.check("--write-baseline=no/such/folder.json", "units").returncode, 2)


if __name__ == "__main__":
    unittest.main()

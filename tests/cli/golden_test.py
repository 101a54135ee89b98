#!/usr/bin/env python3
"""Fixtures: for each tests/fixtures/lint/<rule>/<name>.<type> the output of `unitlint check` stands in <file>.txt, and the file after
`check --fix --unsafe-fixes` in <file>.fixed. In a folder with a file `together` they are files of units that are checked in each other's company. UPDATE_GOLDEN=1 writes both; without it a missing one fails."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

UNITLINT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
del sys.argv[1:]
FIXTURES = ROOT / "tests/fixtures/lint"

# Findings about a unit among others, which one file cannot show: tests/lint/unit_index_test.cpp.
NEED_OTHER_UNITS = {"missing-unit", "ordering-cycle"}
UPDATE = os.environ.get("UPDATE_GOLDEN") is not None
TYPES = {".service", ".socket", ".mount", ".swap", ".timer", ".path", ".target", ".slice", ".scope", ".automount", ".conf"}


def inputs():
    return sorted(path for path in FIXTURES.rglob("*") if path.suffix in TYPES)


def options(path):
    """The first line of a file called `options` beside the fixtures."""
    file = path.parent / "options"
    return file.read_text().split() if file.exists() else []


class Golden(unittest.TestCase):
    maxDiff = None

    def compare(self, golden, actual):
        if UPDATE:
            golden.write_bytes(actual)
        self.assertTrue(golden.exists(), f"{golden} is missing; UPDATE_GOLDEN=1 writes it")
        self.assertEqual(golden.read_bytes().decode(errors="replace"), actual.decode(errors="replace"), golden)

    def test_fixtures(self):
        self.assertGreater(len(inputs()), 20)
        for path in inputs():
            with self.subTest(path=str(path.relative_to(FIXTURES))), tempfile.TemporaryDirectory() as folder:
                rule = FIXTURES / path.relative_to(FIXTURES).parts[0]
                relative = path.relative_to(rule)
                copy = pathlib.Path(folder) / relative
                if (rule / "together").exists():
                    shutil.copytree(rule, folder, dirs_exist_ok=True)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copy)
                run = subprocess.run([UNITLINT, "check", *options(path), relative], cwd=folder, capture_output=True)
                self.assertEqual(run.stderr, b"")
                self.compare(path.with_name(path.name + ".txt"), run.stdout)
                harden = ["--harden"] if path.relative_to(FIXTURES).parts[0].startswith("hardening-") else []
                subprocess.run([UNITLINT, "check", *options(path), "--fix", "--unsafe-fixes", *harden, relative], cwd=folder,
                               capture_output=True)
                self.compare(path.with_name(path.name + ".fixed"), copy.read_bytes())

    def test_every_rule_has_fixtures(self):
        rules = subprocess.run([UNITLINT, "rules"], capture_output=True, text=True, check=True).stdout
        folders = {path.name for path in FIXTURES.iterdir()}
        for line in rules.splitlines():
            rule = line.split()[0]
            # A line of 1 MiB is no file to commit; tests/lint has it.
            if rule != "line-too-long":
                self.assertTrue(rule in folders or rule in NEED_OTHER_UNITS, rule)


if __name__ == "__main__":
    unittest.main()

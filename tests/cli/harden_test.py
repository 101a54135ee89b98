#!/usr/bin/env python3
"""`unitlint harden` as a user runs it, and what it makes of units of real daemons (tests/fixtures/harden, from Debian 12; UPDATE_GOLDEN=1 rewrites)."""
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command_line import ROOT, FolderCase, run  # noqa: E402

FIXTURES = ROOT / "tests/fixtures/harden"
UNIT = "[Unit]\nAfter=network-online.target\n\n[Service]\nUser=example\nExecStart=/usr/bin/example\n"


class Harden(FolderCase):
    def setUp(self):
        super().setUp()
        self.unit = self.folder / "example.service"
        self.unit.write_text(UNIT)
        self.drop_in = self.folder / "example.service.d/50-hardening.conf"

    def harden(self, *arguments):
        return run("harden", "--systemd-version=252", *arguments, self.unit)

    def test_a_drop_in_beside_the_unit(self):
        done = self.harden()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.unit.read_text(), UNIT)
        text = self.drop_in.read_text()
        self.assertIn("\n[Service]\n", text)
        self.assertIn("\nPrivateTmp=yes\n", text)
        self.assertIn("MemoryDenyWriteExecute=: whether `example` makes code at run time is not known", done.stdout)
        self.assertIn(f"Wrote {sum('=' in line and not line.startswith('#') for line in text.splitlines())} lines to {self.drop_in}", done.stdout)
        self.assertIn("systemd-run --wait --pipe --collect -p User=example -p NoNewPrivileges=yes", done.stdout)
        self.assertIn(" /usr/bin/example\n", done.stdout)

    def test_the_drop_in_gives_the_score_that_it_promises(self):
        self.harden()
        merged = self.folder / "merged.service"
        merged.write_text(UNIT + self.drop_in.read_text())
        promised = self.drop_in.read_text().split("# Exposure: ")[1].splitlines()[0].split(" -> ")[1].split()[0]
        self.assertIn(f"Overall exposure level for merged.service: {promised} ", run("security", "--systemd-version=252", merged).stdout)
        self.assertLessEqual(float(promised), 2.0)

    def test_running_it_again_writes_the_same(self):
        self.harden()
        first = self.drop_in.read_text()
        self.assertEqual(self.harden().returncode, 0)
        self.assertEqual(self.drop_in.read_text(), first)

    def test_a_file_of_somebody_else_is_not_replaced(self):
        self.drop_in.parent.mkdir()
        self.drop_in.write_text("[Service]\nNice=5\n")
        done = self.harden()
        self.assertEqual(done.returncode, 2)
        self.assertIn("was not written by unitlint", done.stderr)
        self.assertEqual(self.drop_in.read_text(), "[Service]\nNice=5\n")
        self.assertEqual(self.harden("--force").returncode, 0)
        self.assertIn("PrivateTmp=yes", self.drop_in.read_text())

    def test_other_drop_ins_count(self):
        self.drop_in.parent.mkdir()
        (self.drop_in.parent / "10-mine.conf").write_text("[Service]\nPrivateTmp=no\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n")
        done = self.harden()
        self.assertNotIn("PrivateTmp=yes", self.drop_in.read_text())
        self.assertIn("\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\n", self.drop_in.read_text())
        self.assertIn("PrivateTmp=: the unit says `PrivateTmp=no`", done.stdout)

    def test_in_place_and_its_preview(self):
        preview = self.harden("--diff")
        self.assertEqual(preview.returncode, 0)
        self.assertEqual(self.unit.read_text(), UNIT)
        self.assertEqual(self.harden("--in-place").returncode, 0)
        hardened = self.unit.read_text()
        self.assertTrue(hardened.startswith(UNIT))
        self.assertFalse(self.drop_in.exists())
        self.unit.write_text(UNIT)
        subprocess.run(["patch", "-s", "-p0", self.unit], input=preview.stdout, text=True, check=True)
        self.assertEqual(self.unit.read_text(), hardened)
        self.assertIn("Nothing to add", self.harden("--in-place").stdout)

    def test_standard_output_and_another_file(self):
        done = self.harden("--output=-")
        self.assertTrue(done.stdout.startswith("# Written by unitlint harden for example.service, systemd 252\n"))
        self.assertEqual(list(self.folder.iterdir()), [self.unit])
        other = self.folder / "etc/x.conf"
        self.assertEqual(self.harden(f"--output={other}").returncode, 0)
        self.assertEqual(other.read_text(), done.stdout)

    def test_a_maximum_that_is_not_reached(self):
        self.assertEqual(self.harden("--max-exposure=2.0").returncode, 0)
        done = self.harden("--max-exposure=0.3")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"the exposure stays at \d\.\d, above 0\.3; --profile strict, with .*ProcSubset=pid.*, would make it \d\.\d")

    def test_what_cannot_be_hardened(self):
        for name, text, reason in (("a.timer", "[Timer]\nOnBootSec=1\n", "not the main file of a service"),
                                   ("a.service", "[Service]\nType=simple\n", "systemd would not load this unit"),
                                   ("missing.service", None, "No such file or directory")):
            path = self.folder / name
            if text is not None:
                path.write_text(text)
            done = run("harden", path)
            self.assertEqual(done.returncode, 2)
            self.assertIn(reason, done.stderr)
        self.assertEqual(run("harden", "--profile=nix", self.unit).returncode, 2)
        self.assertEqual(run("harden", "--in-place", "--diff", self.unit).returncode, 2)


class RealDaemons(unittest.TestCase):
    maxDiff = None

    def test_what_is_written_for_each(self):
        units = sorted(FIXTURES.glob("*.service"))
        self.assertGreaterEqual(len(units), 30)
        for unit in units:
            with self.subTest(unit.name):
                done = run("harden", "--systemd-version=252", "--output=-", unit)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                expected = unit.with_suffix(".conf")
                if os.environ.get("UPDATE_GOLDEN"):
                    expected.write_text(done.stdout)
                self.assertEqual(done.stdout, expected.read_text())


if __name__ == "__main__":
    unittest.main()

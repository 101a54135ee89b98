#!/usr/bin/env python3
"""No false alarms: on units that distributions ship, every error and warning beyond the hardening rules is one that systemd-analyze verify has
too, or stands in exceptions.tsv with its reason. Reads /usr/lib/systemd/system and the packages of packages.txt (see scripts/corpus)."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

UNITLINT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
del sys.argv[1:]
INSTALLED = pathlib.Path("/usr/lib/systemd/system")
EXCEPTIONS = ROOT / "tests/corpus/exceptions.tsv"


def corpus_folder():
    run = subprocess.run([ROOT / "scripts/corpus"], capture_output=True, text=True)
    if run.returncode != 0:
        print("The corpus cannot be downloaded here, only the installed units are read:", run.stderr, file=sys.stderr)
        return None
    return pathlib.Path(run.stdout.strip())


def check(folder, version):
    run = subprocess.run([UNITLINT, "check", "--format=json", f"--systemd-version={version}", folder], capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    return json.loads(run.stdout)


def line_of(path, number):
    return path.read_bytes().decode(errors="replace").splitlines()[number - 1].strip()


def verify(path):
    """What systemd says of the file: the numbers of the lines that it complains about."""
    with tempfile.TemporaryDirectory() as empty:
        copy = pathlib.Path(empty) / path.name
        shutil.copy(path, copy)
        run = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", copy], capture_output=True, text=True,
                             env={**os.environ, "SYSTEMD_UNIT_PATH": empty})
    return {int(n) for n in re.findall(re.escape(path.name) + r":(\d+): ", run.stderr)}


def exceptions():
    rows = [line.split("\t") for line in EXCEPTIONS.read_text().splitlines() if line and not line.startswith("#")]
    return {(row[0], row[1], row[2]) for row in rows}


class Corpus(unittest.TestCase):
    def judge(self, folder, version):
        report = check(folder, version)
        self.assertGreater(report["summary"]["files"], 20)
        allowed = exceptions()
        for file in report["files"]:
            path = pathlib.Path(file["path"])
            complaints = None
            for finding in file["diagnostics"]:
                if finding["rule"].startswith("hardening-") or finding["severity"] not in ("error", "warning"):
                    continue
                start, end = (finding["range"][edge]["line"] for edge in ("start", "end"))
                key = (str(path.relative_to(folder)), finding["rule"], line_of(path, start))
                if key in allowed:
                    continue
                if complaints is None:
                    complaints = verify(path)
                self.assertTrue(complaints & set(range(start, end + 1)), f"{path}:{start}: {finding['message']} [{finding['rule']}]")

    @unittest.skipUnless(shutil.which("systemd-analyze") and INSTALLED.is_dir(), "needs systemd")
    def test_installed_units(self):
        for version in (252, 262):
            self.judge(INSTALLED, version)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "needs systemd")
    def test_units_of_many_packages(self):
        folder = corpus_folder()
        if folder is None:
            self.skipTest("needs Debian's packages")
        self.assertGreaterEqual(len({path.relative_to(folder).parts[0] for path in folder.rglob("*.service")}), 60)
        for version in (252, 262):
            self.judge(folder, version)


if __name__ == "__main__":
    unittest.main()

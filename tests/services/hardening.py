"""What unitlint says about a unit that lies in a folder outside of the container."""

import re
import shutil
import subprocess
from dataclasses import dataclass

# Folders that systemd reads units from, the strongest first.
UNIT_FOLDERS = ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
DROP_IN = "50-hardening.conf"


def copy_unit(root, unit_file, folder):
    """Copies a unit and its drop-ins out of the file tree `root`; gives the path of the copy."""
    for name in UNIT_FOLDERS:
        if (root / name / unit_file).is_file():
            shutil.copy(root / name / unit_file, folder / unit_file)
            break
    for name in UNIT_FOLDERS:
        for conf in (root / name / f"{unit_file}.d").glob("*.conf"):
            (folder / f"{unit_file}.d").mkdir(exist_ok=True)
            shutil.copy(conf, folder / f"{unit_file}.d" / conf.name)
    return folder / unit_file


@dataclass(frozen=True)
class Hardening:
    drop_in: str       # its text; empty when there is nothing to add
    left_out: dict     # {directive: reason} of those that the output says were left out
    promise: float     # the exposure that the output says there will be; None when it says nothing
    failure: str = ""


class Unitlint:
    def __init__(self, program, systemd_version):
        self.program = program
        self.version = f"--systemd-version={systemd_version}"

    def harden(self, unit):
        """Has `unitlint harden` write its drop-in beside the unit at this path."""
        done = subprocess.run([self.program, "harden", "--drop-in", self.version, str(unit)], capture_output=True, text=True)
        if done.returncode != 0:
            return Hardening("", {}, None, f"unitlint harden fails: {done.stdout}{done.stderr}".strip())
        drop_in = unit.with_name(f"{unit.name}.d") / DROP_IN
        text = done.stdout.partition("Left out:")[2].replace("\n    ", " ")
        left_out = dict(re.findall(r"^  (\w+)=: (.*)$", text, re.MULTILINE))
        promise = re.search(r"exposure [0-9.]+ \w+ -> ([0-9.]+)", done.stdout)
        return Hardening(drop_in.read_text() if drop_in.exists() else "", left_out, float(promise[1]) if promise else None)

    def score(self, unit):
        """The exposure of the unit at this path with its drop-ins, from 0.0 to 10.0."""
        merged = "\n".join(
            [unit.read_text(), *[conf.read_text() for conf in sorted(unit.parent.glob(f"{unit.name}.d/*.conf"))]])
        done = subprocess.run([self.program, "security", self.version, "--stdin-filename", unit.name, "-"],
                              input=merged, capture_output=True, text=True)
        return float(re.search(r"Overall exposure level for .*: ([0-9.]+)", done.stdout)[1])

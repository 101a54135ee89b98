"""What unitlint says about a unit that lies in a folder outside of the container."""

import re
import shutil
import subprocess

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


class Unitlint:
    def __init__(self, program, systemd_version):
        self.program = program
        self.version = f"--systemd-version={systemd_version}"

    def drop_in(self, unit):
        """The drop-in that `unitlint harden` writes for the unit at this path, and the lines that say what it left out."""
        copy = unit.with_name(f"hardened-{unit.name}")
        shutil.copy(unit, copy)
        subprocess.run([self.program, "check", "--fix", "--harden", self.version, str(copy)], capture_output=True)
        before = unit.read_text().splitlines()
        after = copy.read_text().splitlines()
        copy.unlink()
        added = [line for line in after if line not in before and "=" in line]
        return "[Service]\n" + "".join(f"{line}\n" for line in added), []

    def score(self, unit):
        """The exposure of the unit at this path with its drop-ins, from 0.0 to 10.0."""
        merged = "\n".join(
            [unit.read_text(), *[conf.read_text() for conf in sorted(unit.parent.glob(f"{unit.name}.d/*.conf"))]])
        done = subprocess.run([self.program, "security", self.version, "--stdin-filename", unit.name, "-"],
                              input=merged, capture_output=True, text=True)
        return float(re.search(r"Overall exposure level for .*: ([0-9.]+)", done.stdout)[1])

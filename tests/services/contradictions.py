"""The reverse of hardening: units that unitlint warns about really fail, and do not with another value in the line."""

import re
import subprocess
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "contradictions"


@dataclass
class Contradiction:
    name: str
    bad: str            # the unit that fails
    good: str           # the same with the line under "# Instead:"
    instead: str        # that line
    why: str            # why it fails
    rule: str           # the rule of unitlint that has to say so
    rules: tuple = ()   # the rules of unitlint that tell the two apart
    verdict: str = ""   # what is wrong with this test case; empty when it is as it should be


def read_contradictions():
    return [read_contradiction(path) for path in sorted(FOLDER.glob("*.service"))]


def read_contradiction(path):
    text = path.read_text()
    head = dict(re.findall(r"^# (Instead|Fails|Rule): (.*)$", text, re.MULTILINE))
    key = head["Instead"].split("=")[0]
    good, changed = re.subn(rf"^{key}=.*$", head["Instead"], text, flags=re.MULTILINE)
    assert changed == 1, f"{path}: {key}= must be there once"
    return Contradiction(path.stem, text, good, head["Instead"], head["Fails"], head["Rule"])


def packages(release):
    """What the units need; they are tried on Debian 12 only."""
    if release != "bookworm":
        return []
    head = re.search("Packages: (.*)", (FOLDER / "setup.sh").read_text())
    return head[1].split()


def rules_found(unitlint, name, text):
    """The ids of what unitlint finds in a unit, without advice on what it lacks."""
    done = subprocess.run([unitlint.program, "check", "--format=json", unitlint.version, f"--stdin-filename={name}", "-"],
                          input=text, capture_output=True, text=True)
    found = {row["rule"] for file in json.loads(done.stdout)["files"] for row in file["diagnostics"]}
    return {rule for rule in found if not rule.startswith("hardening-")}


def try_contradictions(box, unitlint, cases):
    """Starts the good and the bad unit of each case, one after the other, and fills in the verdicts."""
    box.must((FOLDER / "setup.sh").read_text())
    for case in cases:
        box.write(f"/etc/systemd/system/good-{case.name}.service", case.good)
        box.write(f"/etc/systemd/system/bad-{case.name}.service", case.bad)
    box.must("systemctl daemon-reload")

    def starts(unit):
        done = box.run(f"systemctl start {unit}; systemctl stop {unit}", timeout=40)
        return done.returncode == 0

    def work(case):
        verdict = []
        if not starts(f"good-{case.name}.service"):
            verdict.append("the unit that should work fails: " +
                           box.run(f"journalctl -u good-{case.name} -o cat | tail -3").stdout.replace("\n", " / "))
        if starts(f"bad-{case.name}.service"):
            verdict.append("the unit that should fail works")
        bad, good = (rules_found(unitlint, f"{case.name}.service", text) for text in (case.bad, case.good))
        case.rules = tuple(sorted(bad - good))
        if case.rule not in case.rules:
            verdict.append(f"{case.rule} does not tell it from the unit that works")
        case.verdict = "; ".join(verdict)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, cases))

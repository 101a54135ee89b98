"""Boots a Debian with real daemons, and shows that each still does its job with the drop-in that unitlint writes.

    services_test.py UNITLINT [--release bookworm|trixie] [--only NAME,...]     the test: see the end of this file
    services_test.py UNITLINT --try 'ProtectSystem=strict' [--only NAME,...]    what breaks with these lines instead
    services_test.py UNITLINT --bisect NAME                                     which line of its drop-in breaks a daemon
"""

import argparse
import json
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import container
from daemon import read_daemons
from hardening import DROP_IN, Unitlint, copy_unit

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / ".cache" / "services"
# Beyond what a container has by default: chronyd refuses to start without it. It is told not to touch the clock.
CAPABILITIES = ["CAP_SYS_TIME"]
SYSTEM_CALLS = ["@keyring", "bpf"]  # Docker makes a keyring and a device filter for each of its containers.
SYSTEMD = {"bookworm": 252, "trixie": 257}
PATIENCE = 25  # seconds until a started daemon must do its job
# What the journal says of a service that was refused something, or that could not be set up at all.
COMPLAINT = re.compile(r"SIGSYS|31/SYS|2[0-4][0-9]/[A-Z_]+|seccomp|Operation not permitted|Permission denied|Read-only file system|"
                       r"EPERM|EACCES|EROFS|Bad system call|audit")


@dataclass
class Result:
    """What happened to one daemon."""
    daemon: object
    user: str = ""
    before: float = 0.0
    after: float = 0.0
    shipped: str = ""       # why it does not do its job as shipped; empty when it does
    hardened: str = ""      # the same with the drop-in
    complaints: list = field(default_factory=list)   # lines that the journal has only with the drop-in
    wrong_scores: list = field(default_factory=list)


class Run:
    """One boot of a root with the daemons in it."""

    def __init__(self, box, daemons):
        self.box = box
        self.results = {daemon.name: Result(daemon) for daemon in daemons}
        self.round = 0

    def each(self, work, results=None):
        """Calls work(result) for all, some at the same time."""
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(work, self.results.values() if results is None else results))

    def start_and_probe(self, results=None):
        """Restarts all and waits until they do their job. Gives {name: why it does not}, empty text when it does."""
        self.round += 1
        self.box.must("systemctl daemon-reload")
        outcome = {}

        def work(result):
            outcome[result.daemon.name] = self.start_one(result.daemon)

        self.each(work, results)
        return outcome

    def start_one(self, daemon):
        token = f"word{self.round}{daemon.name.replace('_', '')}"
        self.box.must(daemon.call("before_start"))
        done = self.box.run(f"systemctl restart {daemon.unit}", timeout=PATIENCE)
        if done.returncode != 0:
            return f"does not start: {self.state(daemon)}"
        deadline = time.monotonic() + PATIENCE
        attempt = 0
        while True:
            attempt += 1
            done = self.box.run(daemon.call("probe", f"{token}x{attempt}x"), timeout=15)
            if done.returncode == 0:
                return ""
            if time.monotonic() > deadline or self.state(daemon).startswith("failed"):
                said = (done.stdout + done.stderr).strip().splitlines()
                return f"does not do its job ({self.state(daemon)}): {' / '.join(said[-3:])[:300]}"
            time.sleep(0.3)

    def state(self, daemon):
        show = self.box.run(f"systemctl show {daemon.unit} -p ActiveState,Result,ExecMainStatus --value").stdout.split()
        return " ".join(show[:3]) if show else "unknown"

    def scores(self):
        """{unit: exposure} as systemd-analyze reckons them inside, from the files. Asked of the running manager, it
        credits PrivateMounts= to units that have another reason for a mount namespace, and says 0.2 less."""
        units = " ".join(result.daemon.unit for result in self.results.values())
        script = f"systemd-analyze security --no-pager --offline=true {units}"
        return {unit: float(score) for unit, score in
                re.findall(r"Overall exposure level for (\S+): ([0-9.]+)", self.box.must(script))}

    def cursor(self):
        return re.search("-- cursor: (.*)", self.box.must("journalctl -n 0 --show-cursor"))[1]

    def complaints(self, since):
        """{unit: lines of its journal that speak of something refused}, without process numbers and dates."""
        script = "journalctl -o json --no-pager " + (f"--after-cursor '{since}'" if since else "")
        found = {}
        for line in self.box.must(script).splitlines():
            entry = json.loads(line)
            text = entry.get("MESSAGE")
            unit = entry.get("UNIT") or entry.get("_SYSTEMD_UNIT")
            if isinstance(text, str) and unit and COMPLAINT.search(text):
                found.setdefault(unit, []).append(re.sub(r"\d{2,}", "N", text))
        return found

    def write_drop_in(self, daemon, text):
        self.box.write(f"/etc/systemd/system/{daemon.unit_file}.d/{DROP_IN}", text)

    def remove_drop_ins(self):
        self.box.must(f"rm -f /etc/systemd/system/*.d/{DROP_IN}; systemctl daemon-reload; systemctl reset-failed")


def prepare(run):
    """Sets everything up and shows that all daemons do their job as shipped; forgets those that do not."""
    run.box.must((HERE / "machine.sh").read_text())
    run.each(lambda result: run.box.must(result.daemon.call("setup")))
    for name, why in run.start_and_probe().items():
        run.results[name].shipped = why


def works(run):
    return [result for result in run.results.values() if not result.shipped]


def harden_all(run, unitlint):
    """The test proper: drop-ins, restart, probes, journal, scores."""
    journal_before = run.complaints("")
    scores = run.scores()
    with tempfile.TemporaryDirectory() as folder:
        units = {}
        for result in works(run):
            daemon = result.daemon
            units[daemon.name] = copy_unit(run.box.path("/"), daemon.unit_file, Path(folder))
            result.before = scores[daemon.unit]
            result.user = user_of(run, daemon)
            compare(result, "as shipped", unitlint.score(units[daemon.name]), result.before)
            run.write_drop_in(daemon, unitlint.drop_in(units[daemon.name]))
        since = run.cursor()
        outcome = run.start_and_probe(works(run))
        scores = run.scores()
        journal = run.complaints(since)
        for result in works(run):
            daemon = result.daemon
            result.hardened = outcome[daemon.name]
            result.after = scores[daemon.unit]
            result.complaints = sorted(set(journal.get(daemon.unit, [])) - set(journal_before.get(daemon.unit, [])))
            copy_unit(run.box.path("/"), daemon.unit_file, Path(folder))
            compare(result, "hardened", unitlint.score(units[daemon.name]), result.after)


def user_of(run, daemon):
    show = run.box.must(f"systemctl show {daemon.unit} -p User -p DynamicUser --value").split()
    return "its own, made at start" if "yes" in show else show[0] if show[0] != "no" else "root"


def compare(result, what, ours, theirs):
    if ours != theirs:
        result.wrong_scores.append(f"{what}: unitlint says {ours}, systemd-analyze says {theirs}")


def print_table(run):
    print(f"{'daemon':16} {'unit':34} {'user':14} before after  outcome")
    for result in run.results.values():
        outcome = result.shipped and f"AS SHIPPED {result.shipped}" or result.hardened or "does its job"
        print(f"{result.daemon.name:16} {result.daemon.unit:34} {result.user:14} {result.before:6} {result.after:5}  {outcome}")
        for line in result.wrong_scores + result.complaints:
            print(f"{'':20}{line[:160]}")


def failed(run):
    """Is there a daemon that does not do its job, or a score on which unitlint and systemd differ?"""
    return any(result.shipped or result.hardened or result.wrong_scores for result in run.results.values())


def try_lines(run, lines):
    """Which daemons do not work with these lines? Gives {name: why}."""
    for result in works(run):
        run.write_drop_in(result.daemon, "[Service]\n" + "".join(f"{line}\n" for line in lines))
    since = run.cursor()
    outcome = run.start_and_probe(works(run))
    journal = run.complaints(since)
    run.remove_drop_ins()
    broken = {name: why + "".join(f"\n        {line[:160]}" for line in journal.get(run.results[name].daemon.unit, [])[:4])
              for name, why in outcome.items() if why}
    if broken:
        again = run.start_and_probe([run.results[name] for name in broken])
        for name, why in again.items():
            if why:
                broken[name] += f"\n        AND DOES NOT RECOVER: {why}"
    return broken


def bisect(run, unitlint, name):
    """Tries each directive of a daemon's drop-in alone, then all but each."""
    result = run.results[name]
    with tempfile.TemporaryDirectory() as folder:
        text = unitlint.drop_in(copy_unit(run.box.path("/"), result.daemon.unit_file, Path(folder)))
    lines = [line for line in text.splitlines() if "=" in line and not line.startswith("#")]
    for key in dict.fromkeys(line.split("=")[0] for line in lines):
        group = [line for line in lines if line.split("=")[0] == key]
        rest = [line for line in lines if line.split("=")[0] != key]
        for what, tried in (("alone", group), ("without it", rest)):
            broken = try_lines(run, tried)
            print(f"{' '.join(group):60} {what:10} {broken.get(name, 'does its job')}", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("unitlint")
    options.add_argument("--release", default="bookworm", choices=SYSTEMD)
    options.add_argument("--only", default="")
    options.add_argument("--try", dest="lines", action="append", default=[])
    options.add_argument("--bisect")
    options.add_argument("--root", type=Path, help="a file tree that is there already, instead of one from mmdebstrap")
    given = options.parse_args()
    daemons = read_daemons(given.release)
    packages = [package for daemon in daemons for package in daemon.packages]
    only = given.only.split(",") if given.only else [given.bisect] if given.bisect else []
    daemons = [daemon for daemon in daemons if not only or daemon.name in only]
    unitlint = Unitlint(given.unitlint, SYSTEMD[given.release])
    try:
        container.check_machine()
        root = given.root or container.make_root(CACHE, given.release, packages)
        with container.Container(root, CAPABILITIES, SYSTEM_CALLS) as box:
            run = Run(box, daemons)
            prepare(run)
            for result in run.results.values():
                if result.shipped:
                    print(f"{result.daemon.name} as shipped {result.shipped}")
            if given.bisect:
                bisect(run, unitlint, given.bisect)
            elif given.lines:
                for name, why in try_lines(run, given.lines).items():
                    print(f"{name}: {why}")
            else:
                harden_all(run, unitlint)
                print_table(run)
                return 1 if failed(run) else 0
    except container.Unavailable as why:
        print(f"SKIPPED: {why}")
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main())

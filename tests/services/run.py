"""One boot with the daemons in it: sets them up, starts them, probes them, and asks systemd about them."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
import time

from hardening import DROP_IN

HERE = Path(__file__).parent
PATIENCE = 25  # seconds until a started daemon must do its job
# What the journal says of a service that was refused something, or that could not be set up at all.
COMPLAINT = re.compile(r"SIGSYS|31/SYS|2[0-4][0-9]/[A-Z_]+|seccomp|Operation not permitted|Permission denied|"
                       r"Read-only file system|EPERM|EACCES|EROFS|Bad system call|audit")


class KernelLog:
    """What the kernel's audit says from now on of programs that a system call filter ended."""

    def __init__(self, box):
        self.box = box
        self.file = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
        os.lseek(self.file, 0, os.SEEK_END)

    def killed(self):
        """One line for each program of the container and system call. Ends the reading."""
        lines = set()
        try:
            while True:
                record = os.read(self.file, 8192).decode(errors="replace")
                found = re.search(r'type=1326 .*exe="(.*?)" sig=31 .*syscall=(\d+)', record)
                if found and self.box.path(found[1]).exists():
                    lines.add(f"{found[1]} was killed at system call {found[2]}")
        except BlockingIOError:
            os.close(self.file)
        return sorted(lines)


@dataclass
class Result:
    """What happened to one daemon."""
    daemon: object
    user: str = "root"
    before: float = 0.0
    after: float = 0.0
    left_out: dict = field(default_factory=dict)     # the directives that unitlint left out, with its reasons
    promise: float = None                            # the exposure that `unitlint harden` says there will be
    failure: str = ""                                # what `unitlint harden` says when it fails
    shipped: str = ""                                # why it does not do its job as shipped; empty when it does
    hardened: str = ""                               # the same with the drop-in
    complaints: list = field(default_factory=list)   # lines that the journal has only with the drop-in
    wrong_scores: list = field(default_factory=list)
    idle_probe: bool = False                         # the probe succeeded while the daemon was stopped


class Run:
    def __init__(self, box, daemons):
        self.box = box
        self.results = {daemon.name: Result(daemon) for daemon in daemons}
        self.round = 0

    def each(self, work, results):
        """Calls work(result) for all, some at the same time."""
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(work, results))

    def prepare(self):
        """Sets everything up, shows that no probe succeeds without its daemon, and that all do with it."""
        results = list(self.results.values())
        self.box.must((HERE / "machine.sh").read_text())
        self.each(lambda result: self.box.must(result.daemon.call("setup")), results)
        units = " ".join(result.daemon.unit for result in results)
        self.box.must(f"systemctl stop {units} $(systemctl show {units} -p TriggeredBy --value)")

        def probe_idle(result):
            self.box.must(result.daemon.call("before_start"))
            result.idle_probe = self.box.run(result.daemon.call("probe", "idle"), timeout=10).returncode == 0

        self.each(probe_idle, results)
        for name, why in self.start_and_probe(results).items():
            self.results[name].shipped = why

    def working(self):
        """The daemons that do their job as shipped."""
        return [result for result in self.results.values() if not result.shipped]

    def start_and_probe(self, results):
        """Restarts daemons and waits until they do their job. Gives {name: why it does not}, empty text when it does."""
        self.round += 1
        self.box.must("systemctl daemon-reload")
        outcome = {}

        def work(result):
            outcome[result.daemon.name] = self.start_one(result.daemon)

        self.each(work, results)
        return outcome

    def start_one(self, daemon):
        """Restarts it, and reloads it where it can be; it must do its job after both."""
        word = f"word{self.round}{re.sub('[^a-z]', '', daemon.name)}"
        self.box.must(daemon.call("before_start"))
        if self.box.run(f"systemctl restart {daemon.unit}", timeout=PATIENCE).returncode != 0:
            return f"does not start: {self.state(daemon)}"
        why = self.wait_for_job(daemon, f"{word}x")
        if why or not daemon.reload or "yes" not in self.box.must(f"systemctl show {daemon.unit} -p CanReload"):
            return why
        if self.box.run(f"systemctl reload {daemon.unit}", timeout=PATIENCE).returncode != 0:
            return f"does not reload: {self.state(daemon)}"
        return self.wait_for_job(daemon, f"{word}y")

    def wait_for_job(self, daemon, word):
        """Probes until it does its job; gives why it does not within the time, or an empty text."""
        deadline = time.monotonic() + PATIENCE
        attempt = 0
        while True:
            attempt += 1
            done = self.box.run(daemon.call("probe", f"{word}{attempt}"), timeout=15)
            if done.returncode == 0:
                return ""
            state = self.state(daemon)
            if time.monotonic() > deadline or state.startswith("failed"):
                said = (done.stdout + done.stderr).strip().splitlines()
                return f"does not do its job ({state}): {' / '.join(said[-3:])[:300]}"
            time.sleep(0.3)

    def state(self, daemon):
        """Its state, the result and the exit status: "failed signal 31"."""
        text = self.box.must(f"systemctl show {daemon.unit} -p ActiveState,Result,ExecMainStatus")
        shown = dict(line.split("=", 1) for line in text.splitlines())
        return f"{shown['ActiveState']} {shown['Result']} {shown.get('ExecMainStatus', '')}".strip()

    def user(self, daemon):
        """The user of its own that systemd starts it as, or "root"."""
        text = self.box.must(f"systemctl show {daemon.unit} -p User,DynamicUser")
        shown = dict(line.split("=", 1) for line in text.splitlines())
        return shown.get("User") or "root"

    def scores(self, results):
        """{unit: exposure} as systemd-analyze reckons them inside, from the files. Asked of the running manager, it
        credits PrivateMounts= to units that have another reason for a mount namespace, and says 0.2 less."""
        units = " ".join(result.daemon.unit for result in results)
        text = self.box.must(f"systemd-analyze security --no-pager --offline=true {units}")
        return {unit: float(score) for unit, score in
                re.findall(r"Overall exposure level for (\S+): ([0-9.]+)", text)}

    def cursor(self):
        """The end of the journal."""
        return re.search("-- cursor: (.*)", self.box.must("journalctl -n 0 --show-cursor"))[1]

    def complaints(self, since=""):
        """{unit: lines of its journal that speak of something refused}, without the numbers in them."""
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

    def try_lines(self, lines, results):
        """Restarts daemons with these lines in place of a drop-in of unitlint's. Gives {name: why it does not do its job}
        with what the journal says, for those that break; leaves all as shipped."""
        for result in results:
            self.write_drop_in(result.daemon, "[Service]\n" + "".join(f"{line}\n" for line in lines))
        since = self.cursor()
        outcome = self.start_and_probe(results)
        journal = self.complaints(since)
        self.remove_drop_ins()
        broken = {}
        for result in results:
            why = outcome[result.daemon.name]
            if why:
                said = journal.get(result.daemon.unit, [])
                broken[result.daemon.name] = "\n    ".join([why, *[line[:160] for line in said[:4]]])
        self.start_and_probe([result for result in results if result.daemon.name in broken])
        return broken

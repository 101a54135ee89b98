"""A Debian system that is booted with systemd-nspawn: systemd is its init, and nothing in it outlives the test."""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

# Two containers with --keep-unit would share one control group, so only one may run on a machine at a time.
LOCK = Path("/run/lock/unitlint-services.lock")
# Beyond what containers have by default: chronyd refuses to start without the right to set the clock (it is told not to
# touch it), rsyslogd reads the log of the kernel, and Docker makes a keyring and a filter for devices for each of its containers.
CAPABILITIES = "CAP_SYS_TIME,CAP_SYSLOG"
SYSTEM_CALLS = "@keyring bpf"
NAMESPACES = ["-m", "-u", "-i", "-n", "-p", "-r", "-w"]
ENVIRONMENT = ["env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root",
               "LC_ALL=C.UTF-8"]
# What is large and takes no part in what the daemons do.
LEFT_OUT = ["/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*", "/usr/share/javascript/*"]
BASE = ["systemd-sysv", "dbus", "iproute2", "iputils-ping", "procps", "sudo", "curl", "netcat-openbsd", "python3-minimal"]


class Unavailable(Exception):
    """This machine cannot boot a container; the text says why."""


def check_machine():
    """Raises Unavailable unless a container can be made and booted here."""
    if os.geteuid() != 0:
        raise Unavailable("only root can boot a container")
    for tool in ("systemd-nspawn", "mmdebstrap", "nsenter"):
        if shutil.which(tool) is None:
            raise Unavailable(f"{tool} is not installed")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode != 0:
        raise Unavailable("mount namespaces cannot be made here")


def make_root(cache, release, packages):
    """The folder with a Debian `release` that has `packages`; made by mmdebstrap when it is not below `cache` yet."""
    wanted = sorted(set(packages) | set(BASE))
    name = hashlib.sha256(" ".join(wanted + LEFT_OUT).encode()).hexdigest()[:12]
    root = cache / f"{release}-{name}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f"{release}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.is_dir():
            for old in cache.glob(f"{release}-*"):
                shutil.rmtree(old)
            bootstrap(root, release, wanted)
    return root


def bootstrap(root, release, wanted):
    part = root.with_name(f"{root.name}.part")
    # In mount namespaces of its own, so that nothing stays mounted below the folder, however this ends.
    command = ["setpriv", "--pdeathsig", "TERM", "unshare", "--mount", "mmdebstrap", "--quiet",
               "--variant=minbase", f"--include={','.join(wanted)}", "--dpkgopt=force-unsafe-io",
               *[f"--dpkgopt=path-exclude={path}" for path in LEFT_OUT], release, str(part)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        shutil.rmtree(part, ignore_errors=True)
        raise Unavailable(f"mmdebstrap cannot make Debian {release} here:\n{done.stderr[-2000:]}")
    part.rename(root)


class Container:
    """Boots `root` with an overlay in memory, up to basic.target. Use as a context manager."""

    def __init__(self, root):
        self.root = root
        self.leader = ""

    def __enter__(self):
        self.lock = LOCK.open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.previous = {number: signal.signal(number, self.stop_at_signal)
                         for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            self.boot()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def boot(self):
        remove_leftover_groups()
        # A file: nobody reads a pipe, and a full one would stop the init that writes to it.
        self.said = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "-D",
             str(self.root), "--volatile=overlay", "--private-network", "--console=pipe",
             f"--capability={CAPABILITIES}",
             f"--system-call-filter={SYSTEM_CALLS}", "-b", "systemd.unit=basic.target"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.said,
            # One tree of control groups, as all current systems have it, also where this machine still has the old ones.
            env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"})
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                self.said.seek(0)
                raise Unavailable(f"systemd-nspawn ended at once: {self.said.read()}")
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
            if children:
                self.guard(children[0])
                state = self.run("systemctl is-system-running", timeout=10).stdout.strip()
                if state in ("running", "degraded"):
                    return
            time.sleep(0.1)
        raise Unavailable("systemd did not come up in the container within 30 s")

    def guard(self, leader):
        """Notes the init of the container, and has it killed when this process ends, however it ends."""
        if self.leader:
            return
        self.leader = leader
        self.guardian = subprocess.Popen(["sh", "-c", f"read line; kill -KILL {leader} {self.process.pid}"],
                                         stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)

    def run(self, script, timeout=60):
        """Runs a bash script inside as root. What it returns has `returncode` 124 when time ran out."""
        command = ["nsenter", "-t", self.leader, *NAMESPACES, *ENVIRONMENT, "timeout", "-k", "1", str(timeout),
                   "bash", "-euo", "pipefail", "-c", script]
        # Files rather than pipes: a process that the script left behind would keep a pipe open.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err).returncode
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(script, code, out.read().decode(errors="replace"),
                                               err.read().decode(errors="replace"))

    def must(self, script, timeout=60):
        """As run(), and gives what it printed; raises when it failed."""
        done = self.run(script, timeout)
        if done.returncode != 0:
            raise RuntimeError(f"in the container, status {done.returncode}: {script}\n{done.stdout}{done.stderr}")
        return done.stdout

    def path(self, inside):
        """Where a file of the running container is, seen from here."""
        return Path(f"/proc/{self.leader}/root") / str(inside).lstrip("/")

    def write(self, inside, text):
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def stop_at_signal(self, number, _):
        """Ends at once, without waiting for what the threads still do inside."""
        self.stop()
        os._exit(128 + number)

    def stop(self):
        if self.leader:
            self.guardian.communicate()
        else:
            self.process.kill()
        self.process.wait()
        remove_leftover_groups()
        for number, handler in self.previous.items():
            signal.signal(number, handler)
        self.lock.close()


def remove_leftover_groups():
    """Removes the control groups of a container that has ended; nspawn leaves them when it is killed."""
    for group in ("/sys/fs/cgroup/systemd/payload", "/sys/fs/cgroup/unified/payload", "/sys/fs/cgroup/payload"):
        deadline = time.monotonic() + 5
        while os.path.isdir(group) and time.monotonic() < deadline:
            for folder, _, _ in sorted(os.walk(group), reverse=True):
                try:
                    os.rmdir(folder)
                except OSError:
                    time.sleep(0.02)

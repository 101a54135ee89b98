"""Boots a Debian with real daemons, and shows that each still does its job with the drop-in that unitlint writes.

    services_test.py UNITLINT [--release bookworm|trixie] [--only NAME,...]     the test, on both by default
                            with UPDATE_GOLDEN=1 in the environment it also writes docs/hardening-results.md
    services_test.py UNITLINT --try 'ProtectSystem=strict' [--only NAME,...]    which daemons these lines break
    services_test.py UNITLINT --bisect NAME                                     which line of its drop-in breaks a daemon
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import container
import contradictions
from daemon import read_daemons
from hardening import Unitlint, copy_unit
from report import document, high_medians, print_contradictions, print_daemons, problems
from run import KernelLog, Run

PROJECT = Path(__file__).parent.parent.parent
CACHE = PROJECT / ".cache" / "services"
DOCUMENT = PROJECT / "docs" / "hardening-results.md"
SYSTEMD = {"bookworm": 252, "trixie": 257}
# With these every probe must fail that is tried with them.
TOO_MUCH = ["SystemCallFilter=~@network-io"]
TRIED_WITH_TOO_MUCH = ("nginx", "redis", "cron")


def harden_all(run, unitlint):
    """Drop-ins, restart, probes, journal, scores: fills in the results of the daemons that work as shipped. Gives
    what the kernel says of system calls."""
    results = run.working()
    journal_before = run.complaints()
    scores = run.scores(results)
    with tempfile.TemporaryDirectory() as folder:
        units = {}
        for result in results:
            daemon = result.daemon
            units[daemon.name] = copy_unit(run.box.path("/"), daemon.unit_file, Path(folder))
            result.before = scores[daemon.unit]
            result.user = run.user(daemon)
            compare(result, "as shipped", unitlint.score(units[daemon.name]), result.before)
            hardening = unitlint.harden(units[daemon.name])
            result.left_out = hardening.left_out
            result.promise = hardening.promise
            result.failure = hardening.failure
            run.write_drop_in(daemon, hardening.drop_in)
        since = run.cursor()
        kernel = KernelLog(run.box)
        outcome = run.start_and_probe(results)
        killed = kernel.killed()
        scores = run.scores(results)
        journal = run.complaints(since)
        for result in results:
            daemon = result.daemon
            result.hardened = outcome[daemon.name]
            result.after = scores[daemon.unit]
            result.complaints = sorted(set(journal.get(daemon.unit, [])) - set(journal_before.get(daemon.unit, [])))
            copy_unit(run.box.path("/"), daemon.unit_file, Path(folder))
            compare(result, "hardened", unitlint.score(units[daemon.name]), result.after)
            if result.promise is not None:
                compare(result, "promised", result.promise, result.after)
    return killed


def compare(result, what, ours, theirs):
    if ours != theirs:
        result.wrong_scores.append(f"{what}: unitlint says {ours}, systemd-analyze says {theirs}")


def test(run, unitlint, release, cases):
    """The whole test. Prints what happened; gives the number of problems."""
    killed = harden_all(run, unitlint)
    print_daemons(run.results.values())
    tried = [result for result in run.working() if result.daemon.name in TRIED_WITH_TOO_MUCH]
    survivors = {result.daemon.name for result in tried} - run.try_lines(TOO_MUCH, tried).keys()
    if cases:
        contradictions.try_contradictions(run.box, unitlint, cases)
    print_contradictions(cases)
    found = problems(run.results.values(), cases) + killed
    if len(run.results) == len(read_daemons(release)):
        results = list(run.results.values())
        found += high_medians(results) + check_document(release, results, cases)
    found += [f"{name}: its probe does not notice {TOO_MUCH[0]}" for name in sorted(survivors)]
    print("\n".join(f"PROBLEM {problem}" for problem in found))
    return len(found)


def check_document(release, results, cases):
    """Writes the part about this release into the document when UPDATE_GOLDEN is set. Gives problems."""
    text = DOCUMENT.read_text()
    begin, end = (f"<!-- {edge} {release} -->\n" for edge in ("begin", "end"))
    head, rest = text.split(begin)
    old, tail = rest.split(end)
    new = document(release, SYSTEMD[release], results, cases)
    if new == old:
        return []
    if not os.environ.get("UPDATE_GOLDEN"):
        return [f"{DOCUMENT.relative_to(PROJECT)} is not current: UPDATE_GOLDEN=1 scripts/test-services"]
    DOCUMENT.write_text(head + begin + new + end + tail)
    return []


def bisect(run, unitlint, name):
    """Tries each directive of a daemon's drop-in alone, then all but each."""
    result = run.results[name]
    with tempfile.TemporaryDirectory() as folder:
        hardening = unitlint.harden(copy_unit(run.box.path("/"), result.daemon.unit_file, Path(folder)))
    lines = [line for line in hardening.drop_in.splitlines() if "=" in line and not line.startswith("#")]
    for key in dict.fromkeys(line.split("=")[0] for line in lines):
        group = [line for line in lines if line.split("=")[0] == key]
        rest = [line for line in lines if line.split("=")[0] != key]
        for what, tried in (("alone", group), ("without it", rest)):
            broken = run.try_lines(tried, [result])
            print(f"{' '.join(group):60} {what:10} {broken.get(name, 'does its job')}", flush=True)


def work(given, release, box):
    """What the command line asks for, in a booted container. Gives the exit status."""
    daemons = read_daemons(release)
    only = [given.bisect] if given.bisect else given.only.split(",") if given.only else []
    unitlint = Unitlint(given.unitlint, SYSTEMD[release])
    run = Run(box, [daemon for daemon in daemons if not only or daemon.name in only])
    run.prepare()
    if given.bisect:
        bisect(run, unitlint, given.bisect)
        return 0
    if given.lines:
        for name, why in run.try_lines(given.lines, run.working()).items():
            print(f"{name}: {why}")
        return 0
    whole = not only and release == "bookworm"
    cases = contradictions.read_contradictions() if whole else []
    return 1 if test(run, unitlint, release, cases) else 0


def make_root(release):
    packages = [package for daemon in read_daemons(release) for package in daemon.packages]
    return container.make_root(CACHE, release, packages + contradictions.packages(release))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("unitlint")
    options.add_argument("--release", choices=SYSTEMD, help="only this release of Debian")
    options.add_argument("--only", default="", help="names of files in daemons/, with commas")
    options.add_argument("--try", dest="lines", action="append", default=[])
    options.add_argument("--bisect")
    given = options.parse_args()
    releases = [given.release] if given.release else ["bookworm"] if given.lines or given.bisect else list(SYSTEMD)
    status = 0
    try:
        container.check_machine()
        with ThreadPoolExecutor() as pool:
            roots = list(pool.map(make_root, releases))
        for release, root in zip(releases, roots):
            print(f"-- Debian {release}, systemd {SYSTEMD[release]}", flush=True)
            with container.Container(root) as box:
                status = max(status, work(given, release, box))
    except container.Unavailable as why:
        print(f"SKIPPED: the services are not tried here: {why}")
        return 77
    return status


if __name__ == "__main__":
    sys.exit(main())

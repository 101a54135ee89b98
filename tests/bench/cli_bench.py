#!/usr/bin/env python3
"""Measures the program as a whole: time and memory of `unitlint check` on 1 MB of units, on 1,000 and 10,000 files, and of a start. Run by
hand on a quiet machine:

    scripts/run --version && tests/bench/cli_bench.py build/release/bin/unitlint
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNS = 15
SIZE = 1_000_000
TYPES = {".service", ".socket", ".mount", ".swap", ".timer", ".path", ".target", ".slice", ".automount"}


def one_section():
    """About 30,000 assignments, nearly all in one section."""
    lines = ["[Unit]", "Description=Large", "[Service]", "ExecStart=/usr/bin/example"]
    size = 0
    while size < SIZE:
        lines.append(f"Environment=VARIABLE_{len(lines)}=%i-value")
        size += len(lines[-1]) + 1
    return "\n".join(lines) + "\n"


def many_units():
    """Unit after unit, as a shipped one looks, with comments and continuations."""
    unit = ROOT.joinpath("examples/music-bot-hardened.service").read_text()
    return unit * (SIZE // len(unit) + 1)


def all_wrong():
    """Every line is a finding with a fix."""
    return "[Service]\nExecStart=/usr/bin/example\n" + "ProtectHome=true # not this way\n" * (SIZE // 32)


def shipped_units():
    """The unit files of this machine, of the packages that tests/corpus reads, and of the examples."""
    folders = [pathlib.Path("/usr/lib/systemd/system"), ROOT / ".cache/corpus/units", ROOT / "examples"]
    units = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in TYPES and path.is_file() and not path.is_symlink()]
    return [(path.name, path.read_bytes()) for path in units]


def write_tree(folder, count):
    """Copies of shipped units, a hundred in a folder. The numbers stand where they keep names apart and do not change what a unit is."""
    units = shipped_units()
    for i in range(count):
        name, text = units[i % len(units)]
        path = pathlib.Path(folder) / f"{i // 100:03}/{i % 100:02}" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(text)


def measure(command):
    """Wall time and processor time in ms, peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return (time.perf_counter() - start) * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def report(name, command, runs=RUNS):
    measured = [measure(command) for _ in range(runs)]
    times, processor, memory = zip(*measured)
    print(f"{name:<28} {min(times):7.1f} ms min {statistics.median(times):7.1f} ms median {min(processor):7.1f} ms processor {max(memory):7.1f} MiB")


def main():
    unitlint = sys.argv[1]
    report("unitlint --version", [unitlint, "--version"])
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("one section", one_section()), ("many units", many_units()), ("all wrong", all_wrong())):
            path = pathlib.Path(folder) / "large.service"
            path.write_text(text)
            for form in ("text", "json"):
                report(f"check {name}, {form}", [unitlint, "check", f"--format={form}", path])
    for count in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            write_tree(folder, count)
            for form in ("text", "json", "sarif"):
                report(f"check {count} files, {form}", [unitlint, "check", f"--format={form}", folder], runs=5)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures the program as a whole: time and memory of `unitlint check` on 1 MB of units, and of a start. Run by hand on a quiet machine:

    scripts/run --version && tests/bench/cli_bench.py build/release/bin/unitlint
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
SIZE = 1_000_000


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
    unit = pathlib.Path(__file__).resolve().parents[2].joinpath("examples/music-bot-hardened.service").read_text()
    return unit * (SIZE // len(unit) + 1)


def all_wrong():
    """Every line is a finding with a fix."""
    return "[Service]\nExecStart=/usr/bin/example\n" + "ProtectHome=true # not this way\n" * (SIZE // 32)


def measure(command):
    """Wall time in ms and peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return (time.perf_counter() - start) * 1000, usage.ru_maxrss / 1024


def report(name, command):
    runs = [measure(command) for _ in range(RUNS)]
    times = [run[0] for run in runs]
    print(f"{name:<28} {min(times):7.1f} ms min {statistics.median(times):7.1f} ms median {max(run[1] for run in runs):7.1f} MiB")


def main():
    unitlint = sys.argv[1]
    report("unitlint --version", [unitlint, "--version"])
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("one section", one_section()), ("many units", many_units()), ("all wrong", all_wrong())):
            path = pathlib.Path(folder) / "large.service"
            path.write_text(text)
            for form in ("text", "json"):
                report(f"check {name}, {form}", [unitlint, "check", f"--format={form}", path])


if __name__ == "__main__":
    main()

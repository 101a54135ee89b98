#!/usr/bin/env python3
"""What CI builds on: the exit status for each cause, --output-file, the progress line, and memory that does not grow."""
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command_line import UNITLINT, FolderCase, run  # noqa: E402

CLEAN = "[Unit]\nDescription=x\n"
BROKEN = "[Service]\nExecStart=/bin/x\nNice=99\n"


class ExitStatus(FolderCase):
    def assert_fails(self, result, reason):
        self.assertEqual(result.returncode, 2, result)
        self.assertIn(reason, result.stderr)

    def test_findings(self):
        self.assertEqual(run("check", self.write("a.target", CLEAN)).returncode, 0)
        self.assertEqual(run("check", self.write("a.service", BROKEN)).returncode, 1)

    def test_max_exposure(self):
        path = self.write("a.service", "[Service]\nExecStart=/bin/x\n")
        for limit, status in (("9.5", 1), ("9.6", 0), ("10", 0), ("0", 1)):
            result = run("check", "--systemd-version=252", "--fail-on=error", f"--max-exposure={limit}", "--format=concise", path)
            self.assertEqual(result.returncode, status, limit)
            self.assertEqual("[exposure-too-high]" in result.stdout, status == 1)
        for limit in ("", "10.1", "75", "7.55", "-1", "x", "7,5"):
            self.assert_fails(run("check", f"--max-exposure={limit}", path), "--max-exposure")
        self.assertEqual(run("check", "--fail-on=error", "--max-exposure=0", self.write("a.socket", "[Socket]\nListenStream=80\n")).returncode, 0)

    def test_wrong_usage(self):
        path = self.write("a.target", CLEAN)
        for arguments, word in (
            (["check"], "PATH"),
            (["check", "--nonsense", path], "--nonsense"),
            (["check", "--format=yaml", path], "--format"),
            (["check", "--fail-on=some", path], "--fail-on"),
            (["check", "--tier=D", path], "--tier"),
            (["check", "--systemd-version=1", path], "--systemd-version"),
            (["check", "--harden", path], "--harden"),
            (["check", "--diff", "--format=json", path], "--format"),
            (["nonsense"], "nonsense"),
            (["fmt"], "PATH"),
            (["security", "--threshold=101", path], "--threshold"),
            (["explain"], "WORD"),
        ):
            with self.subTest(arguments):
                self.assert_fails(run(*arguments), word)

    def test_files_that_cannot_be_used(self):
        clean = self.write("a.target", CLEAN)
        fifo = self.folder / "fifo.service"
        os.mkfifo(fifo)
        large = self.folder / "large.service"
        with open(large, "wb") as file:
            file.truncate(5 << 20)
        for path, reason in ((self.folder / "missing.service", "No such file"), (fifo, "not a regular file"), (large, "larger than 4 MiB")):
            with self.subTest(path):
                result = run("check", clean, path)
                self.assert_fails(result, f"{path}: {reason}")
                self.assertIn("No findings in 1 file", result.stdout)
                self.assert_fails(run("check", self.write("b.service", BROKEN), path), reason)
        self.assertEqual(run("check", "-", stdin=subprocess.DEVNULL).returncode, 0)

    def test_a_directory_that_cannot_be_read(self):
        """Root may read everything, so that nobody has to do it."""
        self.write("tree/a.target", CLEAN)
        self.write("tree/closed/b.target", CLEAN)
        program = shutil.copy(UNITLINT, self.folder)
        self.folder.chmod(0o755)
        (self.folder / "tree/closed").chmod(0)
        nobody = {"user": 65534} if os.geteuid() == 0 else {}
        result = subprocess.run([program, "check", "tree"], cwd=self.folder, capture_output=True, text=True, **nobody)
        (self.folder / "tree/closed").chmod(0o755)
        self.assert_fails(result, "unitlint: tree/closed: Permission denied")
        self.assertEqual(result.stdout, "No findings in 1 file\n")

    def test_output_that_cannot_be_written(self):
        path = self.write("a.service", BROKEN)
        with open("/dev/full", "w") as full:
            for arguments in (["check", path], ["check", "--format=sarif", path], ["rules"], ["security", path], ["fmt", "--diff", self.write("b.target", "[Unit]\nA = b\n")]):
                result = subprocess.run([UNITLINT, *arguments], stdout=full, stderr=subprocess.PIPE, text=True)
                self.assert_fails(result, "standard output: cannot be written")

    def test_files_that_cannot_be_repaired(self):
        path = self.write("a.service", "[Service]\nExecStart=/bin/x\nRestart=always # x\n")
        path.chmod(0o444)
        self.assert_fails(run("check", "--fix", "--unsafe-fixes", path), "read-only")

    def test_never_is_never_for_a_diff_either(self):
        path = self.write("a.service", "[Service]\nExecStart=/bin/x\nRestart=always # x\n")
        diff = ["check", "--diff", "--unsafe-fixes", path]
        self.assertEqual(run(*diff).returncode, 1)
        self.assertEqual(run(*diff, "--fail-on=never").returncode, 0)


class OutputFile(FolderCase):
    def setUp(self):
        super().setUp()
        self.unit = self.write("a.service", BROKEN)

    def check(self, target, *arguments):
        return run("check", "--format=json", "--output-file", target, *arguments, self.unit)

    def test_it_takes_what_standard_output_would_get(self):
        target = self.folder / "report.json"
        result = self.check(target)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (1, "", ""))
        self.assertEqual(target.read_text(), run("check", "--format=json", self.unit).stdout)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.service", "report.json"])
        mask = os.umask(0)
        os.umask(mask)
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o666 & ~mask)

    def test_an_old_file_is_replaced_and_a_link_stays(self):
        target = self.write("sub/report.json", "old")
        target.chmod(0o640)
        link = self.folder / "link.json"
        link.symlink_to("sub/report.json")
        self.assertEqual(self.check(link).returncode, 1)
        self.assertTrue(link.is_symlink())
        self.assertEqual(json.loads(target.read_text())["summary"]["files"], 1)
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o640)
        self.assertEqual([path.name for path in (self.folder / "sub").iterdir()], ["report.json"])

    def test_devices_and_pipes_are_written_to(self):
        self.assertIn('"version":1', self.check("/dev/stdout").stdout)
        self.assertEqual(self.check("/dev/null").returncode, 1)
        self.assertTrue(os.path.exists("/dev/null"))
        self.assertIn("/dev/full: cannot be written", self.check("/dev/full").stderr)

    def test_what_cannot_be_written_is_said_before_anything_is_done(self):
        for target, reason in ((self.folder / "missing/report.json", "No such file or directory"), (self.folder, "Is a directory"), (self.unit / "x", "Not a directory")):
            result = self.check(target, "--fix", "--unsafe-fixes")
            self.assertEqual((result.returncode, result.stdout), (2, ""))
            self.assertEqual(result.stderr, f"unitlint: {target}: {reason}\n")
        self.assertEqual(self.unit.read_text(), BROKEN)

    def test_the_old_file_stays_where_the_disk_is_full(self):
        target = self.write("report.json", "old")

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        result = run("check", "--format=json", "--output-file", target, self.unit, preexec_fn=small_files)
        self.assertEqual(result.returncode, 2)
        self.assertIn("report.json: cannot be written", result.stderr)
        self.assertEqual(target.read_text(), "old")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.service", "report.json"])

    def test_standard_input_repaired_and_findings_apart(self):
        target = self.folder / "report.json"
        fixed = "[Service]\nExecStart=/bin/x\n# x\nRestart=always\n"
        result = run("check", "--format=json", "--output-file", target, "--fix", "--unsafe-fixes", "--stdin-filename=a.service", "-", stdin="[Service]\nExecStart=/bin/x\nRestart=always # x\n")
        self.assertEqual((result.stdout, result.stderr), (fixed, ""))
        self.assertEqual(json.loads(target.read_text())["summary"]["fixed"], 1)


class Progress(FolderCase):
    def run_on_a_terminal(self, term, pause):
        """What arrives on the terminal when standard input, the first of many files, takes its time."""
        tree = self.folder / "tree"
        for i in range(100):
            self.write(f"tree/{i:03}.target", CLEAN)
        main, terminal = pty.openpty()
        process = subprocess.Popen([UNITLINT, "check", "-", tree], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=terminal, env={**os.environ, "TERM": term})
        os.close(terminal)
        shown = []

        def read():
            try:
                while data := os.read(main, 4096):
                    shown.append(data)
            except OSError:  # what the end of a terminal looks like
                pass

        reader = threading.Thread(target=read)
        reader.start()
        time.sleep(pause)
        output = process.communicate(b"")[0].decode()
        reader.join()
        os.close(main)
        self.assertEqual(output, "No findings in 101 files\n")
        return b"".join(shown).decode()

    def test_a_long_run_shows_it_and_takes_it_back(self):
        shown = self.run_on_a_terminal("xterm", 0.8)
        self.assertTrue(shown.startswith("\r\x1b[Kunitlint: 1 file checked"), repr(shown))
        self.assertTrue(shown.endswith("\r\x1b[K"), repr(shown))
        screen = ""
        for part in re.split("\r\x1b\\[K", shown):
            screen = part
        self.assertEqual(screen, "")

    def test_a_short_run_and_a_dumb_terminal_show_nothing(self):
        self.assertEqual(self.run_on_a_terminal("xterm", 0), "")
        self.assertEqual(self.run_on_a_terminal("dumb", 0.8), "")


class Memory(FolderCase):
    def test_it_does_not_grow_with_the_number_of_files(self):
        """Each file gives about 20 KB of output, so that 1,500 of them kept would be 30 MB. AddressSanitizer keeps what was freed."""
        env = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"}
        for i in range(1500):
            self.write(f"tree/{i // 50:02}/{i}.service", BROKEN)
        for name in ("text", "json", "sarif", "junit"):
            peaks = []
            for path in ("tree/00", "tree"):
                process = subprocess.Popen([UNITLINT, "check", f"--format={name}", path], cwd=self.folder, stdout=subprocess.DEVNULL, env=env)
                peaks.append(os.wait4(process.pid, 0)[2].ru_maxrss)
                process.returncode = 1
            self.assertLess(peaks[1], peaks[0] + 6 * 1024, name)


if __name__ == "__main__":
    unittest.main()

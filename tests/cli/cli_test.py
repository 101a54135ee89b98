#!/usr/bin/env python3
"""The program as a user runs it: exit statuses, streams, standard input, files that cannot be read or written."""
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command_line import ROOT, FolderCase, run  # noqa: E402

CLEAN = "[Unit]\nDescription=x\n"
BROKEN = "[Service]\nExecStart=/bin/x\nRestart=always # x\n"
FIXED = "[Service]\nExecStart=/bin/x\n# x\nRestart=always\n"


class Cli(FolderCase):
    def test_help_and_version(self):
        bare = run()
        self.assertEqual(bare.returncode, 0)
        for command in ("check", "fmt", "harden", "security", "explain", "rules", "lsp", "completions", "cat"):
            self.assertIn(command, bare.stdout)
        self.assertEqual(run("--help").returncode, 0)
        self.assertRegex(run("--version").stdout, r"^unitlint \d+\.\d+\.\d+ \(systemd \d+\)\n$")

    def test_exit_statuses(self):
        self.assertEqual(run("check", self.write("a.target", CLEAN)).returncode, 0)
        self.assertEqual(run("check", self.write("a.service", BROKEN)).returncode, 1)
        self.assertEqual(run("check").returncode, 2)
        self.assertEqual(run("check", "--nonsense", "x").returncode, 2)
        self.assertEqual(run("check", "--systemd-version=9999", "x").returncode, 2)
        self.assertEqual(run("nonsense").returncode, 2)

    def test_only_information_is_clean(self):
        path = self.write("a.socket", "[Socket]\nListenStream=80\nProtectSystem=full\n")
        result = run("check", path)
        self.assertIn("information", result.stdout)
        self.assertEqual(result.returncode, 0)

    def test_fail_on(self):
        units = {
            "error": self.write("a.service", "[Service]\nExecStart=/bin/x\nNice=99\n"),
            "warning": self.write("b.service", "[Service]\nExecStart=/bin/x\n"),
            "information": self.write("c.socket", "[Socket]\nListenStream=80\nProtectSystem=full\n"),
        }
        units["hint"] = self.write("a-b.mount", "[Mount]\nWhat=/dev/a\nWhere=/a/b\nType=ext4\n[Unit]\nRequiresOverridable=x.service\n")
        units["nothing"] = self.write("a.target", CLEAN)
        order = ["error", "warning", "information", "hint"]
        for worst, path in units.items():
            counts = json.loads(run("check", "--format=json", path).stdout)["summary"]
            found = [severity for severity in order if counts[severity]]
            self.assertEqual(found[:1], [worst] if worst in order else [], path)
            for least in order + ["never"]:
                fails = worst in order and least in order and order.index(worst) <= order.index(least)
                self.assertEqual(run("check", f"--fail-on={least}", path).returncode, int(fails), (worst, least))
            default = run("check", path)
            self.assertEqual(default.returncode, int(worst in ("error", "warning")))
        self.assertEqual(run("check", "--fail-on=none", units["error"]).returncode, 2)
        self.assertEqual(run("check", "--fail-on=never", units["error"], self.folder / "missing.service").returncode, 2)

    def test_files_come_in_order_from_several_threads(self):
        for i in range(300):
            self.write(f"tree/{i // 100}/u{i:03}.service", BROKEN if i % 3 else CLEAN + "[Service]\nExecStart=/bin/x\n" + "Environment=A=b\n" * 50 * (i % 7))
        report = json.loads(run("check", "--format=json", "tree", cwd=self.folder).stdout)
        self.assertEqual([file["path"] for file in report["files"]], [f"tree/{i // 100}/u{i:03}.service" for i in range(300)])
        self.assertEqual(report["summary"]["files"], 300)

    def test_an_unreadable_file_is_named_and_the_others_are_checked(self):
        result = run("check", self.folder / "missing.service", self.write("a.service", BROKEN))
        self.assertEqual(result.returncode, 2)
        self.assertIn("missing.service: No such file or directory", result.stderr)
        self.assertIn("[trailing-comment]", result.stdout)

    def test_directories_are_searched(self):
        self.write("tree/a.service", BROKEN)
        self.write("tree/b/c.service.d/d.conf", BROKEN)
        self.write("tree/notes.txt", "nonsense")
        self.write("tree/logind.conf", "nonsense")
        report = json.loads(run("check", "--format=json", "tree", cwd=self.folder).stdout)
        self.assertEqual([file["path"] for file in report["files"]], ["tree/a.service", "tree/b/c.service.d/d.conf"])

    def test_standard_input(self):
        result = run("check", "--stdin-filename=a.service", "-", stdin=BROKEN)
        self.assertEqual(result.returncode, 1)
        self.assertIn("a.service:3:16: error", result.stdout)
        fixed = run("check", "--fix", "--unsafe-fixes", "--stdin-filename=a.service", "-", stdin=BROKEN)
        self.assertEqual(fixed.stdout, FIXED)
        self.assertIn("1 fixed", fixed.stderr)

    def test_fix_needs_a_word_for_what_is_unsafe(self):
        path = self.write("a.service", BROKEN)
        run("check", "--fix", path)
        self.assertEqual(path.read_text(), BROKEN)
        run("check", "--fix", "--unsafe-fixes", path)
        self.assertEqual(path.read_text(), FIXED)
        run("check", "--fix", "--harden", path)
        self.assertIn("\nProtectSystem=full\n", path.read_text())

    def test_diff_changes_nothing(self):
        path = self.write("a.service", BROKEN)
        result = run("check", "--diff", "--unsafe-fixes", "a.service", cwd=self.folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("+# x\n+Restart=always\n", result.stdout)
        self.assertEqual(path.read_text(), BROKEN)
        self.assertEqual(run("check", "--diff", path).stdout, "")

    def test_the_shape_of_the_json(self):
        path = self.write("a.service", BROKEN)
        report = json.loads(run("check", "--format=json", path).stdout)
        self.assertEqual(report["version"], 1)
        (file,) = report["files"]
        self.assertEqual(file["path"], str(path))
        self.assertEqual(set(file["exposure"]), {"score", "band"})
        finding = next(f for f in file["diagnostics"] if f["rule"] == "trailing-comment")
        self.assertEqual(finding["severity"], "error")
        self.assertEqual(finding["directive"], "Restart")
        self.assertEqual(finding["range"]["start"], {"line": 3, "column": 16, "offset": BROKEN.index("#")})
        (fix,) = finding["fixes"]
        text = BROKEN
        for edit in reversed(fix["edits"]):
            text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
        self.assertEqual(text, FIXED)
        self.assertEqual(fix["applicability"], "unsafe")
        counted = sum(report["summary"][s] for s in ("error", "warning", "information", "hint"))
        self.assertEqual(counted, len(file["diagnostics"]))

    def test_waived_findings_do_not_count_and_can_be_shown(self):
        path = self.write("a.target", "[Unit]\n# unitlint: ignore[unknown-directive] for another\tprogram\nDescripton=x\n")
        result = run("check", "a.target", cwd=self.folder)
        self.assertEqual((result.returncode, result.stdout), (0, "No findings in 1 file; 1 waived\n"))
        shown = run("check", "--show-waived", "a.target", cwd=self.folder)
        self.assertEqual(shown.returncode, 0)
        self.assertRegex(shown.stdout, r"^a.target:3:1: waived: systemd ignores this line.* \[unknown-directive\]\n    reason: for another\tprogram\n")
        report = json.loads(run("check", "--show-waived", "--format=json", path).stdout)
        (waived,) = report["files"][0]["waived"]
        self.assertEqual((waived["rule"], waived["severity"], waived["reason"]), ("unknown-directive", "error", "for another\tprogram"))
        self.assertEqual(waived["waiver"]["start"]["line"], 2)
        self.assertEqual(report["summary"]["waived"], 1)
        self.assertNotIn("waived", json.loads(run("check", "--format=json", path).stdout)["files"][0])

    def test_json_of_nothing_and_of_garbage(self):
        self.assertEqual(json.loads(run("check", "--format=json", "-", stdin="").stdout)["files"][0]["diagnostics"], [])
        path = self.folder / "a.service"
        path.write_bytes(b"[Service]\nExecStart=/bin/\xff\x1b[31m\nA\x00B=\xfe\n")
        report = json.loads(run("check", "--format=json", path).stdout)
        self.assertIn("invalid-utf8", {f["rule"] for f in report["files"][0]["diagnostics"]})
        self.assertIsNone(report["files"][0]["exposure"])

    def test_a_file_cannot_steer_the_terminal(self):
        self.write("a.service", "[Service]\nExecStart=/bin/x\n\x1b[2J\x07=1\n")
        self.assertNotIn("\x1b", run("check", "a.service", cwd=self.folder).stdout)

    def test_security(self):
        path = self.write("a.service", "[Service]\nExecStart=/bin/x\n")
        result = run("security", "--systemd-version=252", path)
        self.assertEqual(result.returncode, 0)
        self.assertIn("Overall exposure level for a.service: 9.6 UNSAFE", result.stdout)
        self.assertEqual(run("security", "--threshold=50", path).returncode, 1)
        items = json.loads(run("security", "--json=short", path).stdout)
        self.assertEqual(set(items[0]), {"set", "name", "json_field", "description", "exposure"})
        socket = run("security", self.write("a.socket", "[Socket]\n"))
        self.assertEqual(socket.returncode, 2)
        self.assertIn("not a service", socket.stderr)

    def test_the_music_bot(self):
        path = self.write("music-bot.service", (ROOT / "examples/music-bot.service").read_text())
        score = lambda p: run("security", "--systemd-version=252", p).stdout.splitlines()[-1]
        self.assertIn("7.6 EXPOSED", score(path))
        comments = json.loads(run("check", "--format=json", path).stdout)["files"][0]["diagnostics"]
        self.assertEqual([f["range"]["start"]["line"] for f in comments if f["rule"] == "trailing-comment"], [19, 20, 21, 22, 23, 24])
        run("check", "--fix", "--unsafe-fixes", path)
        self.assertIn("6.7 MEDIUM", score(path))
        self.assertIn("1.1 OK", score(ROOT / "examples/music-bot-hardened.service"))

    def test_explain(self):
        self.assertIn("# hardening-protect-system", run("explain", "hardening-protect-system").stdout)
        directive = run("explain", "ProtectSystem=").stdout
        for text in ("`strict`", "[Service]", "Since: systemd 214", "is a mistake"):
            self.assertIn(text, directive)
        self.assertIn("systemd.service(5)", run("explain", "[Service]").stdout)
        for word in ("226/NAMESPACE", "226", "NAMESPACE", "status=226/NAMESPACE"):
            self.assertIn("- `ReadWritePaths=`", run("explain", word).stdout)
        self.assertIn("`SystemCallErrorNumber=`", run("explain", "SIGSYS").stdout)
        line = 'audit: type=1326 audit(1.2:3): comm="a" sig=31 arch=c000003e syscall=161'
        for words in ([line], line.split()):
            self.assertIn("`SystemCallFilter=chroot`", run("explain", *words).stdout)
        unknown = run("explain", "ProtectSytem")
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("did you mean `ProtectSystem`?", unknown.stderr)



if __name__ == "__main__":
    unittest.main()

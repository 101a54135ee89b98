#!/usr/bin/env python3
"""Units of several files on the command line: check, security and cat, beside the file and below a root."""
import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from command_line import FolderCase, run  # noqa: E402

MAIN = "[Service]\nExecStart=/bin/true\nProtectHome=yes\n"
UNDONE = "[Service]\nProtectHome=no\n"


class Merged(FolderCase):
    def found(self, *arguments, **options):
        """The rules that are not about hardening, by file."""
        files = json.loads(run("check", "--format=json", *arguments, **options).stdout)["files"]
        return {os.path.relpath(file["path"], self.folder): [d["rule"] for d in file["diagnostics"] if not d["rule"].startswith("hardening-")]
                for file in files}

    def score(self, *arguments):
        result = run("security", "--json=short", *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return {item["json_field"]: item["set"] for item in json.loads(result.stdout)}

    def test_other_units_of_a_root(self):
        folder = "usr/lib/systemd/system/"
        self.write(folder + "a.service", "[Unit]\nAfter=b.service elsewhere.service network.target\nRequires=nowhere.service\n" + MAIN)
        self.write(folder + "b.service", MAIN)
        self.assertEqual(self.found(f"--root={self.folder}", "a.service"), {folder + "a.service": ["missing-unit"]})
        self.write(folder + "b.service.d/late.conf", "[Unit]\nAfter=a.service\n")
        rules = self.found(f"--root={self.folder}", "a.service")[folder + "a.service"]
        self.assertEqual(sorted(rules), ["missing-unit", "ordering-cycle"])
        # What is checked is to be installed together.
        new = self.write("new/c.service", "[Unit]\nRequires=d.service e.service\n" + MAIN)
        self.write("new/d.service", MAIN)
        self.assertEqual(self.found(f"--root={self.folder}", new), {"new/c.service": ["missing-unit"]})
        # Without a root nobody knows which units there will be.
        self.assertEqual(self.found(self.folder / folder / "a.service"), {folder + "a.service": []})

    def test_files_beside_each_other(self):
        main = self.write("a.service", MAIN)
        drop_in = self.write("a.service.d/10-local.conf", UNDONE)
        self.assertEqual(self.found(main), {"a.service": []})
        self.assertEqual(self.found(drop_in), {"a.service.d/10-local.conf": ["weakened-protection"]})
        self.assertEqual(self.found(self.folder), {"a.service": [], "a.service.d/10-local.conf": ["weakened-protection"]})
        shown = run("check", drop_in).stdout
        self.assertIn(f"see: what it undoes ({main}:3)", shown)
        related = json.loads(run("check", "--format=json", drop_in).stdout)["files"][0]["diagnostics"][0]["related"]
        self.assertEqual([(place["path"], place["range"]["start"]["line"]) for place in related], [(str(main), 3)])
        self.assertEqual(self.score(main), self.score(drop_in))
        self.assertFalse(self.score(main)["ProtectHome"])

    def test_what_a_drop_in_gives_is_not_missing(self):
        main = self.write("a.service", "[Service]\nRestart=no\n")
        self.assertEqual(self.found(main), {"a.service": ["missing-exec-start"]})
        self.write("a.service.d/exec.conf", "[Service]\nExecStart=/bin/true\n")
        self.assertEqual(self.found(main), {"a.service": []})
        # From the folder itself, too.
        self.assertEqual(list(self.found("a.service", cwd=self.folder).values()), [[]])

    def test_drop_ins_of_prefixes_and_types_count(self):
        main = self.write("a-b.service", "[Service]\nRestart=no\n")
        self.write("a-.service.d/exec.conf", "[Service]\nExecStart=/bin/true\n")
        self.write("service.d/tmp.conf", "[Service]\nPrivateTmp=yes\n")
        self.assertEqual(self.found(main), {"a-b.service": []})
        self.assertTrue(self.score(main)["PrivateTmp"])

    def test_names_below_a_root(self):
        self.write("usr/lib/systemd/system/a.service", MAIN)
        self.write("etc/systemd/system/a.service.d/10-local.conf", UNDONE)
        expected = {"usr/lib/systemd/system/a.service": [], "etc/systemd/system/a.service.d/10-local.conf": ["weakened-protection"]}
        self.assertEqual(self.found(f"--root={self.folder}", "a.service"), expected)
        self.assertFalse(self.score(f"--root={self.folder}", "a.service")["ProtectHome"])
        # The place of the file tells the root.
        self.assertFalse(self.score(self.folder / "usr/lib/systemd/system/a.service")["ProtectHome"])
        self.assertFalse(self.score(f"--root={self.folder}", "/usr/lib/systemd/system/a.service")["ProtectHome"])
        missing = run("check", f"--root={self.folder}", "b.service")
        self.assertEqual(missing.returncode, 2)
        self.assertIn("b.service", missing.stderr)

    def test_instances_and_aliases(self):
        self.write("usr/lib/systemd/system/a@.service", MAIN)
        self.write("etc/systemd/system/a@x.service.d/local.conf", UNDONE)
        (self.folder / "etc/systemd/system/alias.service").symlink_to("/usr/lib/systemd/system/b.service")
        self.write("usr/lib/systemd/system/b.service", MAIN)
        self.write("etc/systemd/system/alias.service.d/local.conf", UNDONE)
        root = f"--root={self.folder}"
        self.assertFalse(self.score(root, "a@x.service")["ProtectHome"])
        self.assertTrue(self.score(root, "a@y.service")["ProtectHome"])
        self.assertFalse(self.score(root, "b.service")["ProtectHome"])
        self.assertFalse(self.score(root, "alias.service")["ProtectHome"])

    def test_users_units(self):
        self.write("usr/lib/systemd/user/a.service", MAIN)
        self.write("etc/systemd/user/a.service.d/local.conf", "[Service]\nPrivateTmp=yes\n")
        self.assertTrue(self.score(f"--root={self.folder}", "--user", "a.service")["PrivateTmp"])
        self.assertEqual(run("security", f"--root={self.folder}", "a.service").returncode, 2)

    def test_cat(self):
        main = self.write("a.service", "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\nProtectHome=yes\nNonsense=1\n")
        drop_in = self.write("a.service.d/10-local.conf", "[Service]\nExecStart=\nExecStart=/bin/false\nProtectHome=no\nDynamicUser=yes\n")
        result = run("cat", "--systemd-version=252", main)
        self.assertEqual(result.returncode, 0, result.stderr)
        lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
        self.assertEqual(lines, [
            "# a.service as systemd 252 reads it", f"# {main}", f"# {drop_in}", "",
            "[Unit]", "Description=x # a.service:2", "",
            "[Service]",
            "# ExecStart=/bin/true # a.service:4, taken back by 10-local.conf:2",
            "# ProtectHome=yes # a.service:5, overridden by 10-local.conf:4",
            "# Nonsense=1 # a.service:6, which systemd ignores",
            "ExecStart= # 10-local.conf:2",
            "ExecStart=/bin/false # 10-local.conf:3",
            "# ProtectHome=no # 10-local.conf:4, overridden by 10-local.conf:5",
            "DynamicUser=yes # 10-local.conf:5",
            "ProtectSystem=strict # implied by 10-local.conf:5",
            "ProtectHome=read-only # implied by 10-local.conf:5",
            "PrivateTmp=yes # implied by 10-local.conf:5",
            "RemoveIPC=yes # implied by 10-local.conf:5",
            "NoNewPrivileges=yes # implied by 10-local.conf:5",
            "RestrictSUIDSGID=yes # implied by 10-local.conf:5"])
        self.assertEqual(run("cat", drop_in).stdout, run("cat", main).stdout)
        self.assertEqual(run("cat", "--plain", main).stdout, f"# {main}\n{main.read_text()}\n# {drop_in}\n{drop_in.read_text()}")
        data = json.loads(run("cat", "--json", main).stdout)
        self.assertEqual((data["unit"], data["files"]), ("a.service", [str(main), str(drop_in)]))
        home = next(line for line in data["lines"] if line["name"] == "ProtectHome")
        self.assertEqual(home, {"section": "Service", "name": "ProtectHome", "value": "yes", "state": "overridden",
                                "place": {"path": str(main), "line": 5}, "by": {"path": str(drop_in), "line": 4}})
        self.assertEqual(run("cat", self.folder / "nothing.service").returncode, 2)

    def test_fix_writes_only_what_was_named(self):
        text = "[Service]\nExecStart=/bin/true # x\n"
        main = self.write("a.service", text)
        drop_in = self.write("a.service.d/b.conf", "[Service]\nNice=1 # x\n")
        run("check", "--fix", "--unsafe-fixes", drop_in)
        self.assertEqual(main.read_text(), text)
        self.assertNotIn("Nice=1 # x", drop_in.read_text())

    def test_fixing_both_files_of_a_unit(self):
        main = self.write("a.service", "[Service]\nRestart=no\nExecStart=/bin/true\n")
        drop_in = self.write("a.service.d/b.conf", UNDONE.replace("ProtectHome", "PrivateTmp"))
        run("check", "--fix", "--harden", "--unsafe-fixes", main, drop_in)
        # The main file does not add what the drop-in sets; the drop-in gets a better value instead.
        self.assertNotIn("PrivateTmp", main.read_text())
        self.assertIn("PrivateTmp=yes", drop_in.read_text())

    def test_standard_input_with_a_name_has_neighbours(self):
        self.write("a.service.d/exec.conf", "[Service]\nExecStart=/bin/true\n")
        name = self.folder / "a.service"
        self.assertEqual(self.found("-", f"--stdin-filename={name}", stdin="[Service]\nRestart=no\n"), {"a.service": []})
        self.assertEqual(self.found(f"--stdin-filename={self.folder / 'b.service'}", "-", stdin="[Service]\nRestart=no\n"),
                         {"b.service": ["missing-exec-start"]})

    def test_neighbours_that_cannot_be_read_are_passed_over(self):
        main = self.write("a.service", MAIN)
        folder = main.with_name("a.service.d")
        folder.mkdir()
        os.mkfifo(folder / "10-fifo.conf")
        (folder / "20-loop.conf").symlink_to("20-loop.conf")
        (folder / "30-folder.conf").mkdir()
        (folder / "40-big.conf").write_bytes(b"#" * (5 << 20))
        (folder / "50-gone.conf").symlink_to("nowhere")
        self.assertEqual(self.found(main), {"a.service": []})
        self.assertTrue(self.score(main)["ProtectHome"])

    def test_a_masked_unit_has_no_findings(self):
        self.write("usr/lib/systemd/system/a.service", "[Service]\nRestart=no\n")
        (self.folder / "etc/systemd/system").mkdir(parents=True)
        (self.folder / "etc/systemd/system/a.service").symlink_to("/dev/null")
        drop_in = self.write("etc/systemd/system/a.service.d/b.conf", "[Service]\nExecStart=\n")
        self.assertEqual(list(self.found(drop_in).values()), [[]])

    def test_a_drop_in_of_many_units_is_judged_alone(self):
        self.write("a-b.service", MAIN)
        for name in ("service.d/a.conf", "a-.service.d/a.conf"):
            self.assertEqual(self.found(self.write(name, UNDONE)), {name: []})


if __name__ == "__main__":
    unittest.main()

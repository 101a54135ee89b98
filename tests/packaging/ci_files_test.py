#!/usr/bin/env python3
"""What other projects use of this repository in their CI: the action for GitHub, the hooks for pre-commit."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

UNITLINT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:]
BROKEN = "[Service]\nExecStart=/bin/x\nNice=99\n"
CLEAN = "[Unit]\nDescription=x\n"


class InAFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/unitlint").symlink_to(UNITLINT)
        (self.folder / "units with blank").mkdir()
        (self.folder / "units with blank/a.service").write_text(BROKEN)
        (self.folder / "b.target").write_text(CLEAN)
        self.env = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}"}


class Action(InAFolder):
    def act(self, **inputs):
        """Runs the step as GitHub does: each input of action.yml in its variable, its default where none is given."""
        text = (ROOT / "action.yml").read_text()
        env = {}
        for variable, name in re.findall(r"(INPUT_\w+): \$\{\{ inputs\.([a-z-]+) \}\}", text):
            default = re.search(rf"^  {name}:\n    description: .*\n    default: (.*)$", text, re.M)[1].strip('"')
            env[variable] = inputs.pop(name.replace("-", "_"), default)
        self.assertEqual(inputs, {})
        command = re.search(r"^      run: '(.*)'$", text, re.M)[1]
        output = self.folder / "github_output"
        output.write_text("")
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=self.folder, capture_output=True, text=True,
            env={**self.env, **env, "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(output)},
        )
        self.assertEqual(output.read_text(), f"exit-status={result.returncode}\n")
        return result

    def test_annotations(self):
        result = self.act()
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout, r"(?m)^::error file=units with blank/a\.service,line=3,")

    def test_inputs_arrive(self):
        self.assertEqual(self.act(paths="b.target\n").returncode, 0)
        both = self.act(paths="units with blank\nb.target", format="concise", args="--tier=A\n--systemd-version=252\n", fail_on="never", max_exposure="5.0")
        self.assertEqual(both.returncode, 0)
        self.assertIn("[exposure-too-high]", both.stdout)
        self.assertEqual(self.act(paths="b.target\nmissing").returncode, 2)
        report = self.act(format="sarif", output_file="out put.sarif")
        self.assertEqual((report.returncode, report.stdout), (1, ""))
        self.assertTrue((self.folder / "out put.sarif").read_text().startswith("{"))

    def test_an_input_is_no_code(self):
        result = self.act(paths="$(touch pwned)\n`touch pwned`\n-rf\n* ?")
        self.assertEqual(result.returncode, 2)
        self.assertFalse((self.folder / "pwned").exists())
        self.assertIn("-rf: No such file", result.stderr)

    def test_a_missing_program_is_said(self):
        (self.folder / "bin/unitlint").unlink()
        self.env["PATH"] = f"{self.folder}/bin:/usr/bin:/bin"
        if shutil.which("unitlint", path=self.env["PATH"]):
            self.skipTest("unitlint is installed here")
        result = subprocess.run([ROOT / "scripts/action"], env=self.env, capture_output=True, text=True)
        self.assertEqual(result.returncode, 2)
        self.assertTrue(result.stdout.startswith("::error"))

    def test_shellcheck(self):
        if not shutil.which("shellcheck"):
            self.skipTest("no shellcheck here")
        result = subprocess.run(["shellcheck", ROOT / "scripts/action"], capture_output=True, text=True)
        self.assertEqual(result.stdout, "")


class Hooks(InAFolder):
    def hooks(self):
        text = (ROOT / ".pre-commit-hooks.yaml").read_text()
        return {hook: entry.split() for hook, entry in re.findall(r"- id: ([\w-]+)\n.*?  entry: (.*?)\n", text, re.S)}

    def run_hook(self, name, *files):
        return subprocess.run([*self.hooks()[name], *files], cwd=self.folder, env=self.env, capture_output=True, text=True).returncode

    def test_hooks_run(self):
        self.assertEqual(set(self.hooks()), {"unitlint-check", "unitlint-fix", "unitlint-fmt"})
        self.assertEqual(self.run_hook("unitlint-check", "units with blank/a.service", "b.target"), 1)
        self.assertEqual(self.run_hook("unitlint-check", "b.target"), 0)
        untidy = self.folder / "c.target"
        untidy.write_text("[Unit]\nDescription = x\n")
        self.assertEqual(self.run_hook("unitlint-fmt", "c.target"), 0)
        self.assertEqual(untidy.read_text(), CLEAN)
        repeated = self.folder / "d.target"
        repeated.write_text("[Unit]\nDescription=x\n\n[Install]\nWantedBy=a.target a.target\n")
        self.assertEqual(self.run_hook("unitlint-fix", "d.target"), 0)
        self.assertEqual(repeated.read_text(), "[Unit]\nDescription=x\n\n[Install]\nWantedBy=a.target\n")

    def test_the_names_that_they_take(self):
        text = (ROOT / ".pre-commit-hooks.yaml").read_text()
        pattern = re.search(r"files: &units '(.*)'", text)[1]
        self.assertEqual(text.count("files: *units"), 2)
        for name in ("a.service", "x/y@.socket", "x/y.timer", "src/a.service.in", "a.service.d/x.conf", "etc/service.d/10-x.conf", "foo-.slice.d/x.conf"):
            self.assertTrue(re.search(pattern, name), name)
        for name in ("a.conf", "nginx/conf.d/x.conf", "logind.conf.d/x.conf", "a.service.md", "service", "a.services", "service.py", "a.mount.d/x.txt"):
            self.assertFalse(re.search(pattern, name), name)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""The completions in the shells themselves, as far as they are installed: what a person gets who presses Tab."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

UNITLINT = sys.argv[1]
del sys.argv[1:]


def run(*arguments):
    return subprocess.run([UNITLINT, *arguments], capture_output=True, text=True)


def options_of(command):
    """All spellings of options in the help of a command."""
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", "\n".join(re.findall(r"^  (-\S+)", run(*command, "--help").stdout, re.M))))


COMMANDS = re.findall(r"^  (\w+) ", run("--help").stdout.split("Subcommands:")[1], re.M)
FORMATS = {"text", "concise", "json", "github", "gitlab", "sarif", "junit", "checkstyle", "rdjson"}


class Shell:
    """A folder with two files, in which the shell can find unitlint by its name."""

    def setUp(self):
        if not shutil.which(self.shell):
            self.skipTest(f"no {self.shell} here")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/unitlint").symlink_to(UNITLINT)
        (self.folder / "work").mkdir()
        (self.folder / "work/one.service").touch()
        (self.folder / "work/two words.service").touch()
        self.script = self.folder / "script"
        self.script.write_text(run("completions", self.shell).stdout)
        self.env = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "HOME": str(self.folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}

    def test_commands(self):
        self.assertEqual(set(COMMANDS), self.complete("unitlint "))
        self.assertEqual({"check"}, self.complete("unitlint ch"))

    def test_options_are_those_of_the_help(self):
        for command in COMMANDS:
            expected = {option for option in options_of([command]) if option.startswith("--")}
            self.assertIn("--help", expected)
            self.assertEqual(self.complete(f"unitlint {command} --"), expected, command)

    def test_values(self):
        self.assertEqual(self.complete("unitlint check --format "), FORMATS)
        self.assertEqual(self.complete("unitlint check --fix --fail-on "), {"error", "warning", "information", "hint", "never"})
        self.assertEqual(self.complete("unitlint completions "), {"bash", "zsh", "fish"})

    def test_rules(self):
        expected = {line.split()[0] for line in run("rules").stdout.splitlines() if line.startswith("hardening-protect-k")}
        self.assertEqual(len(expected), 3)
        self.assertEqual(self.complete("unitlint explain hardening-protect-k"), expected)


class Bash(Shell, unittest.TestCase):
    shell = "bash"

    def complete(self, line):
        """Calls the function as readline does, with readline's idea of words."""
        words = re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith((" ", "=")) and not line.endswith("=") else [])
        program = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _unitlint; printf "%s\\n" "${COMPREPLY[@]}"'
        result = subprocess.run(["bash", "--norc", "-c", program, "bash", self.script, *words], cwd=self.folder / "work", env=self.env, capture_output=True, text=True)
        self.assertEqual(result.stderr, "")
        return set(result.stdout.split())

    def test_a_value_behind_an_equals_sign(self):
        self.assertEqual(self.complete("unitlint check --format="), FORMATS)
        self.assertEqual(self.complete("unitlint check --format=s"), {"sarif"})

    def test_files_are_left_to_readline(self):
        self.assertEqual(self.complete("unitlint check "), set())
        self.assertIn("complete -o default -F _unitlint unitlint\n", self.script.read_text())

    def test_as_typed(self):
        """The whole way, in an interactive shell."""
        typed = type_into(["bash", "--norc", "-i"], self.folder / "work", self.env, [f"source {self.script}", "unitlint check --format=sa\tone\t"])
        self.assertIn("unitlint check --format=sarif one.service", typed)


def type_into(command, folder, env, lines):
    """What a shell on a terminal shows when these lines are typed; the last one is not sent off."""
    main, terminal = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, env={**env, "PS1": "READY> "}, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True)
    os.close(terminal)
    shown = b""

    def wait_for(quiet):
        nonlocal shown
        while select.select([main], [], [], quiet)[0]:
            shown += os.read(main, 4096)

    try:
        for line in lines[:-1]:
            wait_for(0.5)
            os.write(main, line.encode() + b"\r")
        deadline = time.monotonic() + 10
        while b"READY> " not in shown.rsplit(b"\r\n", 1)[-1] and time.monotonic() < deadline:
            wait_for(0.3)
        for part in re.split("(?<=\t)", lines[-1]):
            os.write(main, part.encode())
            wait_for(1)
    finally:
        process.kill()
        process.wait()
        os.close(main)
    plain = re.sub("\x1b\\[[0-9;?]*[A-Za-z]|\x07", "", shown.decode(errors="replace"))
    return plain.replace("\b ", "")  # zsh writes a blank over the one that it may take back


class Zsh(Shell, unittest.TestCase):
    shell = "zsh"

    def complete(self, line):
        """zsh completes only in its line editor: the widget is run on a terminal of zsh's own, and the list of matches read from it."""
        program = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
send() { zpty -w shell "$1" }
send "PROMPT= RPROMPT= ; autoload -Uz compinit && compinit -D -u; source $1; zstyle ':completion:*' list-colors ''"
send "compadd() { if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return; fi; local -a hits; builtin compadd -A hits \"\$@\"; print -l -- \${hits/#/MATCH:} >>$3; builtin compadd \"\$@\" }"
send "bindkey '^I' complete-word"
send "print started >>$3"
for i in {1..100}; do [[ -s $3 ]] && break; sleep 0.1; done
zpty -w -n shell "$2"$'\t'
for i in {1..30}; do sleep 0.1; before=$size; size=$(wc -c <$3); (( size > 8 && size == before )) && break; done
zpty -d shell
"""
        output = self.folder / "matches"
        output.unlink(missing_ok=True)
        subprocess.run(["zsh", "-f", "-c", program, "zsh", self.script, line, output], cwd=self.folder / "work", env=self.env, capture_output=True, timeout=60)
        return {match.removesuffix("=").rstrip() for match in re.findall(r"^MATCH:(.+)$", output.read_text(), re.M)}

    def test_files(self):
        self.assertEqual(self.complete("unitlint check o"), {"one.service"})

    def test_the_script_works_as_a_function_file_too(self):
        functions = self.folder / "functions"
        functions.mkdir()
        (functions / "_unitlint").write_text(self.script.read_text())
        setup = f"fpath=({functions} $fpath); autoload -Uz compinit && compinit -D -u"
        typed = type_into(["zsh", "-f", "-i"], self.folder / "work", self.env, ["PROMPT='READY> '", setup, "unitlint che\t--format=sar\ton\t"])
        self.assertIn("unitlint check --format=sarif one.service", typed)


class Fish(Shell, unittest.TestCase):
    shell = "fish"

    def complete(self, line):
        result = subprocess.run(["fish", "--no-config", "-c", f"source {self.script}; complete -C '{line}'"], cwd=self.folder / "work", env=self.env, capture_output=True, text=True)
        self.assertEqual(result.stderr, "")
        return {match.split("\t")[0] for match in result.stdout.splitlines()}

    def test_files(self):
        self.assertEqual(self.complete("unitlint check o"), {"one.service"})
        self.assertIn("one.service", self.complete("unitlint check --output-file o"))


class Command(unittest.TestCase):
    def test_a_shell_must_be_named(self):
        self.assertEqual(run("completions").returncode, 2)
        self.assertEqual(run("completions", "tcsh").returncode, 2)


if __name__ == "__main__":
    unittest.main()

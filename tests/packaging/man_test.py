#!/usr/bin/env python3
"""The manual pages: whole, free of complaints by the formatters that are installed, and with the options that the program has."""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

UNITLINT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
del sys.argv[1:]
PAGE = ROOT / "docs/man/unitlint.1"
PAGES = sorted((ROOT / "docs/man").glob("*.[1-9]"))


def run(*arguments):
    return subprocess.run([UNITLINT, *arguments], capture_output=True, text=True, check=True).stdout


def help_of(*command):
    """{long option: what its value is called, or None}, and the choices of those that have some."""
    options, choices = {}, {}
    for line in run(*command, "--help").splitlines():
        found = re.match(r"  (?:-\w,)?(--[a-z-]+)(?: (\w+)(?::(?:\{([^}]*)\})?)?)?", line)
        if found:
            options[found[1]] = found[2] if found[2] not in ("Excludes", "Needs") else None
            choices[found[1]] = set(found[3].split(",")) if found[3] else None
    return options, choices


def page_sections():
    """The text of each command in the page, by its name; "" is the section on the options of all."""
    text = PAGE.read_text().replace("\\-", "-")
    sections = {found[1].split()[1]: found[0] for found in re.finditer(r'\.SS "(unitlint [^"]*)"\n.*?(?=\n\.S[SH])', text, re.S)}
    sections[""] = re.search(r"\.SH OPTIONS\n.*?(?=\n\.SH)", text, re.S)[0]
    return sections


class Man(unittest.TestCase):
    def test_formatters_have_nothing_to_say(self):
        for page in PAGES:
            if shutil.which("mandoc"):
                lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
                self.assertEqual((lint.stdout, lint.returncode), ("", 0), page)
            if shutil.which("groff"):
                warnings = subprocess.run(["groff", "-ww", "-man", "-Tutf8", page], capture_output=True, text=True)
                self.assertEqual(warnings.stderr, "", page)

    def test_every_command_has_its_options_and_no_others(self):
        commands = re.findall(r"^  (\w+) ", run("--help").split("Subcommands:")[1], re.M)
        sections = page_sections()
        self.assertEqual(set(sections) - {""}, set(commands))
        for command, text in sections.items():
            options, choices = help_of(*([command] if command else []))
            if command:
                del options["--help"]
            listed = dict(re.findall(r'^\.(?:B|BI|BR)(?: -\w ", ")? (--[a-z-]+)(=?)', "\n".join(re.findall(r"^\.TP\n(.*)$", text, re.M)), re.M))
            self.assertEqual(set(listed), set(options), command)
            for option, value in options.items():
                self.assertEqual(listed[option] == "=", value is not None, f"{command} {option}")
                for choice in choices[option] or []:
                    if option != "--format":
                        self.assertRegex(text, rf"\b{choice}\b", f"{command} {option}")

    def test_every_format_is_described(self):
        formats = help_of("check")[1]["--format"]
        section = re.search(r"\.SH FORMATS\n(.*?)\n\.SH", PAGE.read_text(), re.S)[1]
        self.assertEqual(set(re.findall(r"^\.TP\n\.B (\w+)$", section, re.M)), formats)
        described = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/ci.md").read_text().split("## Formats")[1].split("\n## ")[0], re.M)
        self.assertEqual(set(described), formats)

    def test_the_page_names_every_exit_status(self):
        section = re.search(r"\.SH EXIT STATUS\n(.*?)\n\.SH", PAGE.read_text(), re.S)[1]
        self.assertEqual(re.findall(r"^\.TP\n\.B (\d)$", section, re.M), ["0", "1", "2"])


if __name__ == "__main__":
    unittest.main()

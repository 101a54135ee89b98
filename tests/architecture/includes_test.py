#!/usr/bin/env python3
"""Reads the includes of every folder and fails on an arrow that docs/architecture.md does not have, and on what the pure core must not include."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".")

ALLOWED = {
    "grammar": set(),
    "syntax": {"grammar"},
    "catalog": set(),
    "exposure": {"syntax", "catalog"},
    "fixes": {"syntax"},
    "format": {"syntax", "catalog", "fixes"},
    "lint": {"syntax", "catalog", "exposure", "fixes"},
    "config": {"catalog", "lint", "format"},
    "files": {"syntax", "catalog", "lint", "format", "config"},
    "lsp": {"syntax", "catalog", "exposure", "fixes", "format", "lint", "config", "files"},
    "cli": {"syntax", "catalog", "exposure", "fixes", "format", "lint", "config", "files", "lsp"},
}
# Folders that must run without files, threads, clocks and JSON, and the headers that would bring them.
PURE = {"syntax", "catalog", "exposure", "fixes", "format", "lint", "config"}
IMPURE = re.compile(r"<(filesystem|fstream|iostream|thread|mutex|condition_variable|future|chrono|cstdio|cstdlib|unistd\.h|nlohmann/.*|sys/.*)>")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"/]+)/[^"]*"|(<[^>]+>))', re.M)


def sources(folder):
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in {".h", ".cpp"} and "src" not in path.relative_to(ROOT).parts:
            yield path


class Includes(unittest.TestCase):
    def test_arrows_point_one_way(self):
        for folder, allowed in ALLOWED.items():
            for path in sources(folder):
                for ours, _ in INCLUDE.findall(path.read_text()):
                    if ours in ALLOWED and ours != folder:
                        self.assertIn(ours, allowed, f"{path}: {folder} must not include {ours}")

    def test_the_core_is_pure(self):
        for folder in PURE:
            for path in sources(folder):
                for _, system in INCLUDE.findall(path.read_text()):
                    self.assertIsNone(IMPURE.match(system), f"{path} includes {system}")

    def test_the_core_never_throws(self):
        for folder in PURE:
            for path in sources(folder):
                code = re.sub(r"//.*|R\"\(.*?\)\"|\"(?:\\.|[^\"\\])*\"", "", path.read_text())
                self.assertIsNone(re.search(r"\bthrow\b|\btry\s*\{", code), f"{path} uses exceptions")

    def test_every_folder_is_known(self):
        known = set(ALLOWED) | {"tests"}
        for listed in ROOT.glob("*/CMakeLists.txt"):
            self.assertIn(listed.parent.name, known)


if __name__ == "__main__":
    unittest.main()

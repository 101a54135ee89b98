"""What the tests of the command line share. The first argument of their scripts is the program under test."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

UNITLINT = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parents[2]
del sys.argv[1:]


def run(*arguments, stdin="", env=None, **options):
    """Runs the program. `stdin` is a text, or a file; `env` is added to the environment."""
    given = {"input": stdin} if isinstance(stdin, str) else {"stdin": stdin}
    defaults = {"capture_output": True, "text": True, "env": {**os.environ, **(env or {})}}
    return subprocess.run([UNITLINT, *map(str, arguments)], **{**defaults, **given, **options})


class FolderCase(unittest.TestCase):
    """Each test has a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

#!/usr/bin/env python3
"""The .deb: built, looked into, installed into a root of its own, run from there, removed."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv[1])
del sys.argv[1:]


def run(*command, **options):
    return subprocess.run(command, **{"capture_output": True, "text": True, "check": True, **options}).stdout


@unittest.skipUnless(all(map(shutil.which, ("cpack", "dpkg-deb", "dpkg-shlibdeps"))), "no Debian packaging tools here")
class Deb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        run("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "DEB", "-B", cls.folder)
        (cls.deb,) = cls.folder.glob("*.deb")
        # mode, owner, size, date, time, ./path
        rows = [line.split(None, 5) for line in run("dpkg-deb", "--contents", cls.deb).splitlines()]
        cls.files = {row[5].split(" -> ")[0]: (row[0], row[1]) for row in rows}

    def test_its_fields(self):
        self.assertRegex(self.deb.name, r"^unitlint_\d+\.\d+\.\d+_\w+\.deb$")
        field = lambda name: run("dpkg-deb", "--field", self.deb, name).strip()
        self.assertEqual(field("Package"), "unitlint")
        self.assertRegex(field("Version"), r"^\d+\.\d+\.\d+$")
        for library in ("libc6", "libstdc++6", "libfmt", "libtree-sitter0", "zlib1g"):
            self.assertIn(library, field("Depends"))
        self.assertRegex(field("Maintainer"), r"^.+ <.+@.+>$")
        self.assertLessEqual(len(field("Description").splitlines()[0]), 80)

    def test_its_files(self):
        for path in ("bin/unitlint", "share/man/man1/unitlint.1.gz", "share/bash-completion/completions/unitlint", "share/zsh/vendor-completions/_unitlint", "share/fish/vendor_completions.d/unitlint.fish", "share/doc/unitlint/copyright"):
            self.assertIn("./usr/" + path, self.files)
        for path, (mode, owner) in self.files.items():
            self.assertTrue(path.startswith("./usr/") or path == "./", path)
            self.assertEqual(owner, "root/root", path)
            expected = "drwxr-xr-x" if path.endswith("/") else "-rwxr-xr-x" if path == "./usr/bin/unitlint" else "-rw-r--r--"
            self.assertEqual(mode, expected, path)

    @unittest.skipUnless(shutil.which("lintian"), "no lintian here")
    def test_lintian_finds_only_what_the_archive_asks_for(self):
        """A package of Debian itself has a changelog of its own format and the address of who packaged it."""
        tags = set(re.findall(r"^E: unitlint: ([\w-]+)", run("lintian", self.deb, check=False), re.M))
        self.assertLessEqual(tags, {"no-changelog", "bogus-mail-host"})

    @unittest.skipUnless(os.geteuid() == 0, "dpkg needs root")
    def test_it_installs_runs_and_leaves_nothing_behind(self):
        root = self.folder / "root"
        for name in ("info", "updates"):
            (root / "var/lib/dpkg" / name).mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        (root / "var/lib/dpkg/available").touch()
        (root / "usr").mkdir()
        (root / "usr/other").touch()
        listing = lambda: sorted(str(path.relative_to(root)) for path in root.rglob("*") if "dpkg" not in path.parts and path.name != "dpkg")
        before = listing()
        dpkg = ["dpkg", f"--root={root}", "--log=/dev/null", "--force-depends"]
        run(*dpkg, "--install", self.deb)
        installed = root / "usr/bin/unitlint"
        self.assertRegex(run(installed, "--version"), r"^unitlint \d+")
        unit = self.folder / "a.service"
        unit.write_text("[Service]\nExecStart=/bin/x\nNice=99\n")
        self.assertEqual(subprocess.run([installed, "check", unit], capture_output=True).returncode, 1)
        if shutil.which("man"):
            page = run("man", root / "usr/share/man/man1/unitlint.1.gz", env={**os.environ, "MANPAGER": "cat", "LC_ALL": "C.UTF-8"})
            self.assertIn("EXIT STATUS", page)
        completions = run("bash", "-c", 'source "$1"; COMP_WORDS=(unitlint che) COMP_CWORD=1; _unitlint; echo "${COMPREPLY[@]}"', "bash", root / "usr/share/bash-completion/completions/unitlint")
        self.assertEqual(completions, "check\n")
        run(*dpkg, "--purge", "unitlint")
        self.assertEqual(listing(), before)


if __name__ == "__main__":
    unittest.main()

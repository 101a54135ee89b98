"""What a file in daemons/ says: which unit, from which packages, how to set it up and how to see that it does its job."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Daemon:
    name: str
    unit: str          # as started: postgresql@15-main.service
    packages: tuple    # Debian packages that it and its probe need
    releases: tuple    # Debian releases it is tried on
    bearable: str      # what its journal may say that it did not say before: a regular expression, empty for nothing
    reload: bool       # whether it survives its own ExecReload=
    text: str          # the shell functions setup, before_start and probe

    @property
    def unit_file(self):
        """The name of the file that describes the unit: postgresql@.service."""
        return re.sub(r"@[^.]*\.", "@.", self.unit)

    def bears(self, line):
        return bool(self.bearable) and re.search(self.bearable, line) is not None

    def call(self, function, token=""):
        """A script that calls one of the functions, with TOKEN set to a word that nothing else has seen."""
        nothing = "".join(f"{name}() {{ :; }}\n" for name in ("setup", "before_start"))
        return f"TOKEN={token}\n{nothing}{self.text}\n{function}\n"


def read_daemon(path):
    text = path.read_text()
    fields = dict(re.findall(r"^# (Unit|Packages|Releases|Bears|Reload): (.*)$", text, re.MULTILINE))
    return Daemon(name=path.stem, unit=fields["Unit"], packages=tuple(fields["Packages"].split()),
                  releases=tuple(fields.get("Releases", "bookworm").split()),
                  bearable=fields.get("Bears", ""), reload=fields.get("Reload") != "no", text=text)


def read_daemons(release):
    folder = Path(__file__).parent / "daemons"
    daemons = [read_daemon(path) for path in sorted(folder.glob("*.sh"))]
    return [daemon for daemon in daemons if release in daemon.releases]

#!/usr/bin/env python3
"""unitlint.toml for open documents: the nearest one counts for each, the editor's settings win, mistakes are shown once."""
import pathlib
import sys
import tempfile
import unittest

from client import Client

UNITLINT = sys.argv[1]
del sys.argv[1:]
UNIT = "[Service]\nExecStart=/bin/x\nFoo=1\n"


class ConfigFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.shown = []
        self.mistakes = []  # in unitlint.toml, each time that they are published

    def start(self, **options):
        client = Client(UNITLINT, {"HOME": str(self.folder / "home"), "XDG_CONFIG_HOME": ""})
        self.addCleanup(client.process.stdout.close)
        self.addCleanup(client.process.wait)
        self.addCleanup(client.close)
        client.initialize(initializationOptions=options)
        return client

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def findings(self, client):
        """{rule: severity} of the next findings that are published."""
        while not self.take(message := client.receive()):
            pass
        return {d["code"]: d["severity"] for d in message["params"]["diagnostics"]}

    def take(self, message):
        """Keeps what is said of unitlint.toml; whether it is said of a unit."""
        if message.get("method") == "window/showMessage":
            self.shown.append(message["params"]["message"])
        if message.get("method") != "textDocument/publishDiagnostics":
            return False
        if message["params"]["uri"] != (self.folder / "unitlint.toml").as_uri():
            return True
        ranges = [(d["range"], d["message"]) for d in message["params"]["diagnostics"]]
        self.mistakes.append([(r["start"]["line"], r["start"]["character"], r["end"]["character"], m) for r, m in ranges])
        return False

    def next_mistakes(self, client):
        while not self.mistakes:
            self.take(client.receive())
        return self.mistakes.pop(0)

    def open(self, client, name):
        client.open((self.folder / name).as_uri(), UNIT)
        return self.findings(client)

    def test_each_document_has_the_nearest_one(self):
        self.write("unitlint.toml", '[rules]\n"hardening-*" = "off"\nunknown-directive = "hint"\n')
        self.write("near/unitlint.toml", '[rules]\n"*" = "off"\n')
        client = self.start()
        self.assertEqual(self.open(client, "a.service"), {"unknown-directive": 4})
        self.assertEqual(self.open(client, "near/b.service"), {})

    def test_the_editor_wins_rule_by_rule(self):
        self.write("unitlint.toml", 'exclude = ["x"]\n[rules]\n"hardening-*" = "off"\nunknown-directive = "hint"\n')
        client = self.start(rules={"unknown-*": "warning"})
        self.assertEqual(self.open(client, "a.service"), {"unknown-directive": 2})
        self.assertEqual(self.open(client, "x/a.service"), {})

    def test_a_change_is_read(self):
        file = self.write("unitlint.toml", '[rules]\n"hardening-*" = "off"\n')
        client = self.start()
        self.assertEqual(self.open(client, "a.service"), {"unknown-directive": 1})
        file.write_text('[rules]\n"*" = "off"\n')
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
        self.assertEqual(self.findings(client), {})
        file.write_text("")
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        self.assertIn("unknown-directive", self.findings(client))

    def test_mistakes_are_shown_once_and_the_rest_counts(self):
        self.write("unitlint.toml", 'teir = "A"\n[rules]\n"hardening-*" = "off"\n')
        client = self.start()
        self.assertEqual(self.open(client, "a.service"), {"unknown-directive": 1})
        self.assertEqual(self.open(client, "b.service"), {"unknown-directive": 1})
        self.assertEqual(self.shown, [f"{self.folder}/unitlint.toml:1:1: there is no key `teir`; did you mean `tier`?"])

    def test_mistakes_are_diagnostics_of_the_file_itself(self):
        file = self.write("unitlint.toml", 'exclude = ["\U0001f600"]\nteir = "A"\nprofile = "\U0001f600"\n')
        client = self.start()
        self.open(client, "a.service")
        first, second = self.next_mistakes(client)
        self.assertEqual(first, (1, 0, 10, "there is no key `teir`; did you mean `tier`?"))
        self.assertEqual(second[:3], (2, 10, 14))
        changed = {"changes": [{"uri": file.as_uri(), "type": 2}]}
        file.write_text("tier = 1\n")
        client.notify("workspace/didChangeWatchedFiles", changed)
        self.assertEqual([m[:3] for m in self.next_mistakes(client)], [(0, 7, 8)])
        file.write_text('tier = "A"\n')
        client.notify("workspace/didChangeWatchedFiles", changed)
        self.assertEqual(self.next_mistakes(client), [])
        file.write_text("tier = 2\n")
        client.notify("workspace/didChangeWatchedFiles", changed)
        self.assertEqual([m[:3] for m in self.next_mistakes(client)], [(0, 7, 8)])
        file.unlink()
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 3}]})
        self.assertEqual(self.next_mistakes(client), [])

    def test_the_highest_exposure(self):
        self.write("unitlint.toml", "max-exposure = 5.0\n")
        self.assertEqual(self.open(self.start(), "a.service")["exposure-too-high"], 1)
        self.assertNotIn("exposure-too-high", self.open(self.start(maxExposure=10), "a.service"))
        self.write("unitlint.toml", "")
        self.assertNotIn("exposure-too-high", self.open(self.start(), "a.service"))
        self.assertIn("exposure-too-high", self.open(self.start(maxExposure=9.1), "a.service"))

    def hardened(self, client):
        uri = (self.folder / "a.service").as_uri()
        client.open(uri, UNIT)
        client.request(1, "unitlint/hardened", {"textDocument": {"uri": uri}})
        while "id" not in (answer := client.receive()):
            pass
        return answer["result"]

    def test_the_profile_and_the_programs(self):
        self.write("unitlint.toml", 'profile = "oneshot"\n[programs]\nx = ["ordinary"]\n')
        by_file = self.hardened(self.start())
        self.assertIn("oneshot@1", by_file["title"])
        self.assertIn("\nMemoryDenyWriteExecute=yes\n", by_file["text"])
        by_editor = self.hardened(self.start(profile="strict", programs={"x": ["jit"]}))
        self.assertIn("strict@1", by_editor["title"])
        self.assertNotIn("MemoryDenyWriteExecute=yes", by_editor["text"])

    def test_formatting(self):
        self.write("unitlint.toml", "[fmt]\nblank-lines = 2\n")
        client = self.start()
        uri = (self.folder / "a.service").as_uri()
        client.open(uri, "[Unit]\n[Service]\nExecStart=/bin/x\n")
        client.request(1, "textDocument/formatting", {"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": True}})
        while "id" not in (answer := client.receive()):
            pass
        self.assertEqual([edit["newText"] for edit in answer["result"]], ["\n\n"])


if __name__ == "__main__":
    unittest.main()

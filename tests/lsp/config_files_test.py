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
        while (message := client.receive())["method"] != "textDocument/publishDiagnostics":
            if message["method"] == "window/showMessage":
                self.shown.append(message["params"]["message"])
        return {d["code"]: d["severity"] for d in message["params"]["diagnostics"]}

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

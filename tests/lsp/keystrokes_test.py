#!/usr/bin/env python3
"""10,000 keystrokes in a row: keystrokes_test.py PROGRAM. Memory must not grow, and the findings must be those of a fresh server."""

import json
import random
import sys

from client import MEASURED, Client, resident

PROGRAM = sys.argv[1]
KEYSTROKES = 10_000
URI = "file:///a.service"
LINES = ["[Unit]", "Description=Example", "After=a.service b.service", "[Service]", "ExecStart=/usr/bin/x \\", "  --more", "Restart=always # why",
         "User=x", "User=y", "PrivateTmp=no", "ProtectSystem=full", "Resart=no", "no equals", "# note", "", "[Install]", "WantedBy=multi-user.target"]
SCRAPS = ["x", "=", " ", "#", "\n", "\\\n", "[Service]\n", "User=z\n", "é", "😀", "yes"]


def findings(client, version):
    message = client.receive()
    assert message["params"]["version"] == version, message
    return message["params"]["diagnostics"]


def started(text, version=1):
    client = Client(PROGRAM, MEASURED)
    client.initialize({"general": {"positionEncodings": ["utf-32"]}, "textDocument": {"publishDiagnostics": {
        "versionSupport": True, "relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}}}})
    client.open(URI, text, version)
    return client, findings(client, version)


def place(text, offset):
    before = text[:offset]
    return {"line": before.count("\n"), "character": offset - before.rfind("\n") - 1}


def main():
    choose = random.Random(7)
    start = "\n".join(choose.choice(LINES) for _ in range(300)) + "\n"
    text = start
    client, _ = started(text)
    settled = 0
    for version in range(2, KEYSTROKES + 2):
        begin = choose.randrange(len(text) + 1)
        # As much is taken out as put in, so that the text keeps its size.
        end = min(len(text), begin + (choose.randrange(8) if len(text) > len(start) else 0))
        typed = choose.choice(SCRAPS)
        client.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": version}, "contentChanges": [
            {"range": {"start": place(text, begin), "end": place(text, end)}, "text": typed}]})
        text = text[:begin] + typed + text[end:]
        now = findings(client, version)
        if version % 500 == 0:
            fresh, expected = started(text, version)
            assert now == expected, f"drifted at {version}:\n{json.dumps(now)}\n{json.dumps(expected)}"
            fresh.leave()
            settled = settled or (resident(client.process) if version >= 2000 else 0)
    grown = resident(client.process) - settled
    print(f"{KEYSTROKES} keystrokes, grown by {grown / 2**20:.1f} MB")
    assert grown < 3 << 20, grown
    client.process.kill()


if __name__ == "__main__":
    main()

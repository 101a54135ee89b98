#!/usr/bin/env python3
"""Plays the transcripts below a folder to the language server: run_transcripts.py PROGRAM FOLDER

A transcript is a Markdown file; its code blocks are played in their order, everything else is for people:

    ```json capabilities   what the client can do; begins the conversation with `initialize` and `initialized`.
                           A transcript without this block says everything itself.
    ```json options        initializationOptions; before the capabilities
    ```json folders        the folders that the client has open, below the one of the transcripts; before the capabilities
    ```systemd NAME        opens file:///NAME with this text, version 1
    ```json client         a message of the client ("jsonrpc" is added)
    ```json server         a message that must have come from the server, or come soon
    ```json never          a message that must not come at all

In all blocks $FIXTURES is the path of the folder of the transcripts, for URIs "file://$FIXTURES/...".

Messages are compared by containment: an object may have more keys; a list must hold what is listed, in this order, and may hold more
in between, but [] is an empty list only, and a list of numbers is exactly that; "…x…" is a text with x in it. Each message of the server is
matched once, and at the end no answer may be left. A conversation that the transcript does not end itself must end with exit code 0.

A transcript whose capabilities name no position encoding is in UTF-16, and is played a second time in UTF-8: the columns are translated on
the way. (Semantic tokens, which are no positions, have transcripts for each.)
"""

import json
import pathlib
import re
import sys

from client import Client
from positions import Translator

BLOCK = re.compile(r"^```(json|systemd) (\S+)\n(.*?)^```$", re.M | re.S)


def contains(actual, expected):
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(k in actual and contains(actual[k], v) for k, v in expected.items())
    if isinstance(expected, list):
        if not isinstance(actual, list) or (not expected and actual):
            return False
        if expected and all(type(item) is int for item in expected):
            return actual == expected
        rest = iter(actual)
        return all(any(contains(item, wanted) for item in rest) for wanted in expected)
    if isinstance(expected, str) and len(expected) > 1 and expected[0] == expected[-1] == "…":
        return isinstance(actual, str) and expected[1:-1] in actual
    return type(actual) is type(expected) and actual == expected


class Verbatim:
    """Both sides count as the transcript does."""

    def of_client(self, message):
        return message

    def of_server(self, message):
        return message


class Transcript:
    def __init__(self, program, path, manual, translator):
        self.translator = translator
        self.client = Client(program, {"MANPATH": str(manual)})
        self.fixtures = manual.parent.resolve()
        self.blocks = BLOCK.findall(path.read_text(encoding="utf-8").replace("$FIXTURES", str(self.fixtures)))
        self.folders = None
        self.sent = []  # all that came from the server
        self.unmatched = []
        self.never = []
        self.options = None
        self.ended = False

    def play(self):
        if not any(kind == "server" for _, kind, _ in self.blocks):
            raise AssertionError("the transcript expects nothing")
        for language, kind, text in self.blocks:
            if language == "systemd":
                document = {"uri": "file:///" + kind.lstrip("/"), "languageId": "systemd", "version": 1, "text": text}
                self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
            else:
                getattr(self, "play_" + kind)(json.loads(text))
        self.finish()

    def send(self, message):
        self.client.send(self.translator.of_client(message))

    def play_options(self, options):
        self.options = options

    def play_folders(self, folders):
        self.folders = [{"name": name, "uri": f"file://{self.fixtures}/{name}"} for name in folders]

    def play_capabilities(self, capabilities):
        more = {} if self.options is None else {"initializationOptions": self.options}
        if self.folders is not None:
            more["workspaceFolders"] = self.folders
        if isinstance(self.translator, Translator):
            capabilities = {**capabilities, "general": {**capabilities.get("general", {}), "positionEncodings": ["utf-8"]}}
        self.client.request("initialize", "initialize", {"processId": None, "capabilities": capabilities, **more})
        self.play_server({"id": "initialize", "result": {}})
        self.client.notify("initialized", {})

    def play_client(self, message):
        self.ended = self.ended or message.get("method") == "exit"
        self.send(message)

    def play_never(self, message):
        self.never.append(message)

    def play_server(self, expected):
        for i, message in enumerate(self.unmatched):
            if contains(message, expected):
                del self.unmatched[i]
                return
        while (message := self.receive(expected)) is not None:
            if contains(message, expected):
                return
            self.unmatched.append(message)
        raise AssertionError(f"the server ended before it sent\n{show(expected)}\nbut sent\n{show(self.unmatched)}")

    def receive(self, expected):
        try:
            message = self.client.receive(timeout=5)
            if message is not None:
                message = self.translator.of_server(message)
                self.sent.append(message)
            return message
        except AssertionError:
            raise AssertionError(f"the server did not send\n{show(expected)}\nbut sent\n{show(self.unmatched)}") from None

    def finish(self):
        rest = self.client.receive_rest() if self.ended else self.client.leave()
        rest = [self.translator.of_server(message) for message in rest]
        for message in self.unmatched + rest:
            if "method" not in message:
                raise AssertionError(f"an answer too many\n{show(message)}")
        for message in self.sent + rest:
            for never in self.never:
                if contains(message, never):
                    raise AssertionError(f"the server should not have sent\n{show(message)}")


def show(json_value):
    text = json.dumps(json_value, ensure_ascii=False)
    return text if len(text) < 3000 else text[:3000] + "..."


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    paths = sorted(folder.rglob("*.md"))
    failed, translated = 0, 0
    for path in paths:
        failed += not play(program, folder, path, Verbatim())
        if can_be_translated(path):
            translated += 1
            failed += not play(program, folder, path, Translator())
    print(f"{len(paths)} transcripts, {translated} of them in UTF-8 too, {failed} failed")
    return 1 if failed or not translated else 0


def can_be_translated(path):
    text = path.read_text(encoding="utf-8")
    return "```json capabilities" in text and "positionEncodings" not in text and path.parent.name != "semanticTokens"


def play(program, folder, path, translator):
    """Whether the transcript goes as it says; else says why not."""
    transcript = None
    try:
        transcript = Transcript(program, path, folder / "man", translator)
        transcript.play()
        return True
    except Exception as error:  # a broken transcript fails as a broken server does
        name = path.relative_to(folder)
        in_utf8 = " in UTF-8" if isinstance(translator, Translator) else ""
        print(f"FAILED {name}{in_utf8}: {error if isinstance(error, AssertionError) else repr(error)}")
        return False
    finally:
        if transcript:
            transcript.client.process.kill()


if __name__ == "__main__":
    sys.exit(main())

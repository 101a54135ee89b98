"""Says in UTF-8 what a conversation says in UTF-16: the columns of all positions in its messages."""

import pathlib
import urllib.parse


def to_utf8(line, character):
    """A column of UTF-16 code units in bytes; beyond the end it stays as far beyond."""
    units = 0
    for i, letter in enumerate(line):
        if units >= character:
            return len(line[:i].encode())
        units += 2 if ord(letter) > 0xFFFF else 1
    return len(line.encode()) + max(0, character - units)


def to_utf16(line, character):
    size = len(line.encode())
    if character > size:
        return len(line.encode("utf-16-le")) // 2 + character - size
    return len(line.encode()[:character].decode().encode("utf-16-le")) // 2


def is_position(value):
    return isinstance(value, dict) and value.keys() == {"line", "character"} and all(type(v) is int for v in value.values())


class Texts:
    """What the client has open, in each of its versions."""

    def __init__(self):
        self._texts = {}  # by URI: by version

    def lines(self, uri, version):
        versions = self._texts.get(uri)
        if versions:
            return versions.get(version, versions[max(versions)]).split("\n")
        path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(uri).path))
        return path.read_text(encoding="utf-8").split("\n") if uri.startswith("file:") and path.is_file() else []

    def follow(self, message):
        document = message.get("params", {}).get("textDocument", {})
        if message.get("method") == "textDocument/didOpen":
            self._texts[document["uri"]] = {document["version"]: document["text"]}
        elif message.get("method") == "textDocument/didClose":
            self._texts.pop(document["uri"], None)

    def change(self, document, change):
        """Applies one change, in UTF-16."""
        versions = self._texts.setdefault(document["uri"], {0: ""})
        text = versions[max(versions)]
        if "range" in change:
            begin, end = (self._offset(text, change["range"][key]) for key in ("start", "end"))
            text = text[:begin] + change["text"] + text[end:]
        else:
            text = change["text"]
        versions[document["version"]] = text

    @staticmethod
    def _offset(text, position):
        lines = text.split("\n")
        number = min(position["line"], len(lines) - 1)
        within = to_utf8(lines[number], position["character"])
        return sum(len(line) + 1 for line in lines[:number]) + len(lines[number].encode()[:within].decode())


class Translator:
    def __init__(self):
        self._texts = Texts()
        self._asked = {}  # by the id of a request: the URI that it is about

    def of_client(self, message):
        """What the client says, in UTF-8."""
        uri = first_uri(message.get("params"))
        self._asked[message.get("id")] = uri
        self._texts.follow(message)
        if message.get("method") != "textDocument/didChange":
            return self._translated(message, uri, None, to_utf8)
        document = message["params"]["textDocument"]
        changes = []
        for change in message["params"]["contentChanges"]:
            changes.append(self._translated(change, uri, None, to_utf8))
            self._texts.change(document, change)
        return {**message, "params": {**message["params"], "contentChanges": changes}}

    def of_server(self, message):
        """What the server says, in UTF-16."""
        uri = self._asked.get(message.get("id")) if "method" not in message else None
        return self._translated(message, uri, None, to_utf16)

    def _translated(self, value, uri, version, column):
        if isinstance(value, list):
            return [self._translated(item, uri, version, column) for item in value]
        if not isinstance(value, dict):
            return value
        if is_position(value):
            lines = self._texts.lines(uri, version) if uri else []
            line = lines[value["line"]] if value["line"] < len(lines) else ""
            return {"line": value["line"], "character": column(line, value["character"])}
        named = {**value, **value["textDocument"]} if isinstance(value.get("textDocument"), dict) else value
        uri, version = named.get("uri", uri), named.get("version", version)
        return {key: self._translated(item, self._uri_of(key, value, uri), version, column) for key, item in value.items()}

    @staticmethod
    def _uri_of(key, value, uri):
        if key.startswith("file://"):  # of "changes" in a WorkspaceEdit
            return key
        return value.get("targetUri", uri) if key.startswith("target") else uri


def first_uri(value):
    """The first URI of a file in the parameters of a request: the file that it is about."""
    if isinstance(value, str):
        return value if value.startswith(("file://", "untitled:")) else None
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return next((uri for uri in map(first_uri, parts) if uri), None)

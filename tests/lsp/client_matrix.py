#!/usr/bin/env python3
"""Sessions with the capabilities of real clients: client_matrix.py PROGRAM FOLDER

For each file of FOLDER, every provider that the server announces is asked, and the answer must be one that this client says it can use.
A provider that no check is written for fails, and so does a request of the server that the client did not ask for.
"""

import json
import pathlib
import sys
import tempfile

from client import Client

UNIT = """[Unit]
Description=Ein Bär 😀 of a service
Documentation=man:systemd.exec(5) https://example.org/
After=network-online.target other.service
Wants=network-online.target

[Service]
Type=exec
ExecStart=/usr/bin/example --name %n \\
    # between
    --verbose
Restart=on-failure # note
StartLimitInterval=10
Resart=always
PrivateTmp=no
PrivateTmp=yes
CapabilityBoundingSet=CAP_CHOWN CAP_SYS_ADMIN
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
"""
OTHER = "[Unit]\nDescription=Other\nBefore=example.service\n\n[Service]\nExecStart=/usr/bin/other\n"
LINES = UNIT.split("\n")


def get(value, *path, default=None):
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return default
        value = value[key]
    return value


def units(text, encoding):
    return {"utf-8": len(text.encode()), "utf-16": len(text.encode("utf-16-le")) // 2, "utf-32": len(text)}[encoding]


class Session:
    def __init__(self, program, capabilities, folder):
        self.can = capabilities
        self.folder = folder
        self.uri = (folder / "example.service").as_uri()
        self.client = Client(program)
        self.pushed = {}
        self.last_id = 0
        self.server = self.initialize()
        self.encoding = self.server["capabilities"].get("positionEncoding", "utf-16")

    # Conversation

    def initialize(self):
        self.client.request(0, "initialize", {
            "processId": None, "rootUri": self.folder.as_uri(), "capabilities": self.can,
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "units"}] if get(self.can, "workspace", "workspaceFolders") else None})
        answer = self.answer_to(0)
        self.client.notify("initialized", {})
        return answer

    def ask(self, method, params):
        self.last_id += 1
        self.client.request(self.last_id, method, params)
        return self.answer_to(self.last_id)

    def answer_to(self, id):
        while True:
            message = self.client.receive()
            assert message is not None, "the server ended"
            if "method" in message:
                self.listen(message)
            else:
                assert message["id"] == id, message
                assert "error" not in message, message
                return message["result"]

    def listen(self, message):
        """What the server sends by itself must be something that this client takes."""
        method, params = message["method"], message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            self.pushed[params["uri"]] = params
        elif "id" not in message:
            assert method in ("window/logMessage", "window/showMessage", "$/progress", "$/logTrace", "telemetry/event"), message
        else:
            self.client.send({"id": message["id"], "result": self.serve(method, params)})

    def serve(self, method, params):
        if method == "workspace/configuration":
            assert get(self.can, "workspace", "configuration"), "configuration was asked for"
            return [None] * len(params["items"])
        if method == "client/registerCapability":
            for registration in params["registrations"]:
                section, name = registration["method"].split("/")
                assert get(self.can, section, name, "dynamicRegistration"), registration
            return None
        if method == "window/workDoneProgress/create":
            assert get(self.can, "window", "workDoneProgress"), "progress was announced"
            return None
        if method == "workspace/applyEdit":
            assert get(self.can, "workspace", "applyEdit")
            self.check_workspace_edit(params["edit"])
            return {"applied": True}
        if method.startswith("workspace/") and method.endswith("/refresh"):
            name = method.split("/")[1]
            assert get(self.can, "workspace", {"diagnostic": "diagnostics"}.get(name, name), "refreshSupport"), method
            return None
        raise AssertionError(f"the server asked for {method}")

    def open(self):
        self.client.open((self.folder / "other.service").as_uri(), OTHER)
        self.client.open(self.uri, UNIT)

    def document(self):
        return {"textDocument": {"uri": self.uri}}

    def at(self, line, text=""):
        """The position in front of `text` on the first line that starts with `line`."""
        number = next(i for i, candidate in enumerate(LINES) if candidate.startswith(line))
        return {"line": number, "character": units(LINES[number][:LINES[number].index(text)], self.encoding)}

    def everything(self):
        return {"start": {"line": 0, "character": 0}, "end": {"line": len(LINES) - 1, "character": 0}}

    # Shapes

    def check_position(self, position, lines=LINES):
        assert type(position["line"]) is int and type(position["character"]) is int, position
        assert 0 <= position["line"] < len(lines), position
        assert 0 <= position["character"] <= units(lines[position["line"]], self.encoding), position

    def check_range(self, value, lines=LINES):
        self.check_position(value["start"], lines)
        self.check_position(value["end"], lines)
        order = [(value[end]["line"], value[end]["character"]) for end in ("start", "end")]
        assert order[0] <= order[1], value

    def check_place(self, uri, value):
        if uri.endswith("/example.service"):
            self.check_range(value)
        elif uri.endswith("/other.service"):
            self.check_range(value, OTHER.split("\n"))

    def check_location(self, location):
        self.check_place(location["uri"], location["range"])

    def check_definition(self, result, capability):
        """Location, list of Locations, or LocationLinks where the client knows them."""
        for item in result if isinstance(result, list) else [result] if result else []:
            if "targetUri" in item:
                assert get(self.can, "textDocument", capability, "linkSupport"), item
                self.check_place(item["targetUri"], item["targetRange"])
                self.check_place(item["targetUri"], item["targetSelectionRange"])
                if "originSelectionRange" in item:
                    self.check_range(item["originSelectionRange"])
            else:
                self.check_location(item)

    def check_markup(self, content, formats):
        """A string is plain text, which everyone can show."""
        if isinstance(content, dict):
            assert content["kind"] == "plaintext" or content["kind"] in (formats or []), (content["kind"], formats)
            assert content["value"]
        else:
            assert isinstance(content, str)

    def check_text_edit(self, edit, uri):
        self.check_place(uri, edit["range"])
        assert isinstance(edit["newText"], str)
        if "annotationId" in edit:
            assert get(self.can, "workspace", "workspaceEdit", "changeAnnotationSupport") is not None, edit

    def check_workspace_edit(self, edit):
        can = get(self.can, "workspace", "workspaceEdit", default={})
        if "changeAnnotations" in edit:
            assert can.get("changeAnnotationSupport") is not None, edit
        if "documentChanges" not in edit:
            for uri, edits in edit["changes"].items():
                for each in edits:
                    self.check_text_edit(each, uri)
            return
        # Operations stand in documentChanges only, so that Neovim does not announce both.
        assert can.get("documentChanges") or can.get("resourceOperations"), edit
        for change in edit["documentChanges"]:
            if "kind" in change:
                assert change["kind"] in can.get("resourceOperations", []), change
                continue
            assert "version" in change["textDocument"], change
            for each in change["edits"]:
                self.check_text_edit(each, change["textDocument"]["uri"])
                if "annotationId" in each:
                    assert each["annotationId"] in edit["changeAnnotations"], edit

    def check_command(self, command):
        assert isinstance(command["title"], str) and isinstance(command["command"], str), command
        known = get(self.server, "capabilities", "executeCommandProvider", "commands", default=[])
        assert command["command"] == "" or command["command"] in known or command["command"].startswith("unitlint."), command

    def check_diagnostic(self, diagnostic, kind):
        can = get(self.can, "textDocument", kind, default={})
        both = {**get(self.can, "textDocument", "publishDiagnostics", default={}), **can}
        self.check_range(diagnostic["range"])
        assert diagnostic["severity"] in (1, 2, 3, 4) and diagnostic["message"] and diagnostic["source"] == "unitlint"
        for tag in diagnostic.get("tags", []):
            assert tag in get(both, "tagSupport", "valueSet", default=[]), diagnostic
        if "relatedInformation" in diagnostic:
            assert both.get("relatedInformation"), diagnostic
            for related in diagnostic["relatedInformation"]:
                self.check_location(related["location"])
        if "codeDescription" in diagnostic:
            assert both.get("codeDescriptionSupport"), diagnostic
        if "data" in diagnostic:
            assert both.get("dataSupport"), diagnostic

    def check_resolved(self, before, after, properties):
        """Resolving may only fill in what the client says it waits for."""
        for key in set(before) | set(after):
            assert before.get(key) == after.get(key) or key in properties, (key, properties, before, after)

    # Providers

    def positionEncoding(self, chosen):
        assert chosen in get(self.can, "general", "positionEncodings", default=["utf-16"]), chosen

    def textDocumentSync(self, options):
        assert options["openClose"] and options["change"] == 2

    def workspace(self, options):
        folders = options.get("workspaceFolders", {})
        if folders.get("changeNotifications"):
            self.client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": []}})
        assert set(options) <= {"workspaceFolders", "fileOperations"}, options

    def hoverProvider(self, _):
        result = self.ask("textDocument/hover", {**self.document(), "position": self.at("PrivateTmp")})
        self.check_markup(result["contents"], get(self.can, "textDocument", "hover", "contentFormat"))
        self.check_range(result["range"])

    def completionProvider(self, options):
        can = get(self.can, "textDocument", "completion", "completionItem", default={})
        for position in [self.at("[Install]"), self.at("Restart=", "on-"), self.at("CapabilityBounding", "CAP_SYS"), self.at("PrivateTmp", "vate")]:
            result = self.ask("textDocument/completion", {**self.document(), "position": position, "context": {"triggerKind": 1}})
            items = result if isinstance(result, list) else result["items"]
            defaults = {} if isinstance(result, list) else result.get("itemDefaults", {})
            assert set(defaults) <= set(get(self.can, "textDocument", "completion", "completionList", "itemDefaults", default=[])), defaults
            assert items or position == self.at("[Install]"), position
            for item in items[:40]:
                self.check_completion_item({**defaults, **item}, can, position)
            if options.get("resolveProvider") and items:
                item = items[0]
                resolved = self.ask("completionItem/resolve", item)
                wanted = get(can, "resolveSupport", "properties", default=["documentation", "detail"])
                self.check_resolved(item, resolved, wanted + ["documentation", "detail"])
                if "documentation" in resolved:
                    self.check_markup(resolved["documentation"], can.get("documentationFormat"))

    def check_completion_item(self, item, can, position):
        assert item["label"], item
        assert item.get("insertTextFormat", 1) == 1 or can.get("snippetSupport"), item
        if "documentation" in item:
            self.check_markup(item["documentation"], can.get("documentationFormat"))
        for tag in item.get("tags", []):
            assert tag in get(can, "tagSupport", "valueSet", default=[]), item
        assert "deprecated" not in item or can.get("deprecatedSupport"), item
        assert "labelDetails" not in item or can.get("labelDetailsSupport"), item
        edit = item.get("textEdit")
        if edit and "insert" in edit:
            assert can.get("insertReplaceSupport"), item
        for value in [edit[key] for key in ("range", "insert", "replace") if key in edit] if edit else []:
            self.check_range(value)
            assert value["start"]["line"] == value["end"]["line"] == position["line"], item

    def signatureHelpProvider(self, _):
        result = self.ask("textDocument/signatureHelp", {**self.document(), "position": self.at("ExecStart", "/usr")})
        can = get(self.can, "textDocument", "signatureHelp", "signatureInformation", default={})
        for signature in result["signatures"] if result else []:
            assert "activeParameter" not in signature or can.get("activeParameterSupport"), signature
            if "documentation" in signature:
                self.check_markup(signature["documentation"], can.get("documentationFormat"))
            for parameter in signature.get("parameters", []):
                assert isinstance(parameter["label"], str) or get(can, "parameterInformation", "labelOffsetSupport"), signature
                assert isinstance(parameter["label"], list) or parameter["label"] in signature["label"], signature

    def definitionProvider(self, _):
        result = self.ask("textDocument/definition", {**self.document(), "position": self.at("After", "other")})
        self.check_definition(result, "definition")

    def declarationProvider(self, _):
        result = self.ask("textDocument/declaration", {**self.document(), "position": self.at("After", "other")})
        self.check_definition(result, "declaration")

    def implementationProvider(self, _):
        result = self.ask("textDocument/implementation", {**self.document(), "position": self.at("After", "other")})
        self.check_definition(result, "implementation")

    def referencesProvider(self, _):
        for location in self.ask("textDocument/references", {**self.document(), "position": self.at("After", "other"),
                                                             "context": {"includeDeclaration": True}}) or []:
            self.check_location(location)

    def documentHighlightProvider(self, _):
        for highlight in self.ask("textDocument/documentHighlight", {**self.document(), "position": self.at("PrivateTmp")}) or []:
            self.check_range(highlight["range"])
            assert highlight.get("kind", 1) in (1, 2, 3)

    def documentSymbolProvider(self, _):
        can = get(self.can, "textDocument", "documentSymbol", default={})
        result = self.ask("textDocument/documentSymbol", self.document())
        assert result
        kinds = get(can, "symbolKind", "valueSet", default=list(range(1, 19)))

        def walk(symbols):
            for symbol in symbols:
                assert symbol["kind"] in kinds, (symbol["kind"], kinds)
                self.check_range(symbol["range"])
                self.check_range(symbol["selectionRange"])
                for tag in symbol.get("tags", []):
                    assert tag in get(can, "tagSupport", "valueSet", default=[]), symbol
                walk(symbol.get("children", []))

        if can.get("hierarchicalDocumentSymbolSupport"):
            return walk(result)
        for symbol in result:
            assert symbol["kind"] in kinds and "children" not in symbol, symbol
            self.check_location(symbol["location"])

    def workspaceSymbolProvider(self, options):
        for symbol in self.ask("workspace/symbol", {"query": "other"}) or []:
            assert symbol["name"] and symbol["kind"] in get(self.can, "workspace", "symbol", "symbolKind", "valueSet", default=list(range(1, 19))), symbol
            if "range" not in symbol["location"]:
                properties = get(self.can, "workspace", "symbol", "resolveSupport", "properties", default=[])
                assert options.get("resolveProvider") and "location.range" in properties, symbol

    def codeActionProvider(self, options):
        can = get(self.can, "textDocument", "codeAction", default={})
        literals = "codeActionLiteralSupport" in can
        assert isinstance(options, bool) or literals, options
        seen = set()
        for only in [None, ["quickfix"], ["source.fixAll"], ["refactor"]]:
            context = {"diagnostics": [], **({"only": only} if only else {})}
            for line in ("[Service]", "Restart=", "Resart", "PrivateTmp", "StartLimit", "CapabilityBounding"):
                place = self.at(line)
                for action in self.ask("textDocument/codeAction", {**self.document(), "range": {"start": place, "end": place}, "context": context}):
                    self.check_code_action(action, can, literals, options)
                    seen.add(action["title"])
        assert seen, "no action anywhere"

    def check_code_action(self, action, can, literals, options):
        if isinstance(action.get("command"), str):  # a Command, which every client knows
            return self.check_command(action)
        assert literals, action
        assert "isPreferred" not in action or can.get("isPreferredSupport"), action
        assert "disabled" not in action or can.get("disabledSupport"), action
        assert "data" not in action or can.get("dataSupport"), action
        for diagnostic in action.get("diagnostics", []):
            self.check_diagnostic(diagnostic, "publishDiagnostics")
        if "edit" not in action and "command" not in action:
            properties = get(can, "resolveSupport", "properties", default=[])
            assert "edit" in properties and options.get("resolveProvider"), action
            resolved = self.ask("codeAction/resolve", action)
            self.check_resolved(action, resolved, properties)
            action = resolved
        if "edit" in action:
            self.check_workspace_edit(action["edit"])
        if "command" in action:
            self.check_command(action["command"])

    def codeLensProvider(self, options):
        for lens in self.ask("textDocument/codeLens", self.document()) or []:
            self.check_range(lens["range"])
            assert lens["range"]["start"]["line"] == lens["range"]["end"]["line"], lens
            if "command" not in lens:
                assert options.get("resolveProvider"), lens
                lens = self.ask("codeLens/resolve", lens)
            self.check_command(lens["command"])

    def inlayHintProvider(self, options):
        for hint in self.ask("textDocument/inlayHint", {**self.document(), "range": self.everything()}) or []:
            self.check_position(hint["position"])
            assert hint["label"], hint
            if isinstance(options, dict) and options.get("resolveProvider"):
                self.check_resolved(hint, self.ask("inlayHint/resolve", hint),
                                    get(self.can, "textDocument", "inlayHint", "resolveSupport", "properties", default=[]))

    def documentLinkProvider(self, options):
        for link in self.ask("textDocument/documentLink", self.document()) or []:
            self.check_range(link["range"])
            assert "tooltip" not in link or get(self.can, "textDocument", "documentLink", "tooltipSupport"), link
            if "target" not in link:
                assert options.get("resolveProvider"), link
                link = self.ask("documentLink/resolve", link)
            assert ":" in link["target"], link

    def check_edits(self, edits):
        for edit in edits or []:
            self.check_text_edit(edit, self.uri)

    def documentFormattingProvider(self, _):
        self.check_edits(self.ask("textDocument/formatting", {**self.document(), "options": {"tabSize": 4, "insertSpaces": True}}))

    def documentRangeFormattingProvider(self, _):
        self.check_edits(self.ask("textDocument/rangeFormatting", {**self.document(), "range": self.everything(),
                                                                    "options": {"tabSize": 4, "insertSpaces": True}}))

    def documentOnTypeFormattingProvider(self, options):
        self.check_edits(self.ask("textDocument/onTypeFormatting", {**self.document(), "position": self.at("    --verbose"),
                                                                     "ch": options["firstTriggerCharacter"], "options": {"tabSize": 4, "insertSpaces": True}}))

    def renameProvider(self, options):
        place = {**self.document(), "position": self.at("After", "other")}
        if isinstance(options, dict):
            assert get(self.can, "textDocument", "rename", "prepareSupport"), options
            if options.get("prepareProvider"):
                prepared = self.ask("textDocument/prepareRename", place)
                if prepared is not None and "defaultBehavior" not in prepared:
                    self.check_range(prepared.get("range", prepared))
        self.check_workspace_edit(self.ask("textDocument/rename", {**place, "newName": "another.service"}))

    def foldingRangeProvider(self, _):
        result = self.ask("textDocument/foldingRange", self.document())
        assert result
        for fold in result:
            assert 0 <= fold["startLine"] <= fold["endLine"] < len(LINES), fold
            kinds = get(self.can, "textDocument", "foldingRange", "foldingRangeKind", "valueSet", default=["comment", "imports", "region"])
            assert fold.get("kind", "region") in kinds, fold

    def selectionRangeProvider(self, _):
        positions = [self.at("Description", "😀"), self.at("ExecStart", "%n")]
        result = self.ask("textDocument/selectionRange", {**self.document(), "positions": positions})
        assert len(result) == len(positions)
        for selection in result:
            while selection:
                self.check_range(selection["range"])
                selection = selection.get("parent")

    def executeCommandProvider(self, options):
        assert all(isinstance(command, str) for command in options["commands"])

    def semanticTokensProvider(self, options):
        can = get(self.can, "textDocument", "semanticTokens", default={})
        legend = options["legend"]
        asked = can.get("requests", {})
        if isinstance(options.get("full"), dict) and options["full"].get("delta"):
            full = self.ask("textDocument/semanticTokens/full", self.document())
            self.check_tokens(full["data"], legend)
            if get(asked, "full", "delta"):
                delta = self.ask("textDocument/semanticTokens/full/delta", {**self.document(), "previousResultId": full["resultId"]})
                assert "edits" in delta or "data" in delta, delta
        elif options.get("full"):
            self.check_tokens(self.ask("textDocument/semanticTokens/full", self.document())["data"], legend)
        if options.get("range"):
            self.check_tokens(self.ask("textDocument/semanticTokens/range", {**self.document(), "range": self.everything()})["data"], legend)

    def check_tokens(self, data, legend):
        assert data and len(data) % 5 == 0
        line = column = 0
        for down, right, length, kind, modifiers in zip(*[iter(data)] * 5):
            line, column = line + down, right if down else column + right
            assert column + length <= units(LINES[line], self.encoding), (line, column, length)
            assert kind < len(legend["tokenTypes"]) and modifiers < 1 << len(legend["tokenModifiers"])

    def diagnosticProvider(self, options):
        assert "diagnostic" in self.can["textDocument"], options
        report = self.ask("textDocument/diagnostic", self.document())
        assert report["kind"] == "full" and report["items"]
        for diagnostic in report["items"]:
            self.check_diagnostic(diagnostic, "diagnostic")
        if options.get("workspaceDiagnostics"):
            for item in self.ask("workspace/diagnostic", {"previousResultIds": []})["items"]:
                assert item["kind"] in ("full", "unchanged") and "version" in item, item

    # The whole session

    def run(self):
        self.open()
        providers = self.server["capabilities"]
        for name, options in providers.items():
            if name == "experimental" or options is False:
                continue
            check = getattr(self, name, None)
            assert check is not None, f"no check is written for {name}"
            try:
                check(options)
            except (AssertionError, KeyError, TypeError, IndexError) as error:
                raise AssertionError(f"{name}: {error!r}") from error
        # Diagnostics are pushed or pulled, never both.
        self.ask("unitlint/exposure", self.document())
        if "diagnosticProvider" in providers:
            assert not any(params["diagnostics"] for params in self.pushed.values()), "pushed as well as pulled"
        else:
            self.wait_for_push()
            for diagnostic in self.pushed[self.uri]["diagnostics"]:
                self.check_diagnostic(diagnostic, "publishDiagnostics")
            assert "version" not in self.pushed[self.uri] or get(self.can, "textDocument", "publishDiagnostics", "versionSupport")
        self.client.request("shutdown", "shutdown")
        self.answer_to("shutdown")
        self.client.notify("exit")
        self.client.receive_rest()
        assert self.client.exit_code() == 0
        return sorted(name for name, options in providers.items() if name.endswith("Provider") and options)

    def wait_for_push(self):
        while self.uri not in self.pushed:
            message = self.client.receive()
            assert message is not None and "method" in message, message
            self.listen(message)
        assert self.pushed[self.uri]["diagnostics"]


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    files = sorted(folder.glob("*.json"))
    failed = 0
    for path in files:
        with tempfile.TemporaryDirectory() as scratch:
            units_folder = pathlib.Path(scratch).resolve()
            (units_folder / "example.service").write_text(UNIT, encoding="utf-8")
            (units_folder / "other.service").write_text(OTHER, encoding="utf-8")
            session = None
            try:
                session = Session(program, json.loads(path.read_text(encoding="utf-8"))["capabilities"], units_folder)
                print(f"{path.stem}: {session.encoding}, {len(session.run())} providers")
            except Exception as error:  # whatever breaks a session fails it
                failed += 1
                print(f"FAILED {path.stem}: {error}")
            finally:
                if session:
                    session.client.process.kill()
    print(f"{len(files)} clients, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Clients that break the rules: hostile_client.py PROGRAM. The server must answer each request once, and must neither crash nor hang."""

import collections
import json
import os
import select
import subprocess
import sys
import time

from client import MEASURED, Client, resident

PROGRAM = sys.argv[1]
URI = "file:///a.service"


def errors(client, count):
    return [client.receive_answer()["error"]["code"] for _ in range(count)]


def started():
    client = Client(PROGRAM, MEASURED)
    client.initialize()
    return client


def test_malformed_frames():
    client = started()
    for garbage in [b"hello\r\n\r\n", b"Content-Length: abc\r\n\r\n", b"Content-Length: -5\r\n\r\n", b"\r\n\r\n", b"\x00\xff\x00" * 9000]:
        client.send_bytes(garbage)
        client.send_body(b"{}")  # what comes next is understood again
        assert errors(client, 2) == [-32700, -32600], garbage
    for body in [b"", b"{", b"\xff", b"[" * 100000, b'"' + b"x" * 1000]:
        client.send_body(body)
        assert errors(client, 1) == [-32700], body[:20]
    client.leave()


def test_ten_gigabytes():
    client = started()
    before = resident(client.process)
    client.send_bytes(b"Content-Length: 10000000000\r\n\r\n" + b"x" * 100000)
    assert errors(client, 1) == [-32600]
    assert resident(client.process) < before + (32 << 20)
    client.close()
    assert client.receive_rest() == []
    assert client.exit_code() == 1


def test_a_promise_that_is_not_kept():
    client = started()
    before = resident(client.process)
    client.send_bytes(b"Content-Length: 60000000\r\n\r\n{")
    time.sleep(0.2)
    assert resident(client.process) < before + (32 << 20)
    client.close()
    assert client.receive_rest() == []
    assert client.exit_code() == 1


def test_odd_ids():
    client = started()
    for id in [0, -1, 1.5, "", "x" * 10000, "\U0001F600", 2**63]:
        client.request(id, "nowhere")
        assert client.receive_answer()["id"] == id
    for id in [None, [], {}, True]:
        client.send({"id": id, "method": "nowhere"})
        answer = client.receive_answer()
        assert answer["id"] is None and answer["error"]["code"] == -32600
    client.leave()


def test_before_initialize_and_after_shutdown():
    client = Client(PROGRAM)
    client.request(1, "textDocument/hover", {})
    client.request(2, "shutdown")
    client.open(URI, "[Service]\n")
    assert errors(client, 2) == [-32002, -32002]
    client.initialize()
    client.request(3, "shutdown")
    client.request(4, "textDocument/hover", {})
    client.request(5, "initialize", {"capabilities": {}})
    client.request(6, "shutdown")
    assert client.receive_answer()["result"] is None
    assert errors(client, 3) == [-32600] * 3
    client.notify("exit")
    assert client.receive_rest() == []
    assert client.exit_code() == 0


def test_exit_without_shutdown():
    client = started()
    client.notify("exit")
    assert client.exit_code() == 1


def test_changes_out_of_order():
    client = started()
    client.open(URI, "[Service]\n", version=3)
    client.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": "x"}]})
    client.request(1, "textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}})
    assert errors(client, 1) == [-32801]
    client.open(URI, "[Service]\n", version=1)
    for garbage in [{"contentChanges": 5}, {}, {"contentChanges": [{"range": 1, "text": ""}]}]:
        client.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 9}, **garbage})
        client.request(2, "textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}})
        assert errors(client, 1) == [-32801], garbage
        client.open(URI, "[Service]\n", version=1)
    client.request(3, "textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 10**12, "character": 10**12}})
    assert client.receive_answer()["result"] is None
    client.leave()


ODD_POSITIONS = [{"line": 2**31 - 1, "character": 0}, {"line": 0, "character": 2**31 - 1}, {"line": 2**32, "character": 2**64},
                 {"line": 10**30, "character": 10**30}, {"line": -1, "character": -1}, {"line": 1.5, "character": 0.5},
                 {"line": "1", "character": 0}, {"line": 1, "character": 12}, {"line": None}, {}, [], 5, None]
POSITION_REQUESTS = ["hover", "completion", "signatureHelp", "definition", "references", "documentHighlight", "prepareRename", "rename",
                     "onTypeFormatting"]
RANGE_REQUESTS = ["codeAction", "rangeFormatting", "inlayHint", "semanticTokens/range"]


def test_positions_that_are_nowhere():
    client = started()
    client.open(URI, "[Service]\nDescription=\U0001F600\nExecStart=/bin/x\n")
    more = {"newName": "a", "ch": "\n", "options": {"tabSize": 4, "insertSpaces": True}, "context": {"diagnostics": [], "includeDeclaration": True}}
    requests = [(f"textDocument/{name}", {"position": position}) for name in POSITION_REQUESTS for position in ODD_POSITIONS]
    requests += [("textDocument/selectionRange", {"positions": [position, position]}) for position in ODD_POSITIONS]
    requests += [(f"textDocument/{name}", {"range": {"start": start, "end": end}})
                 for name in RANGE_REQUESTS for start in ODD_POSITIONS for end in (start, {"line": 0, "character": 3})]
    for id, (method, params) in enumerate(requests):
        client.request(id, method, {"textDocument": {"uri": URI}, **more, **params})
        answer = client.receive_answer()
        assert answer["id"] == id, (method, params)
        assert "result" in answer or answer["error"]["code"] in (-32601, -32602, -32803), (method, params, answer)
    client.leave()


def test_changes_that_are_nowhere():
    """A place behind the text is its end, an end before its start is taken the other way round; the rest drops the document."""
    client = started()
    for id, start in enumerate(ODD_POSITIONS):
        client.open(URI, "[Service]\nExecStart=/bin/x\n", version=1)
        client.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [
            {"range": {"start": start, "end": {"line": 0, "character": 3}}, "text": "x"}]})
        client.request(id, "textDocument/documentSymbol", {"textDocument": {"uri": URI}})
        answer = client.receive_answer()
        assert answer["id"] == id and ("result" in answer or answer["error"]["code"] == -32801), (start, answer)
    client.leave()


def test_what_is_not_known_is_passed_over():
    client = started()
    for method in ["$/nothing", "textDocument/nothing", "$/progress", "window/workDoneProgress/cancel", "", "\u0000"]:
        client.notify(method, {"token": 1})
    for trace in ["verbose", "messages", "nonsense", 5, None, "off"]:
        client.notify("$/setTrace", {"value": trace})
    client.request(1, "$/nothing", {})
    client.open(URI, "[Service]\n")
    for id, token in [(2, "text"), (3, 7), (4, None), (5, {})]:
        client.request(id, "textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1},
                                                  "workDoneToken": token, "partialResultToken": token})
    assert client.receive_answer()["error"]["code"] == -32601
    assert [client.receive_answer()["id"] for _ in range(4)] == [2, 3, 4, 5]
    client.leave()


def test_closed_and_changed_while_requests_wait():
    client = started()
    symbols = {"textDocument": {"uri": URI}}
    for i in range(300):
        client.open(URI, "[Service]\nExecStart=/bin/x\n", version=1)
        client.request(3 * i, "textDocument/documentSymbol", symbols)
        client.notify("textDocument/didClose", symbols)
        client.request(3 * i + 1, "textDocument/documentSymbol", symbols)
        client.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": "x"}]})
        client.request(3 * i + 2, "textDocument/documentSymbol", symbols)
    answers = [client.receive_answer() for _ in range(900)]
    assert [a["id"] for a in answers] == list(range(900))
    assert all(("result" in a) == (a["id"] % 3 == 0) for a in answers)
    client.leave()


def test_a_client_that_does_not_listen():
    """What it sends is left in the pipe once enough of it waits."""
    server = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **MEASURED})
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "nowhere", "params": {"x": "y" * 100_000}}).encode()
    frame = b"Content-Length: %d\r\n\r\n" % len(body) + body
    server.stdin.write(frame)
    server.stdin.flush()
    assert server.stdout.readline().startswith(b"Content-Length")  # it is up, and then nobody reads any more
    before = resident(server)
    os.set_blocking(server.stdin.fileno(), False)
    sent = 0
    while sent < 400 << 20 and select.select([], [server.stdin], [], 3)[1]:
        sent += os.write(server.stdin.fileno(), frame[sent % len(frame):])
    assert resident(server) < before + (152 << 20), (before, resident(server))
    assert sent < 200 << 20, "everything was taken in"
    server.kill()


def test_more_findings_than_anyone_reads():
    """The weightiest are sent, and a word that there are more."""
    client = started()
    client.open(URI, "[Service]\nExecStart=/bin/x\n" + "lost\n" * 5000 + "Restart=sometimes\n")
    found = client.receive()["params"]["diagnostics"]
    assert len(found) == 2001 and "unitlint check" in found[0]["message"] and "code" not in found[0]
    assert {d["severity"] for d in found[1:]} == {1}
    client.leave()


def test_ten_thousand_requests():
    client = started()
    client.open(URI, "[Service]\nExecStart=/bin/x\n" * 20)
    client.receive()
    before = resident(client.process)
    hover = {"textDocument": {"uri": URI}, "position": {"line": 1, "character": 2}}
    for i in range(10000):
        client.request(i, "textDocument/hover", hover)
        if i % 3 == 0:
            client.notify("$/cancelRequest", {"id": i})
        if i % 5 == 0:
            client.notify("$/cancelRequest", {"id": i - 50})
    answers = [client.receive_answer() for _ in range(10000)]
    assert resident(client.process) < before + (56 << 20), (before, resident(client.process))
    assert sorted(collections.Counter(a["id"] for a in answers).items()) == [(i, 1) for i in range(10000)]
    assert {a["error"]["code"] for a in answers if "error" in a} <= {-32800}
    assert not [message for message in client.leave() if "method" not in message]


def test_close_during_requests():
    client = started()
    client.open(URI, "[Service]\nExecStart=/bin/x\n")
    for i in range(500):
        client.request(i, "textDocument/codeAction", {"textDocument": {"uri": URI}, "range": {
            "start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}, "context": {"diagnostics": []}})
    client.close()
    ids = [message["id"] for message in client.receive_rest() if "method" not in message]
    assert ids == list(range(500))
    assert client.exit_code() == 1


def test_reader_that_goes_away():
    read_end, write_end = os.pipe()
    server = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=write_end)
    os.close(write_end)
    os.close(read_end)
    body = b'{"jsonrpc":"2.0","id":1,"method":"nowhere"}'
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()
    assert server.wait(20) == 1


def test_parent_that_dies():
    parent = subprocess.Popen(["sleep", "600"])
    client = Client(PROGRAM)
    client.request(1, "initialize", {"processId": parent.pid, "capabilities": {}})
    client.receive_answer()
    parent.kill()
    parent.wait()
    assert client.exit_code() == 1


def test_parent_that_cannot_be_seen():
    client = Client(PROGRAM)
    client.request(1, "initialize", {"processId": 2**31 - 1, "capabilities": {}})
    client.receive_answer()
    time.sleep(1.5)
    client.request(2, "nowhere")
    assert errors(client, 1) == [-32601]
    client.leave()


def main():
    failed = 0
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    for name, test in tests:
        try:
            test()
        except Exception as error:
            failed += 1
            print(f"FAILED {name}: {error!r}")
    print(f"{len(tests)} clients, {failed} failed", flush=True)
    os._exit(1 if failed else 0)  # without waiting for servers that hang


if __name__ == "__main__":
    main()

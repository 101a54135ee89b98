#!/usr/bin/env python3
"""Clients that break the rules: hostile_client.py PROGRAM. The server must answer each request once, and must neither crash nor hang."""

import collections
import os
import resource
import subprocess
import sys
import time

from client import Client

PROGRAM = sys.argv[1]
URI = "file:///a.service"


def errors(client, count):
    return [client.receive_answer()["error"]["code"] for _ in range(count)]


def started():
    client = Client(PROGRAM)
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
    before = resident(client)
    client.send_bytes(b"Content-Length: 10000000000\r\n\r\n" + b"x" * 100000)
    assert errors(client, 1) == [-32600]
    assert resident(client) < before + (32 << 20)
    client.close()
    assert client.receive_rest() == []
    assert client.exit_code() == 1


def test_a_promise_that_is_not_kept():
    client = started()
    before = resident(client)
    client.send_bytes(b"Content-Length: 60000000\r\n\r\n{")
    time.sleep(0.2)
    assert resident(client) < before + (32 << 20)
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


def test_ten_thousand_requests():
    client = started()
    client.open(URI, "[Service]\nExecStart=/bin/x\n" * 20)
    hover = {"textDocument": {"uri": URI}, "position": {"line": 1, "character": 2}}
    for i in range(10000):
        client.request(i, "textDocument/hover", hover)
        if i % 3 == 0:
            client.notify("$/cancelRequest", {"id": i})
        if i % 5 == 0:
            client.notify("$/cancelRequest", {"id": i - 50})
    answers = [client.receive_answer() for _ in range(10000)]
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


def resident(client):
    with open(f"/proc/{client.process.pid}/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


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

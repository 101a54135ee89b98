#!/usr/bin/env python3
"""Times the language server as an editor meets it, through the pipe: lsp_bench.py [PROGRAM [NAME...]]. Prints medians; with names
only keystrokes in the units whose names begin with them.

The client's own work is in the figures: about 0.02 ms a message, and what it takes to start a process.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "build/release/bin/unitlint"

SMALL = """[Unit]
Description=Example
After=network-online.target
Wants=network-online.target

[Service]
Type=notify
User=example
ExecStart=/usr/bin/example --config /etc/example.conf
Restart=on-failure
RestartSec=5s
""" + "".join(f"Environment=NAME{i}=value\n" for i in range(26)) + """
[Install]
WantedBy=multi-user.target
"""
MEDIUM = SMALL.replace("[Install]", "".join(f"Environment=MORE{i}=value\n" for i in range(260)) + "\n[Install]")
# A megabyte in one section, as a program would write it.
LARGE = "[Unit]\nDescription=Large\n[Service]\nExecStart=/bin/x\n" + "".join(
    f"Environment=VARIABLE_{i:06}=some-value\n" for i in range(27000))


def service(*lines, times=0):
    """A megabyte of these lines in a service."""
    text = "[Unit]\nDescription=Large\n[Service]\nExecStart=/bin/x\n"
    some = "".join(f"{line}\n" for line in lines)
    return text + some * (times or 1_000_000 // len(some))


# Where each line is a finding; one unit many times over, where each line is overridden by the next of its name; and what depends on
# the whole unit.
MEGABYTES = {
    "1 MB": LARGE,
    "27,000 findings": LARGE.replace("some-value", "some value"),
    "1,000 units": SMALL * 1000,
    "commands": service("ExecStartPre=/usr/bin/program --listen=0.0.0.0:80 --data /var/lib/x -c '/home/y' $HOME"),
    "shell commands": service("ExecStartPre=/bin/sh -c 'if test -d /var/lib/x; then exec /usr/bin/program --port 80 | tee /tmp/log; fi'"),
    "dependencies": "[Unit]\n" + "".join(f"After=unit-{i:06}.service\n" for i in range(40000)) + "[Service]\nExecStart=/bin/x\n",
    "SystemCallFilter=": service("SystemCallFilter=@system-service @mount", "SystemCallFilter=~@privileged @resources"),
    "CapabilityBoundingSet=": service("CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_ADMIN", "CapabilityBoundingSet=~CAP_CHOWN"),
    "ReadOnlyPaths=": service("ReadOnlyPaths=/etc /usr/share/x"),
    "sections": service("[Service]", "[Unit]"),
    "Restart=": service("Restart=always", "Restart=no"),
    "deprecated": service("StandardOutput=syslog", "CPUShares=100", "MemoryLimit=1G"),
    "unknown": service("Unknow=1", "ExecStrt=/bin/x"),
    "headers": "[Service]\nExecStart=/bin/x\n" + "[A]\n" * 250_000,
    "no assignments": "[Service]\nExecStart=/bin/x\n" + "x\n" * 400_000,
    "misplaced": service("After=x.service", "ListenStream=80"),
    "words": "[Unit]\nAfter=" + "a.service b.target " * 50_000 + "\n[Service]\nExecStart=/bin/x\n",
    "script": "[Service]\nExecStart=/bin/sh -c '" + "echo x; /usr/bin/y | z & " * 40_000 + "'\n\n",
    "continuation": "[Service]\nExecStart=/bin/x \\\n" + "  --option=value \\\n" * 55000 + "\n",
}


class Server:
    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, close_fds=False)
        self.pending = b""

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_frame(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send_frame(self, frame):
        view = memoryview(frame)
        while view:
            view = view[os.write(self.process.stdin.fileno(), view):]

    def receive(self):
        """The body of the next message, not parsed."""
        while b"\r\n\r\n" not in self.pending:
            self.pending += os.read(self.process.stdout.fileno(), 1 << 20)
        header, _, rest = self.pending.partition(b"\r\n\r\n")
        length = int(header.split(b":")[1])
        parts, have = [rest], len(rest)
        while have < length:
            parts.append(os.read(self.process.stdout.fileno(), 1 << 20))
            have += len(parts[-1])
        everything = b"".join(parts)
        self.pending = everything[length:]
        return everything[:length]

    def initialize(self):
        self.send({"id": 0, "method": "initialize", "params": {"processId": None, "capabilities": {
            "general": {"positionEncodings": ["utf-8"]},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {"snippetSupport": True}}, "codeAction": {"codeActionLiteralSupport": {}}}}}})
        answer = self.receive()
        self.send({"method": "initialized", "params": {}})
        return answer

    def stop(self):
        self.send({"id": 1, "method": "shutdown"})
        self.receive()
        self.send({"method": "exit"})
        self.process.wait()

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * resource.getpagesize() / 2**20


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def report(name, seconds):
    print(f"{name:<52} {statistics.median(seconds) * 1000:9.3f} ms")


def timed(server, message):
    prepared = frame(message)
    start = time.perf_counter()
    server.send_frame(prepared)
    server.receive()
    return time.perf_counter() - start


def start_up():
    times = []
    for _ in range(40):
        start = time.perf_counter()
        server = Server()
        server.initialize()
        times.append(time.perf_counter() - start)
        server.stop()
    report("start to the reply to initialize", times)


def open_message(uri, text):
    return {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "systemd", "version": 1, "text": text}}}


def typed(server, uri, version, line, character, text, end=None):
    """A change, and what came back when its findings were there."""
    start = {"line": line, "character": character}
    return timed(server, {"method": "textDocument/didChange", "params": {
        "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": {"start": start, "end": end or start}, "text": text}]}})


def keystrokes(name, text, runs):
    """Characters and new lines at the top, in the middle and at the end."""
    server = Server()
    server.initialize()
    uri = "file:///a.service"
    timed(server, open_message(uri, text))
    lines = text.split("\n")
    version = 1
    for place, number in [("top", lines.index("[Service]") + 1), ("middle", len(lines) // 2), ("end", len(lines) - 3)]:
        while "=" not in lines[number]:
            number -= 1
        column = len(lines[number])
        characters, new_lines = [], []
        for _ in range(runs):
            version += 4
            characters.append(typed(server, uri, version, number, column, "x"))
            typed(server, uri, version + 1, number, column, "", {"line": number, "character": column + 1})
            new_lines.append(typed(server, uri, version + 2, number, column, "\n"))
            typed(server, uri, version + 3, number, column, "", {"line": number + 1, "character": 0})
        report(f"{name}: a character at the {place}", characters)
        report(f"{name}: a new line at the {place}", new_lines)
    print(f"{name + ': resident memory':<52} {server.resident_mb():9.1f} MB")
    server.stop()


def document(name, text, runs):
    server = Server()
    server.initialize()
    opened = []
    for i in range(runs):
        uri = f"file:///{i}.service"
        opened.append(timed(server, open_message(uri, text)))
        timed(server, {"method": "textDocument/didClose", "params": {"textDocument": {"uri": uri}}})
    report(f"{name}: open to diagnostics", opened)
    server.stop()

    server = Server()
    server.initialize()
    uri = "file:///a.service"
    timed(server, open_message(uri, text))
    line = text.count("\n") // 2
    at = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 3}}
    header = text[:text.index("[Service]")].count("\n")
    place = {"line": header, "character": 0}
    report(f"{name}: hover", [timed(server, {"id": 2, "method": "textDocument/hover", "params": at}) for _ in range(runs)])
    key = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 0}}
    value = {"textDocument": {"uri": uri}, "position": {"line": text[:text.index("ExecStart")].count("\n"), "character": 10}}
    report(f"{name}: completion of a directive", [timed(server, {"id": 4, "method": "textDocument/completion", "params": key}) for _ in range(runs)])
    report(f"{name}: completion of a value", [timed(server, {"id": 5, "method": "textDocument/completion", "params": value}) for _ in range(runs)])
    report(f"{name}: hover on a value", [timed(server, {"id": 6, "method": "textDocument/hover", "params": value}) for _ in range(runs)])
    report(f"{name}: quick fixes on the header", [timed(server, {"id": 3, "method": "textDocument/codeAction", "params": {
        "textDocument": {"uri": uri}, "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "only": ["quickfix"]}}}) for _ in range(runs)])
    screen = {"start": {"line": line, "character": 0}, "end": {"line": line + 60, "character": 0}}
    for method, more in (("documentSymbol", {}), ("foldingRange", {}), ("semanticTokens/full", {}), ("semanticTokens/range", {"range": screen}),
                         ("inlayHint", {"range": screen}), ("codeLens", {}), ("documentLink", {}),
                         ("selectionRange", {"positions": [at["position"]]}), ("documentHighlight", {"position": at["position"]})):
        message = {"id": 4, "method": f"textDocument/{method}", "params": {"textDocument": {"uri": uri}, **more}}
        report(f"{name}: {method}", [timed(server, message) for _ in range(runs)])
    print(f"{name + ': resident memory':<52} {server.resident_mb():9.1f} MB")
    server.stop()


def among_others(count, runs):
    """Opens a unit where others are open, each time under another name; what the server does afterwards is in the figure of the next."""
    server = Server()
    server.initialize()
    for i in range(count):
        timed(server, open_message(f"file:///w/{i}.service", SMALL))
    report(f"40 lines, {count} other documents open: open to diagnostics",
           [timed(server, open_message(f"file:///w/new-{i}.service", SMALL)) for i in range(runs)])
    server.stop()


if __name__ == "__main__":
    wanted = tuple(sys.argv[2:])
    if not wanted:
        start_up()
        document("40 lines", SMALL, 200)
        document("300 lines", MEDIUM, 100)
        document("1 MB", LARGE, 10)
        among_others(30, 20)
        keystrokes("300 lines", MEDIUM, 100)
    for name, text in MEGABYTES.items():
        if name.startswith(wanted or ""):
            keystrokes(name, text, 10)

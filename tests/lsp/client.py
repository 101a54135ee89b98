"""A language client over pipes, for tests: sends and receives messages, and nothing else."""

import json
import os
import queue
import resource
import subprocess
import threading

TIMEOUT = 20
# For programs whose memory is measured: AddressSanitizer holds back what is freed, up to as much.
MEASURED = {"ASAN_OPTIONS": "quarantine_size_mb=1"}


def resident(process):
    """The bytes that a process has in memory."""
    with open(f"/proc/{process.pid}/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


class Client:
    def __init__(self, program, env=None):
        self.process = subprocess.Popen([program, "lsp", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env={**os.environ, **(env or {})})
        self.inbox = queue.Queue()  # of messages; None at the end
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            while True:
                length = None
                while line := self.process.stdout.readline():
                    if line == b"\r\n":
                        break
                    name, _, value = line.partition(b":")
                    if name == b"Content-Length":
                        length = int(value)
                if length is None:
                    break
                self.inbox.put(json.loads(self.process.stdout.read(length)))
        finally:
            self.inbox.put(None)

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send_body(self, body):
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def send(self, message):
        self.send_body(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode())

    def request(self, id, method, params=None):
        self.send({"id": id, "method": method, **({} if params is None else {"params": params})})

    def notify(self, method, params=None):
        self.send({"method": method, **({} if params is None else {"params": params})})

    def receive(self, timeout=TIMEOUT):
        """The next message; None where the server closed its output."""
        try:
            return self.inbox.get(timeout=timeout)
        except queue.Empty:
            raise AssertionError(f"nothing came from the server within {timeout} s") from None

    def receive_answer(self):
        """The next message that is no notification and no request of the server."""
        while (message := self.receive()) is not None and "method" in message:
            pass
        return message

    def receive_rest(self):
        rest = []
        while (message := self.receive()) is not None:
            rest.append(message)
        return rest

    def close(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def exit_code(self):
        return self.process.wait(TIMEOUT)

    def initialize(self, capabilities=None, **more):
        self.request("initialize", "initialize", {"processId": None, "capabilities": capabilities or {}, **more})
        answer = self.receive_answer()
        self.notify("initialized", {})
        return answer["result"]

    def open(self, uri, text, version=1):
        self.notify("textDocument/didOpen",
                    {"textDocument": {"uri": uri, "languageId": "systemd", "version": version, "text": text}})

    def leave(self):
        """Ends the conversation as LSP wants it; returns what was left unread."""
        self.request("shutdown", "shutdown")
        self.notify("exit")
        rest = self.receive_rest()
        assert any(message.get("id") == "shutdown" and message.get("result", 0) is None for message in rest), rest
        assert self.exit_code() == 0
        return [message for message in rest if message.get("id") != "shutdown"]

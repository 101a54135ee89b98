# Unit: web-python.service
# Packages: python3
# Releases: bookworm trixie

setup() {
    useradd --system web-python
    mkdir -p /opt/web-python
    cat >/opt/web-python/server.py <<'PY'
"""Keeps in a database what it was asked for, and answers from there."""
import http.server
import os
import socket
import sqlite3

database = sqlite3.connect(os.environ["STATE_DIRECTORY"] + "/requests.db")
database.execute("CREATE TABLE IF NOT EXISTS requests (path text)")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with database:
            database.execute("INSERT INTO requests VALUES (?)", (self.path,))
        row = database.execute("SELECT path FROM requests WHERE path = ?", (self.path,)).fetchone()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"kept {row[0]}\n".encode())


server = http.server.HTTPServer(("127.0.0.1", 8080 + 8), Handler)
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
server.serve_forever()
PY
    cat >/etc/systemd/system/web-python.service <<'UNIT'
[Unit]
Description=A web server in Python
After=network.target

[Service]
Type=notify
User=web-python
StateDirectory=web-python
ExecStart=/usr/bin/python3 /opt/web-python/server.py
Restart=on-failure

[Install]
WantedBy=multi-user.target
UNIT
}

probe() {
    curl -fsS -m 5 "http://127.0.0.1:8088/$TOKEN" | grep -qx "kept /$TOKEN"
}

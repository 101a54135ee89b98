# What the units in this folder refer to. Packages: nodejs openjdk-17-jre-headless python3 nginx-light openvpn sudo hostname
mkdir -p /opt/here /var/lib/here /home/alice/bin
cat >/opt/here/server.js <<'JS'
let sum = 0;
for (let n = 0; n < 3e6; n++) sum += n % 7;
require('http').createServer((_, response) => response.end(sum + '\n')).listen(process.argv[2], '127.0.0.1');
JS
cat >/opt/here/notify.py <<'PY'
import os
import socket
import time

try:
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
except OSError as error:
    print(error)
time.sleep(60)
PY
cat >/opt/here/nginx.conf <<'CONF'
user www-data;
pid /run/here-nginx.pid;
events {}
http { server { listen 127.0.2.1:80; root /srv/backend; } }
CONF
printf '#!/bin/sh\nexit 0\n' >/home/alice/bin/job
chmod 755 /home/alice/bin/job


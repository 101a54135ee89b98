# Unit: web-node.service
# Packages: nodejs

setup() {
    useradd --system --home-dir /var/lib/web-node --create-home web-node
    mkdir -p /opt/web-node
    cat >/opt/web-node/server.js <<'JS'
// Counts in a file what it was asked for, tells the names of the network interfaces, and warms up the compiler.
const fs = require('fs'), http = require('http'), os = require('os');
let sum = 0;
for (let n = 0; n < 3e6; n++) sum += n % 7;
http.createServer((request, response) => {
    fs.appendFileSync('/var/lib/web-node/requests', request.url + '\n');
    response.end(JSON.stringify({sum, interfaces: Object.keys(os.networkInterfaces())}));
}).listen(3000, '127.0.0.1');
JS
    cat >/etc/systemd/system/web-node.service <<'UNIT'
[Unit]
Description=A web server in Node.js
After=network.target

[Service]
User=web-node
WorkingDirectory=/var/lib/web-node
Environment=NODE_ENV=production
ExecStart=/usr/bin/node /opt/web-node/server.js
Restart=on-failure

[Install]
WantedBy=multi-user.target
UNIT
}

probe() {
    curl -fsS -m 5 "http://127.0.0.1:3000/$TOKEN" | grep -q '"sum":8999994,.*here0'
    grep -q "$TOKEN" /var/lib/web-node/requests
}

# Unit: nginx.service
# Packages: nginx-light
# Releases: bookworm trixie

setup() {
    cat >/etc/nginx/sites-enabled/default <<'CONF'
server {
    listen 127.0.1.1:80;
    root /srv/nginx;
}
CONF
    mkdir -p /srv/nginx
    echo 'served by nginx' >/srv/nginx/page.txt
}

probe() {
    curl -fsS -m 5 "http://127.0.1.1/page.txt?$TOKEN" | grep -q 'served by nginx'
    grep -q "$TOKEN" /var/log/nginx/access.log
}

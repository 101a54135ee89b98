# Unit: haproxy.service
# Packages: haproxy

setup() {
    cat >>/etc/haproxy/haproxy.cfg <<'CONF'
frontend web
    bind 127.0.1.4:80
    default_backend pages
backend pages
    server one 127.0.1.200:8000 check
CONF
}

probe() {
    curl -fsS -m 5 http://127.0.1.4/page.txt | grep -q 'served by the backend'
    echo 'show servers state' | nc -U -N /run/haproxy/admin.sock | grep -q 127.0.1.200
}

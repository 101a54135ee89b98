# Unit: lighttpd.service
# Packages: lighttpd
# Releases: bookworm trixie

setup() {
    cat >/etc/lighttpd/lighttpd.conf <<'CONF'
server.modules = ("mod_accesslog")
server.bind = "127.0.1.3"
server.port = 80
server.document-root = "/srv/lighttpd"
server.errorlog = "/var/log/lighttpd/error.log"
server.pid-file = "/run/lighttpd.pid"
server.username = "www-data"
server.groupname = "www-data"
accesslog.filename = "/var/log/lighttpd/access.log"
accesslog.use-syslog = "disable"
CONF
    mkdir -p /srv/lighttpd
    echo 'served by lighttpd' >/srv/lighttpd/page.txt
}

probe() {
    curl -fsS -m 5 http://127.0.1.3/page.txt | grep -q 'served by lighttpd'
    test "$(stat -c %U /proc/"$(systemctl show lighttpd -p MainPID --value)")" = www-data
}

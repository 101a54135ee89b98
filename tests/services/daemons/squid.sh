# Unit: squid.service
# Packages: squid

setup() {
    echo 'shutdown_lifetime 1 seconds' >/etc/squid/conf.d/here.conf
}

probe() {
    curl -fsS -m 5 -x http://127.0.0.1:3128 "http://127.0.1.200:8000/page.txt?$TOKEN" | grep -q 'served by the backend'
    grep -q page.txt /var/log/squid/access.log
}

# Unit: unbound.service
# Packages: unbound bind9-dnsutils
# Releases: bookworm trixie

setup() {
    cat >/etc/unbound/unbound.conf.d/here.conf <<'CONF'
server:
    interface: 127.0.1.5
    local-zone: "unbound.test." static
    local-data: "www.unbound.test. IN A 192.0.2.5"
CONF
}

probe() {
    dig +short +tries=1 +time=2 @127.0.1.5 www.unbound.test | grep -qx 192.0.2.5
    unbound-control status | grep -q 'is running'
}

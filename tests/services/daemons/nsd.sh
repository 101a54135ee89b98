# Unit: nsd.service
# Packages: nsd bind9-dnsutils
# Releases: bookworm trixie

setup() {
    cat >/etc/nsd/nsd.conf.d/here.conf <<'CONF'
server:
    ip-address: 127.0.1.7
zone:
    name: nsd.test
    zonefile: /etc/nsd/nsd.test
CONF
    printf '$TTL 60\n@ SOA ns hostmaster 1 60 60 60 60\n@ NS ns\nns A 192.0.2.7\n' >/etc/nsd/nsd.test
}

probe() {
    dig +short +tries=1 +time=2 @127.0.1.7 ns.nsd.test | grep -qx 192.0.2.7
}

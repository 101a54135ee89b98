# Unit: named.service
# Packages: bind9 bind9-dnsutils
# Releases: bookworm trixie

# It listens only on addresses that it finds on an interface.
setup() {
    ip address add 127.0.1.6/32 dev lo
    cat >/etc/bind/named.conf.options <<'CONF'
options {
    directory "/var/cache/bind";
    listen-on { 127.0.1.6; };
    listen-on-v6 { none; };
    dnssec-validation no;
};
CONF
    cat >/etc/bind/named.conf.local <<'CONF'
zone "bind.test" { type primary; file "/var/lib/bind/bind.test"; update-policy local; };
CONF
    cat >/var/lib/bind/bind.test <<'ZONE'
$TTL 60
@ SOA ns hostmaster 1 60 60 60 60
@ NS ns
ns A 192.0.2.6
ZONE
    chown bind: /var/lib/bind/bind.test
}

# A record that is added at run time also proves that the daemon can write its journal.
probe() {
    printf 'server 127.0.1.6\nzone bind.test\nupdate add %s.bind.test 60 A 192.0.2.66\nsend\n' "$TOKEN" | nsupdate -k /run/named/session.key
    dig +short +tries=1 +time=2 @127.0.1.6 "$TOKEN.bind.test" | grep -qx 192.0.2.66
    test -s /var/lib/bind/bind.test.jnl
    rndc status | grep -q 'server is up'
}

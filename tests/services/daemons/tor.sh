# Unit: tor@default.service
# Packages: tor
# Releases: bookworm trixie

# There is no network to speak of, but names of hidden services are made without one.
setup() {
    printf 'ControlPort 9051\nCookieAuthentication 0\nHiddenServiceDir /var/lib/tor/hidden\nHiddenServicePort 80\n' >>/etc/tor/torrc
}

before_start() {
    rm -rf /var/lib/tor/hidden
}

probe() {
    grep -q '\.onion$' /var/lib/tor/hidden/hostname
    printf 'AUTHENTICATE\r\nADD_ONION NEW:BEST Flags=DiscardPK Port=80\r\nQUIT\r\n' | nc -N -w 3 127.0.0.1 9051 | grep -q ServiceID=
    printf '\5\1\0' | nc -N -w 3 127.0.0.1 9050 | od -An -tx1 | grep -q '05 00'
}

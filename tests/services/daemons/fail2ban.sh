# Unit: fail2ban.service
# Packages: fail2ban iptables

setup() {
    cat >/etc/fail2ban/jail.d/defaults-debian.conf <<'CONF'
[DEFAULT]
backend = polling
[here]
enabled = true
filter = here
logpath = /var/log/here.log
maxretry = 1
banaction = iptables-multiport
port = 22
CONF
    printf '[Definition]\nfailregex = ^\\s*refused <HOST>\\b\ndatepattern = ^{EPOCH}\n' >/etc/fail2ban/filter.d/here.conf
    touch /var/log/here.log
}

# A line in a log file ends in a rule of the packet filter.
probe() {
    address=192.0.2.$((RANDOM % 250 + 1))
    fail2ban-client ping | grep -q pong
    for _ in 1 2 3; do echo "$(date +%s) refused $address $TOKEN" >>/var/log/here.log; done
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
        if iptables -n -L f2b-here 2>/dev/null | grep -q "$address"; then return 0; fi
        sleep 0.3
    done
    return 1
}

# Unit: rsyslog.service
# Packages: rsyslog
# Releases: bookworm trixie

setup() {
    printf 'module(load="imudp")\ninput(type="imudp" address="127.0.0.1" port="514")\n' >/etc/rsyslog.d/here.conf
}

# One message comes through the journal and one over the network.
probe() {
    logger -p user.warning "local-$TOKEN"
    logger -n 127.0.0.1 -P 514 -d -p user.warning "net-$TOKEN"
    sleep 0.5
    grep -q "local-$TOKEN" /var/log/syslog
    grep -q "net-$TOKEN" /var/log/syslog
}

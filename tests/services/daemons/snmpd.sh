# Unit: snmpd.service
# Packages: snmpd snmp
# Releases: bookworm trixie

setup() {
    printf 'agentaddress 127.0.0.1\nrocommunity here 127.0.0.1\n' >/etc/snmp/snmpd.conf
}

# The size of the memory is read from /proc, the names of interfaces from the kernel, those of the programs from other processes.
probe() {
    ask() { snmpwalk -v2c -c here -t 3 -r 0 -Oqv 127.0.0.1 "$1"; }
    test "$(ask .1.3.6.1.2.1.25.2.2.0 | tr -dc 0-9)" -gt 1000
    ask .1.3.6.1.2.1.2.2.1.2 | grep -q here0
    ask .1.3.6.1.2.1.25.4.2.1.2 | grep -q systemd
}

# Unit: dnsmasq.service
# Packages: dnsmasq bind9-dnsutils busybox-static
# Releases: bookworm trixie

setup() {
    cat >/etc/dnsmasq.d/here <<'CONF'
bind-interfaces
no-resolv
interface=here2
except-interface=lo
address=/dnsmasq.test/192.0.2.8
dhcp-range=10.97.0.50,10.97.0.60,1h
CONF
    ip link add here2 type veth peer name here3
    ip address add 10.97.0.1/24 dev here2
    ip link set here2 up
    ip link set here3 up
}

# It answers for a name, and gives an address to a machine that asks for one.
probe() {
    dig +short +tries=1 +time=2 @10.97.0.1 www.dnsmasq.test | grep -qx 192.0.2.8
    busybox udhcpc -i here3 -n -q -t 3 -T 1 -s /bin/true 2>&1 | grep -q 'lease of 10.97.0.[56][0-9] obtained'
    grep -q 10.97.0 /var/lib/misc/dnsmasq.leases
}

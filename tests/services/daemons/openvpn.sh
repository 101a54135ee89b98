# Unit: openvpn-server@here.service
# Packages: openvpn

# Two ends with one key; the far one is in a network of its own, so that a packet has only the tunnel to come through.
setup() {
    ip netns add far
    ip link set here1 netns far
    ip -n far address add 10.99.0.2/24 dev here1
    ip -n far link set lo up
    ip -n far link set here1 up
    openvpn --genkey secret /etc/openvpn/server/key
    cat >/etc/openvpn/server/here.conf <<'CONF'
dev tun
ifconfig 10.98.0.1 10.98.0.2
secret key
cipher AES-256-CBC
user nobody
group nogroup
persist-tun
persist-key
CONF
    systemd-run --quiet --unit=far-end ip netns exec far openvpn --dev tun --remote 10.99.0.1 --ifconfig 10.98.0.2 10.98.0.1 \
        --secret /etc/openvpn/server/key --cipher AES-256-CBC --ping 1 --ping-restart 3
}

probe() {
    ip netns exec far ping -q -c 1 -W 1 10.98.0.1
    test -s /run/openvpn-server/status-here.log
}

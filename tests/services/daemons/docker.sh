# Unit: docker.service
# Packages: docker.io busybox-static iptables

setup() {
    mkdir -p /srv/image/bin
    cp /bin/busybox /srv/image/bin/sh
    systemctl start docker.socket
}

probe() {
    tar -C /srv/image -c . | docker import - here:latest >/dev/null
    docker run --rm here:latest /bin/sh -c "echo \$((6 * 7)) $TOKEN" | grep -qx "42 $TOKEN"
}

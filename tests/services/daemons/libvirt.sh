# Unit: libvirtd.service
# Packages: libvirt-daemon-system libvirt-clients

setup() {
    install -d /srv/pool
}

probe() {
    virsh -q -c storage:///system pool-create-as "pool-$TOKEN" dir --target /srv/pool
    virsh -q -c storage:///system vol-create-as "pool-$TOKEN" "$TOKEN" 1M
    virsh -q -c storage:///system pool-destroy "pool-$TOKEN"
    test -f "/srv/pool/$TOKEN"
    virsh -q -c network:///system net-start default
    ip link show virbr0 >/dev/null
    virsh -q -c network:///system net-destroy default
}

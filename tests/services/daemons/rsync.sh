# Unit: rsync.service
# Packages: rsync
# Releases: bookworm trixie

setup() {
    install -d -o nobody /srv/rsync
    cat >/etc/rsyncd.conf <<'CONF'
[files]
    path = /srv/rsync
    read only = no
    uid = nobody
CONF
}

probe() {
    echo "$TOKEN" >"/tmp/$TOKEN"
    rsync --timeout=5 "/tmp/$TOKEN" rsync://127.0.0.1/files/
    rsync --timeout=5 "rsync://127.0.0.1/files/$TOKEN" "/tmp/back-$TOKEN"
    grep -qx "$TOKEN" "/tmp/back-$TOKEN"
}

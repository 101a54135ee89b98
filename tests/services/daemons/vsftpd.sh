# Unit: vsftpd.service
# Packages: vsftpd
# Releases: bookworm trixie

setup() {
    printf 'listen=YES\nlisten_ipv6=NO\nwrite_enable=YES\n' >>/etc/vsftpd.conf
}

probe() {
    echo "$TOKEN" | curl -fsS -m 5 -T - "ftp://alice:secret@127.0.0.1/uploaded"
    curl -fsS -m 5 ftp://alice:secret@127.0.0.1/uploaded | grep -qx "$TOKEN"
    test "$(stat -c %U /home/alice/uploaded)" = alice
}

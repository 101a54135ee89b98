# Unit: chrony.service
# Packages: chrony
# Releases: bookworm trixie

# The clock of the machine that runs the test is left alone (-x); time is served all the same.
setup() {
    sed -i 's/^DAEMON_OPTS="/&-x /' /etc/default/chrony
    printf 'local stratum 8\nallow 127.0.0.0/8\n' >/etc/chrony/conf.d/here.conf
}

probe() {
    python3 - <<'PY'
import socket
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.settimeout(3)
client.sendto(b"\x23" + 47 * b"\0", ("127.0.0.1", 123))
answer = client.recv(100)
assert len(answer) == 48 and answer[0] & 7 == 4 and answer[1] == 8, answer
PY
    chronyc tracking | grep -q 'Stratum *: 8'
}

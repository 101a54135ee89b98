# What every daemon finds: logins open, a user who may become root, a network interface with a second end, and a page on a web server.
systemctl start systemd-user-sessions.service
useradd --create-home --shell /bin/bash alice
echo alice:secret | chpasswd
echo 'alice ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/alice
ip link set lo up
ip link add here0 type veth peer name here1
ip address add 10.99.0.1/24 dev here0
ip link set here0 up
ip link set here1 up
mkdir -p /srv/backend
echo 'served by the backend' >/srv/backend/page.txt
systemd-run --quiet --unit=backend python3 -m http.server --directory /srv/backend --bind 127.0.1.200 8000

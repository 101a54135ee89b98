# Unit: ssh.service
# Packages: openssh-server openssh-client
# Releases: bookworm trixie

setup() {
    ssh-keygen -q -t ed25519 -N '' -f /root/key
    install -d -o alice -g alice -m 700 /home/alice/.ssh
    install -o alice -g alice -m 600 /root/key.pub /home/alice/.ssh/authorized_keys
}

probe() {
    ssh -n -i /root/key -o BatchMode=yes -o StrictHostKeyChecking=no alice@127.0.0.1 \
        "echo $TOKEN >from-ssh && id -un && sudo -n id -un" | tr '\n' ' ' | grep -qx 'alice root '
    grep -qx "$TOKEN" /home/alice/from-ssh
}

# Unit: atd.service
# Packages: at
# Releases: bookworm trixie

# A user's job, who becomes root for a part of it.
probe() {
    echo "sudo -n id -un >/home/alice/at-$TOKEN" | runuser -u alice -- env HOME=/home/alice at now
    sleep 1
    grep -qx root "/home/alice/at-$TOKEN"
}

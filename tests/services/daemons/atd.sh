# Unit: atd.service
# Packages: at
# Releases: bookworm trixie

# An entry in the past is run at once; cron and at keep their queue below /var/spool/cron.
probe() {
    echo "id -un >/home/alice/at-$TOKEN" | runuser -u alice -- env HOME=/home/alice at now
    sleep 1
    grep -qx alice "/home/alice/at-$TOKEN"
}

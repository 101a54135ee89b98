# Unit: cron.service
# Packages: cron
# Releases: bookworm trixie

# One job is root's, one that of a user who becomes root for a part of it. Jobs at @reboot run when cron starts for the first time since
# the boot, which it knows from a file: no need to wait a minute.
setup() {
    cat >/etc/cron.d/here <<'CONF'
@reboot root  /usr/bin/id -un >/var/tmp/cron-root
@reboot alice umask 022; /usr/bin/sudo -n /usr/bin/id -un >/home/alice/cron-alice
CONF
}

before_start() {
    rm -f /run/crond.reboot /var/tmp/cron-root /home/alice/cron-alice
}

probe() {
    grep -qx root /var/tmp/cron-root
    grep -qx root /home/alice/cron-alice
}

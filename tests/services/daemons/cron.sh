# Unit: cron.service
# Packages: cron
# Releases: bookworm trixie

# Jobs at @reboot run when cron starts for the first time since the boot, which it knows from a file: no need to wait a minute.
setup() {
    cat >/etc/cron.d/here <<'CONF'
@reboot root  /usr/bin/id -un >/var/tmp/cron-root
@reboot alice umask 022; /usr/bin/id -un >/home/alice/cron-alice
CONF
}

before_start() {
    rm -f /run/crond.reboot /var/tmp/cron-root /home/alice/cron-alice
}

probe() {
    grep -qx root /var/tmp/cron-root
    grep -qx alice /home/alice/cron-alice
}

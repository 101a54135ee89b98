#include "catalog/manual/online.h"

#include <algorithm>
#include <array>

namespace unitlint::manual {

namespace {

constexpr std::string_view systemd_base =
    "https://www.freedesktop.org/software/systemd/man/latest/";
constexpr std::string_view others_base = "https://man7.org/linux/man-pages/man";

constexpr std::array<std::string_view, 7> systemd_prefixes{
    "SD_", "org.freedesktop.", "sd-", "sd_", "systemd-", "systemd.", "udev_"};

// Pages of systemd whose names do not say so, sorted.
// clang-format off
constexpr std::array<std::string_view, 81> systemd_names{
    "binfmt.d", "bootctl", "bootup", "busctl", "capsule@.service", "coredump.conf", "coredumpctl",
    "crypttab", "daemon", "dnssec-trust-anchors.d", "environment.d", "extension-release",
    "file-hierarchy", "homectl", "homed.conf", "hostname", "hostnamectl", "hwdb", "importctl",
    "initrd-release", "integritytab", "iocost.conf", "journal-remote.conf", "journal-upload.conf",
    "journalctl", "journald.conf", "kernel-command-line", "kernel-install", "libsystemd", "libudev",
    "loader.conf", "locale.conf", "localectl", "localtime", "loginctl", "logind.conf", "machine-id",
    "machine-info", "machinectl", "modules-load.d", "mount.ddi", "networkctl", "networkd.conf",
    "nss-myhostname", "nss-mymachines", "nss-resolve", "nss-systemd", "oomctl", "oomd.conf",
    "os-release", "pam_systemd", "pam_systemd_home", "pam_systemd_loadkey", "portablectl",
    "pstore.conf", "repart.d", "resolvectl", "resolved.conf", "run0", "sleep.conf.d",
    "smbios-type-11", "sysctl.d", "systemctl", "systemd", "sysupdate.d", "sysusers.d", "telinit",
    "timedatectl", "timesyncd.conf", "tmpfiles.d", "udev", "udev.conf", "udevadm", "ukify",
    "user@.service", "userdb.conf", "userdbctl", "varlinkctl", "vconsole.conf", "veritytab",
    "vpick",
};
// clang-format on
static_assert(std::ranges::is_sorted(systemd_names));

bool is_from_systemd(std::string_view name) {
    return std::ranges::any_of(systemd_prefixes,
                               [&](auto prefix) { return name.starts_with(prefix); }) ||
           std::ranges::binary_search(systemd_names, name);
}

}  // namespace

std::string online_page(std::string_view name, std::string_view section) {
    std::string url;
    if (is_from_systemd(name)) {
        url.append(systemd_base).append(name);
    } else {
        url.append(others_base).append(section.substr(0, 1)).append("/").append(name);
        url.append(".").append(section);
    }
    return url.append(".html");
}

std::string online_directive(std::string_view page, std::string_view directive) {
    return online_page(page, "5").append("#").append(directive).append("=");
}

}  // namespace unitlint::manual

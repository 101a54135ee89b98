#include "lint/hardening/fact_signs.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace unitlint::hardening {

namespace {

constexpr PathSign path_signs[] = {
    {"/home", Trait::Home},
    {"/root", Trait::Home},
    {"/run/user", Trait::Home},
    {"%h", Trait::Home},
    {"~", Trait::Home},
    {"$HOME", Trait::Home},
    {"${HOME}", Trait::Home},
    {"/tmp", Trait::SharedTmp},
    {"/var/tmp", Trait::SharedTmp},
    {"/proc/sys", Trait::KernelSettings},
    {"/sys", Trait::KernelSettings},
    {"/dev/kmsg", Trait::KernelLog},
    {"/proc/kmsg", Trait::KernelLog},
};
constexpr catalog::NameTable path_signs_by_path(path_signs, &PathSign::path);

constexpr std::string_view data_folders[] = {"%t", "/opt", "/run", "/srv", "/var"};
constexpr catalog::NameTable data_folders_by_path(data_folders);

/// Device nodes that PrivateDevices= keeps (src/core/namespace.c, mount_private_dev()).
constexpr std::string_view kept_devices[] = {
    "/dev/full", "/dev/log",    "/dev/null",      "/dev/ptmx",   "/dev/pts", "/dev/random",
    "/dev/shm",  "/dev/stderr", "/dev/stdin",     "/dev/stdout", "/dev/tty", "/dev/urandom",
    "/dev/zero", "/dev/mqueue", "/dev/hugepages", "/dev/fd"};
constexpr catalog::NameTable kept_devices_by_path(kept_devices);

/// The first name of a path, with the slash before it: "/dev" of "/dev/fd/3".
std::string_view first_name(std::string_view path) { return path.substr(0, path.find('/', 1)); }

/// The first two names: "/dev/fd" of "/dev/fd/3".
std::string_view first_two_names(std::string_view path) {
    return path.substr(0, path.find('/', std::min(first_name(path).size() + 1, path.size())));
}

}  // namespace

const PathSign* find_path_sign(std::string_view path) {
    const PathSign* sign = path_signs_by_path.find(first_name(path));
    return sign != nullptr ? sign : path_signs_by_path.find(first_two_names(path));
}

bool is_data(std::string_view path) { return data_folders_by_path.holds(first_name(path)); }

bool is_device(std::string_view path) {
    return is_below(path, "/dev") && path != "/dev" && path != "/dev/" &&
           !kept_devices_by_path.holds(first_two_names(path));
}

bool is_low_port(std::string_view word) {
    const std::size_t colon = word.rfind(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view host = word.substr(0, colon);
    const std::string_view digits = word.substr(colon + 1);
    static constexpr ByteSet of_addresses("0123456789.*:[]");
    static constexpr ByteSet in_addresses(".]");
    if (of_addresses.skip(host) < host.size()) return false;
    if (!host.empty() && host != "*" && !in_addresses.any_in(host)) return false;
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc() && end == digits.data() + digits.size() && port > 0 && port < 1024;
}

}  // namespace unitlint::hardening

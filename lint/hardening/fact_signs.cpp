#include "lint/hardening/fact_signs.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <system_error>

namespace unitlint::hardening {

namespace {

/// Device nodes that PrivateDevices= keeps (src/core/namespace.c, mount_private_dev()).
constexpr std::string_view kept_devices[] = {
    "/dev/full", "/dev/log",    "/dev/null",      "/dev/ptmx",   "/dev/pts", "/dev/random",
    "/dev/shm",  "/dev/stderr", "/dev/stdin",     "/dev/stdout", "/dev/tty", "/dev/urandom",
    "/dev/zero", "/dev/mqueue", "/dev/hugepages", "/dev/fd"};

}  // namespace

bool is_device(std::string_view path) {
    return is_below(path, "/dev") && path != "/dev" && path != "/dev/" &&
           std::none_of(std::begin(kept_devices), std::end(kept_devices),
                        [&](std::string_view kept) { return is_below(path, kept); });
}

bool is_low_port(std::string_view word) {
    const std::size_t colon = word.rfind(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view host = word.substr(0, colon);
    const std::string_view digits = word.substr(colon + 1);
    if (host.find_first_not_of("0123456789.*:[]") != std::string_view::npos) return false;
    if (!host.empty() && host != "*" && host.find_first_of(".]") == std::string_view::npos)
        return false;
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc() && end == digits.data() + digits.size() && port > 0 && port < 1024;
}

}  // namespace unitlint::hardening

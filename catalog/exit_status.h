#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// Who gave an exit status its name.
enum class ExitStatusClass : std::uint8_t { Libc, Systemd, Lsb, Bsd };

struct ExitStatus {
    std::string_view name{};  ///< "NAMESPACE"; without the "EXIT_" or "EX_" of C.
    std::uint8_t code = 0;
    ExitStatusClass defined_by{};
};

/// Sorted by code.
std::span<const ExitStatus> exit_statuses();

/// By name; case counts. Null when unknown.
const ExitStatus* find_exit_status(std::string_view name);

/// The code for a name, or for a decimal number from 0 to 255.
std::optional<std::uint8_t> exit_status_code(std::string_view text);

}  // namespace unitlint::catalog

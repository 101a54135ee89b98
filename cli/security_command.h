#pragma once

#include "catalog/version.h"
#include "cli/exit_code.h"

#include <cstdint>
#include <string>
#include <vector>

namespace unitlint::cli {

enum class JsonOption : std::uint8_t { Off, Short, Pretty };

struct SecurityArguments {
    std::vector<std::string> paths;
    std::string stdin_filename = "stdin.service";
    JsonOption json = JsonOption::Off;
    std::uint32_t threshold = 100;  // in tenths, as systemd-analyze takes it
    catalog::SystemdVersion version = catalog::newest_version;
};

/// `unitlint security`: what `systemd-analyze security --offline=true` prints. Findings is returned
/// for a score above the threshold, Failure for a file that is no service or that systemd would not
/// load.
ExitCode run_security(const SecurityArguments& arguments);

}  // namespace unitlint::cli

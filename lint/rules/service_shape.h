#pragma once

#include "lint/rules/effective.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace unitlint {

/// A line with the commands that systemd reads in it.
struct CommandLine {
    const ResolvedAssignment* line = nullptr;
    std::uint32_t commands = 0;
};

/// What service_verify() of src/core/service.c looks at.
struct ServiceShape {
    std::string_view type;  // Type=, or what service_add_extras() takes where it is not set
    const ResolvedAssignment* type_line = nullptr;  // null where it is not set
    std::vector<CommandLine> start;                 // ExecStart= since the last empty one
    std::uint32_t start_commands = 0;
    std::uint32_t stop_commands = 0;
    bool remains = false;  // RemainAfterExit=yes
    bool acts = false;     // SuccessAction= does something
};

/// Nothing where the unit is no service, the file is a drop-in, or systemd refuses it before it
/// comes to that, for its syntax or for a command that it cannot read.
std::optional<ServiceShape> read_service(const Pass& pass, const Effective& effective);

}  // namespace unitlint

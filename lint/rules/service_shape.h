#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace unitlint {

struct ResolvedAssignment;

/// A line with the commands that systemd reads in it.
struct CommandLine {
    const ResolvedAssignment* line = nullptr;
    std::uint32_t commands = 0;
};

/// What service_verify() of src/core/service.c looks at. See Pass::service().
struct ServiceShape {
    std::string_view type;  // Type=, or what service_add_extras() takes where it is not set
    const ResolvedAssignment* type_line = nullptr;  // null where it is not set
    std::vector<CommandLine> start;                 // ExecStart= since the last empty one
    std::uint32_t start_commands = 0;
    std::uint32_t stop_commands = 0;
    bool remains = false;  // RemainAfterExit=yes
    bool acts = false;     // SuccessAction= does something
};

}  // namespace unitlint

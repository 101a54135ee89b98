#pragma once

#include "catalog/version.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <string_view>

namespace unitlint::exposure {

/// What systemd makes of the value of ExecStart= and its sisters (config_parse_exec()).
struct CommandLines {
    std::uint32_t count = 0;  // commands before the end or the mistake
    bool fatal =
        false;  // a mistake that refuses the unit, since the command does not begin with "-"
};

/// `value` is not empty.
CommandLines read_command_lines(std::string_view value, const UnitName& name,
                                catalog::SystemdVersion version);

}  // namespace unitlint::exposure

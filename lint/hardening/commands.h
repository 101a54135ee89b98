#pragma once

#include "syntax/byte_set.h"

#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// What may stand before the program in a command line.
inline constexpr ByteSet command_prefixes("@-:+!|");

/// What one command line runs.
struct CommandPrograms {
    std::vector<std::string_view> paths;  // parts of the value in its order, as they stand there,
                                          // and names of interpreters behind their scripts
    bool unconfined = false;      // every command has the prefix `+`: no protection applies to it
    bool starts_as_root = false;  // a command has the prefix `!` or `!!`
};

/// Reads the value of ExecStart= and its sisters: past prefixes, through wrappers (env, nice,
/// setpriv, chroot and the like), into the scripts of `sh -c`, to the scripts and archives that
/// interpreters are given, and by its ending to the interpreter of a script. Quotes are honoured,
/// escapes are not; what it cannot make out it leaves out.
CommandPrograms read_programs(std::string_view value);

/// The last part of a path.
std::string_view base_name(std::string_view path);

}  // namespace unitlint::hardening

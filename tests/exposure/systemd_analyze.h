#pragma once

#include "random_unit.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace unitlint::exposure::test {

/// What `systemd-analyze security --offline=true` prints about one unit.
struct Verdict {
    struct Line {
        char mark = ' ';       // '+' set, '-' not set, ' ' not applicable
        std::string exposure;  // "0.2", or empty
        bool operator==(const Line&) const = default;
    };
    std::map<std::string, Line> lines;  // by name
    std::string overall;                // "9.4 UNSAFE"

    bool operator==(const Verdict&) const = default;
};

/// The installed release, as in "252"; 0 where there is none.
int installed_systemd();

/// Asks the installed systemd about the unit at `path`, with no other units around. Empty where
/// systemd refuses it.
std::optional<Verdict> ask_systemd(const std::string& path, const std::string& empty_folder);

/// What systemd says of several units of a tree, and which files it read for them.
struct TreeVerdict {
    std::map<std::string, Verdict> units;  // by name; those that it refuses are not there
    /// The files that hold an unknown directive `Mark=` in [Unit], each time it was read, in the
    /// order of reading.
    std::vector<std::string> read;
};

/// Asks about units by their names, in this order, in the tree below `root`.
TreeVerdict ask_systemd_in(const std::string& root, const std::vector<std::string>& units);

}  // namespace unitlint::exposure::test

#pragma once

#include <string_view>

namespace unitlint::config {

/// Whether a pattern names the file at `path`, or a folder above it. `path` is relative to the
/// folder of the configuration file, with `/` between its parts.
///
/// `*` stands for any characters of one part, `?` for one, `[a-c]` and `[!a-c]` for one of a set,
/// and `**` as a part for any number of parts. A pattern without a `/` inside names files and
/// folders anywhere; one with a `/`, also at its start, is meant from the folder of the
/// configuration file on. A `/` at the end is ignored.
bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace unitlint::config

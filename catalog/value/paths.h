#pragma once

#include <cstdint>
#include <string_view>

#include "catalog/value/expand.h"
#include "catalog/value/judge.h"

namespace unitlint::value {

/// Where a path must begin.
enum class PathKind : std::uint8_t { Absolute, Relative, Any };

/// Which paths below the kernel's own file systems are refused, from the release on that looks at
/// that.
enum class ApiVfs : std::uint8_t { Allowed, Refused, DevAllowed };

struct PathRule {
    PathKind kind = PathKind::Absolute;
    ApiVfs api_vfs = ApiVfs::Allowed;
    bool empty_resets = false;  ///< An empty result is no path, but resets the directive.
};

/// Judges a path as systemd's path_simplify_and_warn() does: absolute or not, no component "..", no
/// component longer than 255 bytes, not longer than 4095. False after a complaint.
bool check_path(Judge& judge, const Expanded& path, Span where, Effect effect, PathRule rule = {});

/// A name for one file: not empty, no slash, not "." or "..", at most 255 bytes.
bool is_file_name(std::string_view name);

/// Whether a path has a component "..", which systemd calls not normalized.
bool has_dot_dot(std::string_view path);

}  // namespace unitlint::value

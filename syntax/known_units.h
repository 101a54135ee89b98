#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// What is known of units other than the one that is checked. Given by who has read them: the
/// language server for its workspace, the command line for a whole root.
class KnownUnits {
public:
    virtual ~KnownUnits() = default;

    /// Whether a unit of that name can be loaded: it, its template or an alias is among them.
    virtual bool exists(std::string_view name) const = 0;
    /// The names that are nearest to one that does not exist, best first; may be empty.
    virtual std::vector<std::string> similar(std::string_view name) const = 0;
    /// The units that start before the named one because a file says so: its own After=, and
    /// Before= in others. Not what systemd adds itself. Valid until the next change.
    virtual std::span<const std::string> ordered_before(std::string_view name) const = 0;
};

}  // namespace unitlint

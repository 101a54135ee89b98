#pragma once

#include <cstdint>
#include <optional>
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
    /// The name that was probably meant by one that does not exist; nothing where none is near.
    virtual std::optional<std::string> similar(std::string_view name) const = 0;
    /// The units that start before the named one because a file says so: its own After=, and
    /// Before= in others; sorted. Not what systemd adds itself. Valid until the next change.
    virtual std::vector<std::string_view> ordered_before(std::string_view name) const = 0;
    /// A number that changes whenever one of the above may give another answer.
    virtual std::uint64_t generation() const = 0;
};

}  // namespace unitlint

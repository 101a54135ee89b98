#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unitlint {

/// What a path tells about a unit file. The rules are those of src/basic/unit-name.c and
/// src/shared/dropin.c.
struct UnitName {
    /// The name of the unit: `foo@bar.service`. For a drop-in the name that its folder is for;
    /// `service` alone for `service.d`.
    std::string name;
    /// The part behind the last dot: `service`. One of systemd's eleven types, or empty where the
    /// name has none.
    std::string type;
    /// The part before the first `@` or the last dot: `foo`.
    std::string prefix;
    /// Behind the `@`: `bar`; empty in a template, absent where there is no `@`.
    std::optional<std::string> instance;
    /// A file `*.conf` in a folder `<name>.d`.
    bool drop_in = false;

    bool is_template() const { return instance && instance->empty(); }
};

/// Reads the name of a unit from a path, with either kind of file: a unit file, or a drop-in
/// `NAME.d/FILE.conf`. Also understood are the temporary names that `systemctl edit` and editors
/// use (`.#override.conf0123456789abcdef`, `foo.service~`, `.foo.service.swp` are not unit files
/// for systemd, but are what the user edits) and templates of build systems (`foo.service.in`). A
/// path whose last part has no unit suffix gives an empty `type`, and so does is_foreign_service().
UnitName unit_name_from_path(std::string_view path);

/// The last part of a path without what `systemctl edit`, editors and build systems add to it:
/// `.#override.conf0123456789abcdef` gives `override.conf`.
std::string_view intended_file_name(std::string_view path);

/// Whether systemd would take `name` as a unit's name: unit_name_is_valid(), any flavour.
bool is_valid_unit_name(std::string_view name);

/// Whether a file at this path is for a user's own service manager: below a folder `systemd/user`,
/// as in systemd's search paths.
bool is_user_unit(std::string_view path);

/// Whether a file at this path is of another program that calls its files `*.service`, too: D-Bus
/// (`dbus-1/system-services` and the like) or Avahi (`avahi/services`).
bool is_foreign_service(std::string_view path);

/// Whether a file of this name is one that a search through a directory should pick up: a unit file
/// or a drop-in.
bool looks_like_unit_file(std::string_view path);

}  // namespace unitlint

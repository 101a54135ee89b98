#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// The names of the folders that hold drop-ins of a unit, the one that is closest to it first:
/// `a-b@i.service.d`, `a-b@.service.d`, `a-.service.d`, `a-@i.service.d`, `a-@.service.d` (the
/// order of unit_file_find_dirs() in src/shared/dropin.c, with the odd one out that it has).
/// Without the folder of the type, which weighs less than all of these in any place. Empty where
/// `unit` is no name of a unit.
std::vector<std::string> drop_in_folders(std::string_view unit);

/// The folder of all units of the type: `service.d`. Empty where `unit` has no suffix of a type.
std::string type_drop_in_folder(std::string_view unit);

/// Whether systemd reads a file of that name in such a folder: `*.conf` in lower case, not hidden.
bool is_drop_in_file(std::string_view name);

/// A folder with drop-ins, as a path, and the names of the files in it.
struct DropInFolder {
    std::string path;
    std::vector<std::string> files;
};

/// The paths of the drop-ins that count, in the order in which systemd applies them: by the bytes
/// of their names, whatever folder they are in (conf_files_list_strv()). Of files of the same name
/// the one in the first folder counts, also where it is empty or a link to /dev/null, and so masks
/// the others. Names that are no drop-ins' are passed over.
std::vector<std::string> effective_drop_ins(std::span<const DropInFolder> folders);

/// The unit's name with the instance put in: `a@.service` and `i` make `a@i.service`.
std::string with_instance(std::string_view unit, std::string_view instance);

/// The name of the template that an instance is of: `a@i.service` gives `a@.service`. Empty for
/// other names.
std::string template_of(std::string_view unit);

/// Whether a link of the name `alias` to a unit file of the name `unit` makes another name of that
/// unit: both of one type that may have other names, both plain, templates or of one instance; an
/// instance may also lead to a template (unit_validate_alias_symlink_or_warn()).
bool may_be_alias(std::string_view alias, std::string_view unit);

}  // namespace unitlint

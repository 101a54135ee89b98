#pragma once

#include "files/name_map.h"
#include "files/search_path.h"
#include "files/source.h"
#include "syntax/merged_unit.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace unitlint::files {

/// Finds and reads the other files of the units that files belong to, and remembers what it has
/// seen of the folders: their contents are read once, until forget(). Safe to use from several
/// threads.
class Neighbours {
public:
    /// With a root all files below it are parts of that system; see search_path_of() for the rest.
    explicit Neighbours(Source source, std::optional<std::string> root = std::nullopt);

    /// The other files of the unit that the file at `path` belongs to, or would belong to if it
    /// existed. Nothing where there are none, where the file does not count because another one of
    /// its name wins, where the main file masks the unit, and for a drop-in of more than one unit
    /// (`service.d`, `a-.service.d`). Files that cannot be read are left out, as systemd does.
    OtherFiles of(const std::string& path);

    /// The other files of a unit, seen from the one of them that is at `path`.
    OtherFiles others_in(const UnitFiles& unit, const std::string& path);

    /// The files of that unit, whose names are looked up in the root.
    UnitFiles find(std::string_view unit, Manager manager);
    /// The files of the unit that the file at `path` belongs to, itself among them; nothing where
    /// it does not count.
    std::optional<UnitFiles> unit_of(const std::string& path);

    /// The folders and files may have changed.
    void forget();
    /// The text of one file may have changed, and nothing else.
    void forget_text(const std::string& path);

private:
    std::shared_ptr<const NameMap> map_of(const SearchPath& path);
    std::shared_ptr<const Unit> read(const std::string& path);
    SearchPath path_of(const std::string& file) const;

    Source source_;
    std::optional<std::string> root_;
    std::mutex mutex_;
    std::deque<std::pair<SearchPath, std::shared_ptr<const NameMap>>> maps_;  // the newest last
    std::unordered_map<std::string, std::shared_ptr<const Unit>> units_;
    std::size_t units_size_ = 0;  // in bytes of text
};

}  // namespace unitlint::files

#pragma once

#include "catalog/manual/page.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// Where manual pages are installed: the directories of $MANPATH, where an empty one stands for the
/// usual ones (manpath(5)); without it /usr/local/share/man and /usr/share/man.
std::vector<std::filesystem::path> default_manual_roots();

/// Finds, decompresses and keeps manual pages. Never throws: a page that cannot be read is one that
/// is not there.
class ManualStore {
public:
    /// `roots` are searched in order; each holds folders like "man5".
    explicit ManualStore(std::vector<std::filesystem::path> roots);

    /// The page "systemd.exec", or "capabilities(7)"; section 5 where none is named. Plain files
    /// and .gz. nullptr if there is none. The pointer lives as long as the store. The first call
    /// for a page reads it, later ones do not look again.
    const manual::Page* page(std::string_view name);

private:
    std::optional<manual::Page> load(std::string_view title, std::string_view section) const;

    std::vector<std::filesystem::path> roots_;
    std::map<std::string, std::optional<manual::Page>, std::less<>> pages_;
};

}  // namespace unitlint

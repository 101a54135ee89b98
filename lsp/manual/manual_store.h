#pragma once

#include "catalog/manual/page.h"
#include "lsp/manual/embedded_pages.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
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
    /// `roots` are searched in order; each holds folders like "man5". What none of them has is
    /// taken from `built_in`, which must stay.
    explicit ManualStore(std::vector<std::filesystem::path> roots,
                         std::span<const EmbeddedPage> built_in = {});

    /// The page "systemd.exec", or "capabilities(7)"; section 5 where none is named. Plain files
    /// and .gz. nullptr if there is none. The pointer lives as long as the store. The first call
    /// for a page reads it, later ones do not look again.
    const manual::Page* page(std::string_view name);

    /// Whether that page, which page() gave, is one that was built in.
    bool is_built_in(const manual::Page& page) const;

private:
    struct Loaded {
        std::optional<manual::Page> page;
        bool built_in = false;
    };

    Loaded load(std::string_view title, std::string_view section) const;

    std::vector<std::filesystem::path> roots_;
    std::span<const EmbeddedPage> built_in_;
    std::map<std::string, Loaded, std::less<>> pages_;
};

}  // namespace unitlint

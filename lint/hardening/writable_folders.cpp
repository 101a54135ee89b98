#include "lint/hardening/writable_folders.h"

#include <algorithm>
#include <iterator>

namespace unitlint::hardening {

namespace {

/// Folders that are there on every system, and that many services share.
constexpr std::string_view shared[] = {"/run", "/var/cache", "/var/lib", "/var/log", "/var/spool"};

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// The place behind `count` parts of the path.
std::string_view first_parts(std::string_view path, std::size_t count) {
    std::size_t at = 0;
    while (count-- > 0 && at != std::string_view::npos) at = path.find('/', at + 1);
    return path.substr(0, at);
}

/// The folder that is to be writable for a path that stands in the unit. What is in /run is often
/// made anew by whoever starts first, so that it is not there yet.
std::string_view folder_of(std::string_view path) {
    for (const std::string_view run : {"/run", "/var/run", "%t"}) {
        if (is_below(path, run)) return "/run";
    }
    if (!is_below(path, "/var")) return first_parts(path, 2);
    const std::string_view shared_part = first_parts(path, 2);
    const std::string_view own = first_parts(path, 3);
    const bool is_file = own == path && own.find('.', shared_part.size()) != own.npos;
    return is_file ? shared_part : own;
}

/// Whether one of `folders`, which are sorted, holds the path.
bool is_inside(std::string_view path, const std::vector<std::string_view>& folders) {
    for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) {
        if (std::binary_search(folders.begin(), folders.end(), path.substr(0, at))) return true;
    }
    return false;
}

class Folders {
public:
    explicit Folders(const ServiceFacts& facts)
        : writable_(facts.writable.begin(), facts.writable.end()) {
        std::sort(writable_.begin(), writable_.end());
    }

    /// `path` must outlive this.
    void add(std::string_view path) {
        static constexpr ByteSet patterns("$*?%{}");
        if (path.empty() || patterns.any_in(path) || path == "/var") return;
        if (!paths_.empty() && paths_.back() == path) return;
        const bool covered = std::binary_search(writable_.begin(), writable_.end(), path) ||
                             is_inside(path, writable_);
        if (!covered) paths_.push_back(path);
    }

    std::vector<std::string> take() {
        std::sort(paths_.begin(), paths_.end());
        paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
        std::vector<std::string> folders;
        for (const std::string_view path : paths_) {
            if (is_inside(path, paths_)) continue;
            const bool is_shared =
                std::find(std::begin(shared), std::end(shared), path) != std::end(shared);
            folders.emplace_back(is_shared ? "" : "-").append(path);
        }
        std::sort(folders.begin(), folders.end());
        return folders;
    }

private:
    std::vector<std::string_view> writable_;  // sorted
    std::vector<std::string_view> paths_;
};

void add_details(Folders& folders, const ServiceFacts& facts, Trait trait) {
    for (const Sign& sign : facts.signs) {
        if (sign.trait != trait) continue;
        for (std::size_t at = 0; at < sign.details.size();) {
            const std::size_t end = std::min(sign.details.find(' ', at), sign.details.size());
            folders.add(sign.details.substr(at, end - at));
            at = end + 1;
        }
    }
}

}  // namespace

std::vector<std::string> written_folders(const ServiceFacts& facts) {
    Folders folders(facts);
    add_details(folders, facts, Trait::Writes);
    add_details(folders, facts, Trait::WritesEtc);
    for (const std::string_view path : facts.written) folders.add(folder_of(path));
    return folders.take();
}

std::vector<std::string> written_below_etc(const ServiceFacts& facts) {
    Folders folders(facts);
    add_details(folders, facts, Trait::WritesEtc);
    return folders.take();
}

}  // namespace unitlint::hardening

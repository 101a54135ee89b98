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

class Folders {
public:
    explicit Folders(const ServiceFacts& facts) : facts_(facts) {}

    void add(std::string_view path) {
        if (path.empty() || path.find_first_of("$*?%{}") != path.npos || path == "/var") return;
        const bool covered =
            std::any_of(facts_.writable.begin(), facts_.writable.end(),
                        [&](const std::string& folder) { return is_below(path, folder); });
        if (covered) return;
        const bool is_shared =
            std::find(std::begin(shared), std::end(shared), path) != std::end(shared);
        std::string& folder = folders_.emplace_back(is_shared ? "" : "-");
        folder += path;
    }

    std::vector<std::string> take() {
        std::sort(folders_.begin(), folders_.end());
        folders_.erase(std::unique(folders_.begin(), folders_.end()), folders_.end());
        drop_those_inside_others();
        return std::move(folders_);
    }

private:
    static std::string_view path_of(std::string_view folder) {
        return folder.substr(folder.starts_with('-') ? 1 : 0);
    }

    void drop_those_inside_others() {
        const std::vector<std::string> all = folders_;
        std::erase_if(folders_, [&](const std::string& folder) {
            return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
                return path_of(other) != path_of(folder) &&
                       is_below(path_of(folder), path_of(other));
            });
        });
    }

    const ServiceFacts& facts_;
    std::vector<std::string> folders_;
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
    for (const PathUse& use : facts.written) folders.add(folder_of(use.path));
    return folders.take();
}

std::vector<std::string> written_below_etc(const ServiceFacts& facts) {
    Folders folders(facts);
    add_details(folders, facts, Trait::WritesEtc);
    return folders.take();
}

}  // namespace unitlint::hardening

#include "lsp/manual/manual_store.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

namespace unitlint {

namespace {

// systemd's longest page has 300 KB; a file that unpacks to more than this is not one that a person
// wrote.
constexpr std::size_t max_page_bytes = std::size_t{4} << 20U;
// Names come from unit files ("man:foo(8)"), so that those of missing pages must not pile up.
constexpr std::size_t max_cached = 256;

struct PageName {
    std::string_view title;
    std::string_view section;
};

/// Splits "capabilities(7)". The parts hold only what names of pages are made of, so that no path
/// can leave its root.
std::optional<PageName> parse_name(std::string_view name) {
    PageName parts{.title = name, .section = "5"};
    const std::size_t open = name.find('(');
    if (open != std::string_view::npos && name.ends_with(')')) {
        parts.title = name.substr(0, open);
        parts.section = name.substr(open + 1, name.size() - open - 2);
    }
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-' || c == '@' || c == '+';
    };
    const bool good_title = !parts.title.empty() && parts.title.size() <= 128 &&
                            std::ranges::all_of(parts.title, allowed);
    const bool good_section = !parts.section.empty() && parts.section.size() <= 8 &&
                              parts.section[0] >= '1' && parts.section[0] <= '9' &&
                              std::ranges::all_of(parts.section, allowed);
    return good_title && good_section ? std::optional(parts) : std::nullopt;
}

/// The bytes of a file, unpacked if it is compressed with gzip; nothing if it cannot be read whole
/// or is too long.
std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return std::nullopt;
    }
    // gzread() hands through what is not compressed.
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file) {
        return std::nullopt;
    }
    std::string bytes;
    std::array<char, 65536> buffer;
    int count = 0;
    while ((count = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.size() > max_page_bytes) {
            return std::nullopt;
        }
    }
    int status = Z_OK;
    gzerror(file.get(), &status);
    return count == 0 && status == Z_OK ? std::optional(std::move(bytes)) : std::nullopt;
}

/// ".so man5/systemd-system.conf.5" as the whole content stands for another page of the same root.
std::optional<std::string> redirect(std::string_view roff) {
    if (!roff.starts_with(".so ")) {
        return std::nullopt;
    }
    std::string_view target = roff.substr(
        4, roff.find('\n') == std::string_view::npos ? roff.size() : roff.find('\n') - 4);
    target.remove_suffix(target.size() -
                         std::min(target.find_last_not_of(" \r") + 1, target.size()));
    const std::size_t slash = target.find('/');
    const bool safe = target.starts_with("man") && slash != std::string_view::npos &&
                      target.size() <= 140 &&
                      target.find('/', slash + 1) == std::string_view::npos &&
                      target.find("..") == std::string_view::npos;
    return safe ? std::optional(std::string(target)) : std::nullopt;
}

std::optional<std::string> read_page(const std::filesystem::path& plain) {
    std::filesystem::path packed = plain;
    packed += ".gz";
    std::optional<std::string> bytes = read_file(packed);
    return bytes ? std::move(bytes) : read_file(plain);
}

void add_usual_roots(std::vector<std::filesystem::path>& roots) {
    roots.emplace_back("/usr/local/share/man");
    roots.emplace_back("/usr/share/man");
}

}  // namespace

std::vector<std::filesystem::path> default_manual_roots() {
    std::vector<std::filesystem::path> roots;
    const char* set = std::getenv("MANPATH");
    if (set == nullptr || *set == '\0') {
        add_usual_roots(roots);
        return roots;
    }
    std::string_view rest = set;
    for (;;) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        if (end == 0) {
            add_usual_roots(roots);
        } else {
            roots.emplace_back(rest.substr(0, end));
        }
        if (end == rest.size()) {
            return roots;
        }
        rest.remove_prefix(end + 1);
    }
}

ManualStore::ManualStore(std::vector<std::filesystem::path> roots) : roots_(std::move(roots)) {}

const manual::Page* ManualStore::page(std::string_view name) {
    const std::optional<PageName> parts = parse_name(name);
    if (!parts) {
        return nullptr;
    }
    std::string key(parts->title);
    key.append(".").append(parts->section);
    auto found = pages_.find(key);
    if (found == pages_.end()) {
        std::optional<manual::Page> loaded = load(parts->title, parts->section);
        if (!loaded && pages_.size() >= max_cached) {
            return nullptr;
        }
        found = pages_.emplace(std::move(key), std::move(loaded)).first;
    }
    return found->second ? &*found->second : nullptr;
}

std::optional<manual::Page> ManualStore::load(std::string_view title,
                                              std::string_view section) const {
    std::string file = "man";
    file.append(section.substr(0, 1)).append("/").append(title).append(".").append(section);
    for (const std::filesystem::path& root : roots_) {
        std::optional<std::string> roff = read_page(root / file);
        if (roff) {
            if (const std::optional<std::string> target = redirect(*roff)) {
                roff = read_page(root / *target);
            }
        }
        if (roff) {
            return manual::Page::parse(*roff);
        }
    }
    return std::nullopt;
}

}  // namespace unitlint

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

namespace {

/// Unpacks what scripts/embed-manual packed; nothing if that is no such data.
std::optional<std::string> unpack(const EmbeddedPage& page) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (inflateInit2(&stream, gzip_window) != Z_OK) {
        return std::nullopt;
    }
    stream.next_in = const_cast<unsigned char*>(page.bytes);
    stream.avail_in = static_cast<unsigned>(page.size);
    std::string bytes;
    std::array<unsigned char, 65536> buffer;
    int status = Z_OK;
    while (status == Z_OK && bytes.size() <= max_page_bytes) {
        stream.next_out = buffer.data();
        stream.avail_out = static_cast<unsigned>(buffer.size());
        status = inflate(&stream, Z_NO_FLUSH);
        bytes.append(buffer.begin(), buffer.end() - stream.avail_out);
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END ? std::optional(std::move(bytes)) : std::nullopt;
}

std::optional<manual::Page> find_built_in(std::span<const EmbeddedPage> pages,
                                          std::string_view file) {
    for (const EmbeddedPage& page : pages) {
        if (page.file != file) {
            continue;
        }
        const std::optional<std::string> roff = unpack(page);
        return roff ? std::optional(manual::Page::parse(*roff)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

ManualStore::ManualStore(std::vector<std::filesystem::path> roots,
                         std::span<const EmbeddedPage> built_in)
    : roots_(std::move(roots)), built_in_(built_in) {}

const manual::Page* ManualStore::page(std::string_view name) {
    const std::optional<PageName> parts = parse_name(name);
    if (!parts) {
        return nullptr;
    }
    std::string key(parts->title);
    key.append(".").append(parts->section);
    auto found = pages_.find(key);
    if (found == pages_.end()) {
        Loaded loaded = load(parts->title, parts->section);
        if (!loaded.page && pages_.size() >= max_cached) {
            return nullptr;
        }
        found = pages_.emplace(std::move(key), std::move(loaded)).first;
    }
    return found->second.page ? &*found->second.page : nullptr;
}

bool ManualStore::is_built_in(const manual::Page& page) const {
    return std::ranges::any_of(pages_, [&](const auto& entry) {
        return entry.second.built_in && entry.second.page && &*entry.second.page == &page;
    });
}

ManualStore::Loaded ManualStore::load(std::string_view title, std::string_view section) const {
    std::string file(title);
    file.append(".").append(section);
    const std::string path =
        std::string("man").append(section.substr(0, 1)).append("/").append(file);
    for (const std::filesystem::path& root : roots_) {
        std::optional<std::string> roff = read_page(root / path);
        if (roff) {
            if (const std::optional<std::string> target = redirect(*roff)) {
                roff = read_page(root / *target);
            }
        }
        if (roff) {
            return {manual::Page::parse(*roff), false};
        }
    }
    return {find_built_in(built_in_, file), true};
}

}  // namespace unitlint

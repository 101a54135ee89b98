#include "cli/render/paths.h"

#include <fmt/format.h>

#include <filesystem>

namespace unitlint::cli {

std::string relative_path(std::string_view path, std::string_view folder) {
    std::string normal = std::filesystem::path(path).lexically_normal().string();
    std::string start(folder);
    if (!start.ends_with('/')) start += '/';
    return normal.starts_with(start) ? normal.substr(start.size()) : normal;
}

std::string uri_from_path(std::string_view path) {
    constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        if (unreserved.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return uri;
}

}  // namespace unitlint::cli

#include "catalog/value/paths.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

/// The release that refuses sockets, images and the like below the kernel's file systems.
constexpr catalog::SystemdVersion api_vfs_since = 257;

/// Calls `test` with each component of a path, the empty ones too, and says whether one passed.
template <typename Test>
bool any_component(std::string_view path, Test test) {
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t slash = std::min(path.find('/', begin), path.size());
        if (test(path.substr(begin, slash - begin))) return true;
        begin = slash + 1;
    }
    return false;
}

/// A relative path that leads nowhere else: ".", "./.".
bool is_here(std::string_view path) {
    return !path.starts_with('/') && !any_component(path, [](std::string_view component) {
        return !component.empty() && component != ".";
    });
}

bool fits(std::string_view path) {
    return path.size() <= longest_path &&
           !any_component(path, [](std::string_view component) { return component.size() > 255; });
}

/// From this release on, systemd drops ".." at the root, which leads nowhere else.
constexpr catalog::SystemdVersion root_dots_since = 253;

std::string_view without_root_dots(std::string_view path) {
    for (;;) {
        std::size_t at = path.find_first_not_of('/');
        while (at != std::string_view::npos && path.substr(at).starts_with("./"))
            at = path.find_first_not_of('/', at + 1);
        if (at == std::string_view::npos) return path;
        const std::string_view rest = path.substr(at);
        if (rest != ".." && !rest.starts_with("../")) return path;
        path = rest.size() == 2 ? "/" : rest.substr(2);
    }
}

bool below(std::string_view path, std::string_view directory) {
    return path.starts_with(directory) &&
           (path.size() == directory.size() || path[directory.size()] == '/');
}

bool is_api_vfs(std::string_view path, ApiVfs rule) {
    if (rule == ApiVfs::Allowed) return false;
    if (rule == ApiVfs::DevAllowed && below(path, "/dev")) return false;
    constexpr std::array<std::string_view, 3> roots = {"/dev", "/proc", "/sys"};
    return std::any_of(roots.begin(), roots.end(),
                       [&](std::string_view root) { return below(path, root); });
}

}  // namespace

bool has_dot_dot(std::string_view path) {
    return any_component(path, [](std::string_view component) { return component == ".."; });
}

bool is_file_name(std::string_view name) {
    return !name.empty() && name != "." && name != ".." && name.size() <= 255 &&
           name.find('/') == std::string_view::npos;
}

bool check_path(Judge& judge, const Expanded& path, Span where, Effect effect, PathRule rule) {
    const auto complain = [&](std::string_view reason, std::string advice) {
        judge.reject(fmt::format("{} {}", quoted(judge.text(where)), reason),
                     {.where = where, .effect = effect, .advice = std::move(advice)});
        return false;
    };
    const bool absolute = path.surely_absolute || path.text.starts_with('/');
    if (path.may_be_empty && rule.empty_resets) return true;
    if (!is_utf8(path.text)) return complain("is not UTF-8", "");
    if (path.text.empty() && !path.may_be_absolute) {
        judge.reject("the path is missing",
                     {.where = where,
                      .effect = effect,
                      .advice = rule.kind == PathKind::Absolute ? "write one that begins with `/`"
                                                                : std::string()});
        return false;
    }
    if (rule.kind == PathKind::Absolute && !absolute && !path.may_be_absolute)
        return complain("is not an absolute path", "begin it with `/`");
    if (rule.kind == PathKind::Relative && absolute)
        return complain("is an absolute path", "write it without the leading `/`");
    if (!fits(path.text)) return complain("is too long for a path", "");
    const bool tidied = absolute && judge.at_least(root_dots_since);
    if (has_dot_dot(tidied ? without_root_dots(path.text) : path.text) || is_here(path.text))
        return complain("is not a normalized path", "write it without `..`");
    if (judge.at_least(api_vfs_since) && path.exact && is_api_vfs(path.text, rule.api_vfs))
        return complain("is below a file system of the kernel",
                        "use another place, such as `/run`");
    return true;
}

}  // namespace unitlint::value

#include "config/glob.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace unitlint::config {

namespace {

constexpr auto npos = std::string_view::npos;

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (!part.empty() && part != ".") parts.push_back(part);
        begin = end + 1;
    }
    return parts;
}

/// Where the set that begins at `pattern[at]`, a `[`, ends: at its `]`. npos: it is no set. A `]`
/// right at the start of a set belongs to it.
std::size_t end_of_set(std::string_view pattern, std::size_t at) {
    std::size_t first = at + 1;
    if (first < pattern.size() && (pattern[first] == '!' || pattern[first] == '^')) ++first;
    return pattern.find(']', first + 1);
}

bool in_set(std::string_view set, char c) {
    const bool negated = set[0] == '!' || set[0] == '^';
    if (negated) set.remove_prefix(1);
    bool found = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const bool range = i + 2 < set.size() && set[i + 1] == '-';
        found |= range ? set[i] <= c && c <= set[i + 2] : set[i] == c;
        if (range) i += 2;
    }
    return found != negated;
}

/// Compares one part. After a mismatch the last `*` takes one character more; stars before it need
/// not be tried again.
bool part_matches(std::string_view pattern, std::string_view text) {
    std::size_t at = 0;
    std::size_t star = npos;
    std::size_t star_end = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = at + 1;
        bool same = false;
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            star_end = i;
            continue;
        }
        if (at < pattern.size()) {
            const std::size_t end = pattern[at] == '[' ? end_of_set(pattern, at) : npos;
            if (end != npos) {
                same = in_set(pattern.substr(at + 1, end - at - 1), text[i]);
                next = end + 1;
            } else {
                same = pattern[at] == '?' || pattern[at] == text[i];
            }
        }
        if (same) {
            at = next;
            ++i;
        } else if (star != npos) {
            at = star + 1;
            i = ++star_end;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == npos;
}

/// Whether the parts of the pattern name the first parts of the path. `reached[i]`: what was looked
/// at of the pattern so far names the first i parts.
bool parts_match(const std::vector<std::string_view>& pattern,
                 const std::vector<std::string_view>& path) {
    std::vector<bool> reached(path.size() + 1, false);
    reached[0] = true;
    for (const std::string_view part : pattern) {
        std::vector<bool> next(path.size() + 1, false);
        for (std::size_t i = 0; i <= path.size(); ++i) {
            if (part == "**") {
                next[i] = reached[i] || (i > 0 && next[i - 1]);
            } else if (i > 0) {
                next[i] = reached[i - 1] && part_matches(part, path[i - 1]);
            }
        }
        reached = std::move(next);
    }
    return std::find(reached.begin(), reached.end(), true) != reached.end();
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
    const auto parts = split(path);
    const auto wanted = split(pattern);
    if (wanted.empty()) return false;
    const bool anchored = pattern.substr(0, pattern.find_last_not_of('/') + 1).find('/') != npos;
    if (anchored) return parts_match(wanted, parts);
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return wanted[0] == "**" || part_matches(wanted[0], part);
    });
}

}  // namespace unitlint::config

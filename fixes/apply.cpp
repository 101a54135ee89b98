#include "fixes/apply.h"

#include <algorithm>

namespace unitlint {

namespace {

bool opens_section(const TextEdit& edit) {
    const std::size_t first = edit.text.find_first_not_of("\r\n");
    return first != std::string::npos && edit.text[first] == '[';
}

}  // namespace

std::string apply_edits(std::string_view text, std::span<const TextEdit> edits) {
    std::string result;
    result.reserve(text.size());
    std::uint32_t done = 0;
    for (const TextEdit& edit : edits) {
        result += text.substr(done, edit.range.begin - done);
        result += edit.text;
        done = edit.range.end;
    }
    return result += text.substr(done);
}

bool EditSet::conflicts(const TextEdit& edit) const {
    const auto [begin, end] = edit.range;
    const auto next = replacements_.lower_bound(begin);
    const bool runs_into_next = next != replacements_.end() && next->first < end;
    const bool inside_previous =
        next != replacements_.begin() && std::prev(next)->second.range.end > begin;
    if (runs_into_next || inside_previous) return true;
    if (!edit.range.empty()) return insertions_.upper_bound(begin) != insertions_.lower_bound(end);

    const auto after = insertions_.upper_bound(begin);
    return after != insertions_.begin() && std::prev(after)->first == begin &&
           opens_section(std::prev(after)->second);
}

bool EditSet::add(const Fix& fix) {
    const bool conflict = std::any_of(fix.edits.begin(), fix.edits.end(),
                                      [&](const TextEdit& edit) { return conflicts(edit); });
    if (conflict) return false;
    for (const TextEdit& edit : fix.edits) {
        if (edit.range.empty()) {
            insertions_.emplace(edit.range.begin, edit);
        } else {
            replacements_.emplace(edit.range.begin, edit);
        }
    }
    return true;
}

std::vector<TextEdit> EditSet::edits() const {
    std::vector<TextEdit> sorted;
    sorted.reserve(insertions_.size() + replacements_.size());
    auto insertion = insertions_.begin();
    for (const auto& [begin, replacement] : replacements_) {
        for (; insertion != insertions_.end() && insertion->first <= begin; ++insertion)
            sorted.push_back(insertion->second);
        sorted.push_back(replacement);
    }
    for (; insertion != insertions_.end(); ++insertion) sorted.push_back(insertion->second);
    return sorted;
}

}  // namespace unitlint

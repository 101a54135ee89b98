#include "format/outline.h"

#include "syntax/unit.h"

#include <algorithm>
#include <iterator>

namespace unitlint::layout {

namespace {

bool continues_item(const Line& line) {
    return line.kind == Line::Kind::Continuation || line.inside;
}

}  // namespace

Outline::Outline(std::string_view text) : text_(text), lines_(scan_lines(text)) { find_items(); }

void Outline::find_items() {
    items_.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size();) {
        if (lines_[i].kind == Line::Kind::Blank) {
            ++i;
            continue;
        }
        Item item{.first = i, .end = i + 1, .kind = Item::Kind::Untouched};
        if (lines_[i].kind == Line::Kind::Comment) {
            item.kind = Item::Kind::Comment;
        } else if (lines_[i].kind == Line::Kind::Code) {
            while (item.end < lines_.size() && continues_item(lines_[item.end])) ++item.end;
            item.kind = classify(item);
        }
        i = item.end;
        items_.push_back(item);
    }
}

Item::Kind Outline::classify(const Item& item) {
    const std::string_view line = strip(logical_text(item));
    if (line.starts_with('[')) {
        const bool valid = line.size() >= 2 && line.ends_with(']');
        const std::string_view name = valid ? line.substr(1, line.size() - 2) : std::string_view();
        section_names_.push_back({item.first, std::string(name)});
        return valid && is_single_line(item) ? Item::Kind::Header : Item::Kind::Untouched;
    }
    const std::size_t equals = line.find('=');
    const bool assigns = equals != std::string_view::npos && !strip(line.substr(0, equals)).empty();
    // Behind a byte order mark a comment is none for systemd; to the user it is.
    const bool looks_like_comment = line.starts_with('#') || line.starts_with(';');
    return assigns && !looks_like_comment ? Item::Kind::Assignment : Item::Kind::Untouched;
}

std::string_view Outline::logical_text(const Item& item) {
    if (is_single_line(item) && !lines_[item.first].goes_on) return content(lines_[item.first]);
    folded_.clear();
    for (std::size_t i = item.first; i < item.end; ++i) {
        if (lines_[i].inside) continue;
        folded_ += content(lines_[i]);
        if (lines_[i].goes_on) folded_.back() = ' ';
    }
    return folded_;
}

std::string_view Outline::section_at(const Item& item) const {
    const auto after = std::upper_bound(
        section_names_.begin(), section_names_.end(), item.first,
        [](std::size_t line, const SectionName& section) { return line < section.line; });
    return after == section_names_.begin() ? std::string_view()
                                           : std::string_view(std::prev(after)->name);
}

}  // namespace unitlint::layout

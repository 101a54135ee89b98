#pragma once

#include "format/lines.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::layout {

/// A comment line of its own, or the lines of one logical line with the comments between them.
struct Item {
    enum class Kind : std::uint8_t {
        Comment,
        Header,
        Assignment,
        Untouched,  // a broken line, a header over several lines, a lone backslash: stays as it is
    };

    std::size_t first = 0;  // index of the first line
    std::size_t end = 0;    // one past the index of the last
    Kind kind = Kind::Untouched;
};

/// A text cut into lines and items. Views the text, which must outlive it.
class Outline {
public:
    explicit Outline(std::string_view text);

    std::string_view text() const { return text_; }
    const std::vector<Line>& lines() const { return lines_; }
    const std::vector<Item>& items() const { return items_; }

    /// The line without its end, and without a byte order mark that systemd takes away.
    std::string_view content(const Line& line) const {
        return text_.substr(line.content, line.end - line.content);
    }
    /// The lines of an item folded into one as systemd does it; valid until the next call.
    std::string_view logical_text(const Item& item);
    /// The name of the section that an item is in, or that it opens; empty before the first header
    /// and behind a malformed one.
    std::string_view section_at(const Item& item) const;
    /// The number of blank lines between an item and the one above it, or the start of the file.
    /// `item` is an index.
    std::size_t blanks_before(std::size_t item) const {
        return items_[item].first - (item == 0 ? 0 : items_[item - 1].end);
    }
    /// Whether the item ends in a continuation that only a blank line, or the end of the file,
    /// ends.
    bool stays_open(const Item& item) const {
        return lines_[item.end - 1].goes_on || lines_[item.end - 1].inside;
    }
    bool is_single_line(const Item& item) const { return item.end - item.first == 1; }

private:
    struct SectionName {
        std::size_t line;
        std::string name;
    };

    void find_items();
    Item::Kind classify(const Item& item);

    std::string_view text_;
    std::vector<Line> lines_;
    std::vector<Item> items_;
    std::vector<SectionName> section_names_;  // by line
    std::string folded_;
};

}  // namespace unitlint::layout

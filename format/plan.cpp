#include "format/plan.h"

#include "format/outline.h"
#include "format/value_style.h"
#include "syntax/physical_lines.h"
#include "syntax/unit.h"

#include <algorithm>

namespace unitlint::layout {

namespace {

constexpr std::size_t most_columns = 16;
constexpr std::size_t most_blank_lines = 8;

class Planner {
public:
    Planner(std::string_view text, const FormatOptions& options)
        : text_(text),
          outline_(text),
          line_end_(usual_line_end(text, outline_.lines())),
          indent_(std::min<std::size_t>(options.continuation_indent, most_columns), ' '),
          blank_lines_(std::min<std::size_t>(options.blank_lines, most_blank_lines)) {}

    std::vector<TextEdit> plan() {
        mark_section_starts();
        for (std::size_t i = 0; i < items().size(); ++i) {
            plan_gap(i);
            plan_item(items()[i]);
        }
        plan_end();
        return std::move(edits_);
    }

    std::optional<std::uint32_t> last_indentation() {
        if (items().empty()) return 0;
        const Item& last = items().back();
        if (outline_.is_single_line(last)) return 0;
        if (last.kind != Item::Kind::Assignment) return std::nullopt;
        std::optional<std::uint32_t> wanted;
        visit_continuation(last, [&](const Line&, bool free) {
            wanted =
                free ? std::optional(static_cast<std::uint32_t>(indent_.size())) : std::nullopt;
        });
        return wanted;
    }

private:
    const std::vector<Line>& lines() const { return outline_.lines(); }
    const std::vector<Item>& items() const { return outline_.items(); }
    std::string_view content(const Line& line) const { return outline_.content(line); }

    void edit(std::uint32_t begin, std::uint32_t end, std::string_view replacement) {
        const std::string_view old = text_.substr(begin, end - begin);
        if (old != replacement) edits_.push_back({{begin, end}, std::string(replacement)});
    }

    // Blank lines

    /// A section starts with its header, or with the comment block right above it, which belongs to
    /// it.
    void mark_section_starts() {
        starts_section_.resize(items().size());
        for (std::size_t i = 0; i < items().size(); ++i) {
            if (items()[i].kind != Item::Kind::Header) continue;
            std::size_t start = i;
            while (start > 0 && outline_.blanks_before(start) == 0 &&
                   items()[start - 1].kind == Item::Kind::Comment) {
                --start;
            }
            starts_section_[start] = true;
        }
    }

    std::size_t wanted_blanks(std::size_t item) const {
        const std::size_t at_least_one = std::max<std::size_t>(1, blank_lines_);
        if (!starts_section_[item]) return std::min(outline_.blanks_before(item), at_least_one);
        // Without its blank line a comment would get to head the section, and a line that goes on
        // would swallow it.
        const Item& above = items()[item - 1];
        const bool needs_one = above.kind == Item::Kind::Comment || outline_.stays_open(above);
        return needs_one ? at_least_one : blank_lines_;
    }

    void plan_gap(std::size_t item) {
        const std::uint32_t begin = lines()[items()[item].first].begin;
        if (item == 0) return plan_start(begin, items()[item].kind == Item::Kind::Comment);
        std::string wanted;
        for (std::size_t n = wanted_blanks(item); n > 0; --n) wanted += line_end_;
        replace_blanks(lines()[items()[item - 1].end - 1].next, begin, wanted);
    }

    /// Blank lines at the start go, but not a byte order mark in them; and one right before a
    /// comment would make it a broken line.
    void plan_start(std::uint32_t end, bool before_comment) {
        std::string wanted = leading_mark(end);
        if (!wanted.empty() && before_comment) wanted += line_end_;
        replace_blanks(0, end, wanted);
    }

    std::string leading_mark(std::uint32_t end) const {
        const auto marked = [&](const Line& line) { return line.begin < end && line.has_mark(); };
        const bool found = std::any_of(lines().begin(), lines().end(), marked);
        return std::string(found ? byte_order_mark : std::string_view());
    }

    void plan_end() {
        const auto size = static_cast<std::uint32_t>(text_.size());
        if (!items().empty()) return replace_blanks(lines()[items().back().end - 1].next, size, {});
        // An empty file masks the unit, one with a blank line does not.
        if (size > 0) replace_blanks(0, size, leading_mark(size).append(line_end_));
    }

    /// Replaces blank lines by blank lines, touching as few as possible.
    void replace_blanks(std::uint32_t begin, std::uint32_t end, std::string_view wanted) {
        std::string_view present = text_.substr(begin, end - begin);
        while (!present.empty() && !wanted.empty() && present.front() == wanted.front()) {
            present.remove_prefix(1);
            wanted.remove_prefix(1);
            ++begin;
        }
        while (!present.empty() && !wanted.empty() && present.back() == wanted.back()) {
            present.remove_suffix(1);
            wanted.remove_suffix(1);
            --end;
        }
        edit(begin, end, wanted);
    }

    // Lines

    void plan_item(const Item& item) {
        switch (item.kind) {
            case Item::Kind::Comment:
            case Item::Kind::Header: plan_plain_line(lines()[item.first]); break;
            case Item::Kind::Assignment: plan_assignment(item); break;
            case Item::Kind::Untouched:
                for (std::size_t i = item.first; i < item.end; ++i) plan_line_end(lines()[i]);
                break;
        }
    }

    void plan_plain_line(const Line& line) {
        plan_indentation(line, {});
        plan_trailing_blanks(line, leading_blanks(content(line)));
        plan_line_end(line);
    }

    /// At the start of a line systemd would take away a byte order mark that blanks protect, so
    /// that those stay. A mark inside a continuation stays as it is, too: no editor shows what is
    /// behind it in the column where it is.
    void plan_indentation(const Line& line, std::string_view indent) {
        if (line.has_mark() && line.kind == Line::Kind::Continuation) return;
        const std::uint32_t blanks = leading_blanks(content(line));
        if (content(line).substr(blanks).starts_with(byte_order_mark)) return;
        edit(line.content, line.content + blanks, indent);
    }

    /// Takes blanks away behind the first `keep` bytes; but not behind a backslash, which would
    /// then continue the line.
    void plan_trailing_blanks(const Line& line, std::uint32_t keep) {
        const std::string_view text = content(line);
        const std::uint32_t blanks = trailing_blanks(text.substr(keep));
        const bool comment = line.kind == Line::Kind::Comment;
        if (!comment && continues(text.substr(0, text.size() - blanks))) return;
        edit(line.end - blanks, line.end, {});
    }

    void plan_line_end(const Line& line) { edit(line.end, line.next, line_end_); }

    void plan_assignment(const Item& item) {
        plan_first_line(lines()[item.first], outline_.is_single_line(item));
        visit_continuation(item, [&](const Line& line, bool free) {
            if (free) plan_indentation(line, indent_);
            const bool last = &line == &lines()[item.end - 1];
            if (line.inside || last) plan_trailing_blanks(line, leading_blanks(content(line)));
            plan_line_end(line);
        });
    }

    void plan_first_line(const Line& line, bool only) {
        plan_indentation(line, {});
        const std::string_view text = content(line);
        const std::size_t equals = text.find('=');
        std::uint32_t done = leading_blanks(text);
        // A key may go on in the next line; then there is no `=` here.
        if (equals != std::string_view::npos) {
            const auto sign = static_cast<std::uint32_t>(equals);
            const std::uint32_t before = trailing_blanks(text.substr(done, sign - done));
            edit(line.content + sign - before, line.content + sign, {});
            done = sign + 1 + leading_blanks(text.substr(sign + 1));
            edit(line.content + sign + 1, line.content + done, {});
        }
        if (only) plan_trailing_blanks(line, done);
        plan_line_end(line);
    }

    /// Calls `visit(line, free)` for each line of the assignment but the first; `free` tells
    /// whether its indentation means nothing.
    template <typename Visit>
    void visit_continuation(const Item& item, Visit&& visit) {
        if (outline_.is_single_line(item)) return;
        const std::string logical(outline_.logical_text(item));
        const std::size_t equals = logical.find('=');
        const std::string_view value = strip(std::string_view(logical).substr(equals + 1));
        const std::size_t value_begin =
            value.empty() ? logical.size()
                          : static_cast<std::size_t>(value.data() - logical.data());
        const std::string_view key = strip(std::string_view(logical).substr(0, equals));
        BlankTracker tracker(value_style(outline_.section_at(item), key, value));
        std::size_t at = 0;  // in the logical text
        for (std::size_t i = item.first; i < item.end; ++i) {
            const Line& line = lines()[i];
            if (line.inside) {
                visit(line, true);
                continue;
            }
            // Blanks before the value are free too, but before the `=` that is so rare that they
            // stay.
            const bool before_value =
                at > equals && at + leading_blanks(content(line)) <= value_begin;
            const bool between_words = at > value_begin && tracker.blanks_are_free();
            if (i > item.first) visit(line, before_value || between_words);
            for (const std::size_t end = at + content(line).size(); at < end; ++at) {
                if (at >= value_begin) tracker.take(logical[at]);
            }
        }
    }

    std::string_view text_;
    Outline outline_;
    std::string_view line_end_;
    std::string indent_;
    std::size_t blank_lines_;
    std::vector<bool> starts_section_;  // by item
    std::vector<TextEdit> edits_;
};

}  // namespace

std::vector<TextEdit> plan_edits(std::string_view text, const FormatOptions& options) {
    return Planner(text, options).plan();
}

std::optional<std::uint32_t> indentation_of_last_line(std::string_view text,
                                                      const FormatOptions& options) {
    return Planner(text, options).last_indentation();
}

}  // namespace unitlint::layout

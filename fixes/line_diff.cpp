#include "fixes/line_diff.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>

namespace unitlint {

namespace {

using Lines = std::vector<std::string_view>;  // each with its line end

/// Old lines [old_begin, old_end) became new lines [new_begin, new_end).
struct Change {
    std::size_t old_begin;
    std::size_t old_end;
    std::size_t new_begin;
    std::size_t new_end;
};

Lines split_at_any_line_end(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (end < text.size()) end += text.substr(end, 2) == "\r\n" ? 2 : 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

Lines split_at_newline(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Numbers instead of lines, so that the search compares numbers. Equal lines have equal numbers.
struct Numbered {
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> after;

    Numbered(std::span<const std::string_view> old_lines,
             std::span<const std::string_view> new_lines) {
        std::unordered_map<std::string_view, std::uint32_t> numbers;
        const auto number = [&](std::string_view line) {
            return numbers.try_emplace(line, static_cast<std::uint32_t>(numbers.size()))
                .first->second;
        };
        before.reserve(old_lines.size());
        after.reserve(new_lines.size());
        for (const std::string_view line : old_lines) before.push_back(number(line));
        for (const std::string_view line : new_lines) after.push_back(number(line));
    }
};

/// The greedy search of Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
/// section 4. The furthest points of each step are kept for the way back, so that memory grows with
/// the square of the number of differences; hence the limit.
class ShortestEdit {
public:
    ShortestEdit(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after)
        : before_(before), after_(after) {}

    /// The changes, or one change of everything where more than `limit` lines are removed and
    /// added.
    std::vector<Change> changes() {
        const auto most = static_cast<Step>(std::min(before_.size() + after_.size(), limit));
        for (Step steps = 0; steps <= most; ++steps) {
            if (advance(steps)) return walk_back(steps);
        }
        return {{0, before_.size(), 0, after_.size()}};
    }

private:
    using Step = std::int32_t;
    static constexpr std::size_t limit = 1000;

    /// Furthest old line reached on diagonal `k` (old line minus new line) after `steps` steps.
    Step reached(Step steps, Step k) const {
        return furthest_[static_cast<std::size_t>(steps)]
                        [static_cast<std::size_t>((k + steps) / 2)];
    }

    /// Whether the best way to diagonal `k` is to add a line (coming from k + 1) rather than to
    /// remove one.
    bool comes_by_adding(Step steps, Step k) const {
        return k == -steps || (k != steps && reached(steps - 1, k - 1) < reached(steps - 1, k + 1));
    }

    Step start_of(Step steps, Step k) const {
        if (steps == 0) return 0;
        return comes_by_adding(steps, k) ? reached(steps - 1, k + 1)
                                         : reached(steps - 1, k - 1) + 1;
    }

    /// Takes step number `steps` on every diagonal; returns whether the end of both texts is
    /// reached.
    bool advance(Step steps) {
        const auto old_size = static_cast<Step>(before_.size());
        const auto new_size = static_cast<Step>(after_.size());
        std::vector<Step>& row = furthest_.emplace_back();
        row.reserve(static_cast<std::size_t>(steps) + 1);
        for (Step k = -steps; k <= steps; k += 2) {
            Step x = start_of(steps, k);
            while (x < old_size && x - k < new_size && x - k >= 0 && equal(x, x - k)) ++x;
            row.push_back(x);
            if (x >= old_size && x - k >= new_size) return true;
        }
        return false;
    }

    bool equal(Step x, Step y) const {
        return before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(y)];
    }

    std::vector<Change> walk_back(Step steps) const {
        std::vector<Change> changes;
        auto k = static_cast<Step>(before_.size()) - static_cast<Step>(after_.size());
        for (; steps > 0; --steps) {
            const bool adding = comes_by_adding(steps, k);
            const auto x = static_cast<std::size_t>(start_of(steps, k));
            const std::size_t y = x - static_cast<std::size_t>(k);
            prepend(changes, adding ? Change{x, x, y - 1, y} : Change{x - 1, x, y, y});
            k += adding ? 1 : -1;
        }
        std::reverse(changes.begin(), changes.end());
        return changes;
    }

    /// Adds a change that lies before those already found (which are in reverse order), joined with
    /// its neighbour.
    static void prepend(std::vector<Change>& changes, Change change) {
        if (!changes.empty() && changes.back().old_begin == change.old_end &&
            changes.back().new_begin == change.new_end) {
            changes.back().old_begin = change.old_begin;
            changes.back().new_begin = change.new_begin;
        } else {
            changes.push_back(change);
        }
    }

    std::span<const std::uint32_t> before_;
    std::span<const std::uint32_t> after_;
    std::vector<std::vector<Step>> furthest_;
};

std::vector<Change> find_changes(const Lines& before, const Lines& after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head]) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    if (head == before.size() && head == after.size()) return {};

    const std::span<const std::string_view> old_lines(before);
    const std::span<const std::string_view> new_lines(after);
    const Numbered numbered(old_lines.subspan(head, before.size() - head - tail),
                            new_lines.subspan(head, after.size() - head - tail));
    std::vector<Change> changes = ShortestEdit(numbered.before, numbered.after).changes();
    for (Change& change : changes) {
        change.old_begin += head;
        change.old_end += head;
        change.new_begin += head;
        change.new_end += head;
    }
    return changes;
}

/// Where line `index` starts in `text`, which the lines are views of.
std::size_t offset_of(std::string_view text, const Lines& lines, std::size_t index) {
    return index < lines.size() ? static_cast<std::size_t>(lines[index].data() - text.data())
                                : text.size();
}

/// Names with blanks get a tab behind them, as in GNU diff, so that patch(1) does not take the
/// blank as the end; names with control characters, quotes or backslashes are quoted as in C.
std::string header_name(std::string_view side, std::string_view path) {
    std::string name(side);
    if (!path.starts_with('/')) name += '/';
    name += path;
    const auto needs_quotes = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '\\';
    };
    if (std::none_of(name.begin(), name.end(), needs_quotes)) {
        return name.find(' ') == std::string::npos ? name : name + '\t';
    }
    std::string quoted = "\"";
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += {'\\', c};
        } else if (needs_quotes(c)) {
            quoted +=
                {'\\', static_cast<char>('0' + (byte >> 6)),
                 static_cast<char>('0' + ((byte >> 3) & 7)), static_cast<char>('0' + (byte & 7))};
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

/// `12,3`: the first line counted from 1 and the number of lines; an empty range names the line
/// before it.
std::string hunk_range(std::size_t begin, std::size_t end) {
    const std::size_t count = end - begin;
    const std::string first = std::to_string(count == 0 ? begin : begin + 1);
    return count == 1 ? first : first + ',' + std::to_string(count);
}

void add_lines(std::string& out, char sign, const Lines& lines, std::size_t begin,
               std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        out += sign;
        out += lines[i];
        if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }
}

/// One hunk for changes that are so near to each other that their context meets.
void add_hunk(std::string& out, const Lines& before, const Lines& after,
              std::span<const Change> changes, std::size_t context) {
    const Change& first = changes.front();
    const Change& last = changes.back();
    const std::size_t lead = std::min(context, first.old_begin);
    const std::size_t trail = std::min(context, before.size() - last.old_end);
    out += "@@ -" + hunk_range(first.old_begin - lead, last.old_end + trail) + " +" +
           hunk_range(first.new_begin - lead, last.new_end + trail) + " @@\n";
    std::size_t done = first.old_begin - lead;
    for (const Change& change : changes) {
        add_lines(out, ' ', before, done, change.old_begin);
        add_lines(out, '-', before, change.old_begin, change.old_end);
        add_lines(out, '+', after, change.new_begin, change.new_end);
        done = change.old_end;
    }
    add_lines(out, ' ', before, done, last.old_end + trail);
}

}  // namespace

std::vector<TextEdit> line_edits(std::string_view before, std::string_view after) {
    const Lines old_lines = split_at_any_line_end(before);
    const Lines new_lines = split_at_any_line_end(after);
    std::vector<TextEdit> edits;
    for (const Change& change : find_changes(old_lines, new_lines)) {
        const auto begin =
            static_cast<std::uint32_t>(offset_of(before, old_lines, change.old_begin));
        const auto end = static_cast<std::uint32_t>(offset_of(before, old_lines, change.old_end));
        const std::size_t new_begin = offset_of(after, new_lines, change.new_begin);
        const std::size_t new_end = offset_of(after, new_lines, change.new_end);
        edits.push_back({{begin, end}, std::string(after.substr(new_begin, new_end - new_begin))});
    }
    return edits;
}

std::string unified_diff(std::string_view before, std::string_view after, std::string_view path,
                         std::size_t context) {
    const Lines old_lines = split_at_newline(before);
    const Lines new_lines = split_at_newline(after);
    const std::vector<Change> changes = find_changes(old_lines, new_lines);
    if (changes.empty()) return {};

    std::string out = "--- " + header_name("a", path) + "\n+++ " + header_name("b", path) + '\n';
    for (std::size_t begin = 0; begin < changes.size();) {
        std::size_t end = begin + 1;
        while (end < changes.size() &&
               changes[end].old_begin - changes[end - 1].old_end <= 2 * context)
            ++end;
        add_hunk(out, old_lines, new_lines, std::span(changes).subspan(begin, end - begin),
                 context);
        begin = end;
    }
    return out;
}

}  // namespace unitlint

#include "format/lines.h"

#include "syntax/physical_lines.h"

#include <algorithm>
#include <cstddef>

namespace unitlint::layout {

namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r' || c == '\0'; }

bool is_space(char c) { return c == ' ' || c == '\t'; }

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Line> scan() {
        std::vector<Line> lines;
        lines.reserve(text_.size() / 24);
        for (std::size_t at = 0; at < text_.size();) {
            const auto found = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(at),
                                            text_.end(), is_line_end);
            const auto end = static_cast<std::size_t>(found - text_.begin());
            const std::size_t next = end + line_end_size(text_.substr(end));
            lines.push_back(classify(at, end, next));
            at = next;
        }
        return lines;
    }

private:
    Line classify(std::size_t begin, std::size_t end, std::size_t next) {
        const auto offset = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
        Line line{.begin = offset(begin),
                  .content = offset(begin),
                  .end = offset(end),
                  .next = offset(next)};
        std::string_view raw = text_.substr(begin, end - begin);
        if (is_comment_line(raw)) {
            line.kind = Line::Kind::Comment;
            line.inside = open_;
            something_seen_ = true;
            return line;
        }
        if (!mark_seen_ && raw.starts_with(byte_order_mark)) {
            mark_seen_ = true;
            raw.remove_prefix(byte_order_mark.size());
            line.content += offset(byte_order_mark.size());
        }
        if (is_blank(raw) && !(line.has_mark() && something_seen_)) {
            open_ = false;
            return line;
        }
        something_seen_ = true;
        line.kind = open_ ? Line::Kind::Continuation : Line::Kind::Code;
        line.goes_on = continues(raw);
        const bool lone = line.goes_on && is_blank(raw.substr(0, raw.size() - 1));
        if (lone && !open_) line.kind = Line::Kind::LoneBackslash;
        open_ = line.goes_on && line.kind != Line::Kind::LoneBackslash;
        return line;
    }

    std::string_view text_;
    bool open_ = false;
    bool mark_seen_ = false;
    bool something_seen_ = false;
};

}  // namespace

std::vector<Line> scan_lines(std::string_view text) { return Scanner(text).scan(); }

std::string_view usual_line_end(std::string_view text, const std::vector<Line>& lines) {
    std::size_t both = 0;
    std::size_t carriage = 0;
    std::size_t newline = 0;
    for (const Line& line : lines) {
        const std::string_view end = text.substr(line.end, line.next - line.end);
        if (end.empty()) continue;
        ++(end == "\r\n" ? both : end == "\r" ? carriage : newline);
    }
    if (newline >= both && newline >= carriage) return "\n";
    return both >= carriage ? "\r\n" : "\r";
}

bool is_blank(std::string_view line) { return std::all_of(line.begin(), line.end(), is_space); }

std::uint32_t leading_blanks(std::string_view line) {
    return static_cast<std::uint32_t>(std::find_if_not(line.begin(), line.end(), is_space) -
                                      line.begin());
}

std::uint32_t trailing_blanks(std::string_view line) {
    return static_cast<std::uint32_t>(std::find_if_not(line.rbegin(), line.rend(), is_space) -
                                      line.rbegin());
}

}  // namespace unitlint::layout

#include "tests/grammar/line_reader.h"

namespace unitlint::test {

namespace {

constexpr std::string_view blanks = " \t";

std::string_view strip(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// The length of the line end at the front of `text`: each of the three characters counts once,
/// and a NUL is always the last one.
std::size_t line_end(std::string_view text) {
    std::size_t size = 0;
    bool newline = false;
    bool carriage_return = false;
    for (; size < text.size(); ++size) {
        if (text[size] == '\n' && !newline) {
            newline = true;
        } else if (text[size] == '\r' && !carriage_return) {
            carriage_return = true;
        } else {
            break;
        }
    }
    return size < text.size() && text[size] == '\0' ? size + 1 : size;
}

struct PhysicalLine {
    std::string_view text;
    bool ended;
};

PhysicalLine next_line(std::string_view text, std::size_t& at) {
    const std::size_t begin = at;
    while (at < text.size() && line_end(text.substr(at)) == 0) ++at;
    const std::string_view line = text.substr(begin, at - begin);
    const std::size_t end = line_end(text.substr(at));
    at += end;
    return {line, end > 0};
}

bool is_comment(std::string_view line) {
    const std::string_view text = strip(line);
    return !text.empty() && (text[0] == '#' || text[0] == ';');
}

bool ends_in_escape(std::string_view logical) {
    bool escaped = false;
    for (const char c : logical) escaped = !escaped && c == '\\';
    return escaped;
}

/// Of `logical`, a line that is not blank; fills in everything but the offset.
Item classify(std::string_view logical) {
    const std::string_view line = strip(logical);
    if (line[0] == '[') {
        if (line.back() != ']') return {ItemKind::BrokenHeader, 0, std::string(line), {}, {}};
        return {ItemKind::Header, 0, std::string(line.substr(1, line.size() - 2)), {}, {}};
    }
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos)
        return {ItemKind::NoAssignment, 0, std::string(line), {}, {}};
    return {ItemKind::Assignment, 0, std::string(line), std::string(strip(line.substr(0, sign))),
            std::string(strip(line.substr(sign + 1)))};
}

/// Collects physical lines until they make up a logical one.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Item> read() {
        while (at_ < text_.size()) read_line();
        finish();
        return std::move(items_);
    }

private:
    void read_line() {
        const std::size_t begin = at_;
        const std::string_view line = next_line(text_, at_).text;
        const std::size_t first = line.find_first_not_of(blanks);
        if (is_comment(line)) {
            items_.push_back(
                {ItemKind::Comment, begin + first, std::string(line.substr(first)), {}, {}});
            return;
        }
        if (strip(logical_).empty() && first != std::string_view::npos) offset_ = begin + first;
        logical_ += line;
        if (ends_in_escape(logical_)) {
            logical_.back() = ' ';
            if (strip(logical_).empty()) offset_ = 0;
        } else {
            finish();
        }
    }

    void finish() {
        if (!strip(logical_).empty()) {
            items_.push_back(classify(logical_));
            items_.back().offset = offset_;
        }
        logical_.clear();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string logical_;
    std::size_t offset_ = 0;
    std::vector<Item> items_;
};

}  // namespace

std::vector<Item> read_lines(std::string_view text) { return Reader(text).read(); }

std::string fold(std::string_view part, PartEnd end) {
    std::string logical;
    std::size_t at = 0;
    while (at < part.size()) {
        const PhysicalLine line = next_line(part, at);
        // The first line of a part is no comment: a key or value may well start with "#".
        if (line.text.data() != part.data() && is_comment(line.text)) continue;
        logical += line.text;
        if ((line.ended || end == PartEnd::File) && ends_in_escape(logical)) logical.back() = ' ';
    }
    return std::string(strip(logical));
}

}  // namespace unitlint::test

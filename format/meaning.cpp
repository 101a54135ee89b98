#include "format/meaning.h"

#include "format/value_style.h"
#include "syntax/physical_lines.h"
#include "syntax/unit.h"

#include <algorithm>
#include <utility>

namespace unitlint::layout {

namespace {

constexpr std::size_t long_line_max = 1u << 20;  // LONG_LINE_MAX in src/basic/fileio.h

std::size_t length_of_line(std::string_view text) {
    const auto ends = [](char c) { return c == '\n' || c == '\r' || c == '\0'; };
    return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), ends) - text.begin());
}

/// Walks over the characters as conf-parser.c does, instead of counting from the end.
bool ends_in_escape(std::string_view line) {
    if (!line.ends_with('\\')) return false;
    bool escaped = false;
    for (const char c : line) escaped = !escaped && c == '\\';
    return escaped;
}

bool same_value(std::string_view section, const Statement& a, const Statement& b) {
    if (a.value == b.value) return true;
    if (a.kind != Statement::Kind::Assignment) return false;
    const ValueStyle style = value_style(section, a.key, a.value);
    return style.words &&
           words_of(a.value, style) == words_of(b.value, value_style(section, b.key, b.value));
}

bool same(std::string_view section, const Statement& a, const Statement& b) {
    return a.kind == b.kind && a.key == b.key && a.heads_next == b.heads_next &&
           same_value(section, a, b);
}

}  // namespace

std::string_view StatementReader::peek_line() const {
    const std::string_view rest = text_.substr(at_);
    return rest.substr(0, length_of_line(rest));
}

std::string_view StatementReader::take_line() {
    const std::string_view line = peek_line();
    at_ += line.size();
    at_ += line_end_size(text_.substr(at_));
    too_long_ |= line.size() >= long_line_max;
    return line;
}

std::optional<Statement> StatementReader::next() {
    while (at_ < text_.size()) {
        const auto offset = static_cast<std::uint32_t>(at_);
        std::string_view line = take_line();
        const std::string_view stripped = strip(line);
        if (stripped.starts_with('#') || stripped.starts_with(';')) {
            return Statement{.kind = Statement::Kind::Comment,
                             .offset = offset,
                             .key = {},
                             .value = stripped,
                             .heads_next = !strip(peek_line()).empty()};
        }
        if (!mark_seen_ && line.starts_with(byte_order_mark)) {
            mark_seen_ = true;
            line.remove_prefix(byte_order_mark.size());
        }
        const bool goes_on = ends_in_escape(line);
        if (!open_ && !goes_on) {
            if (const auto statement = take(line, offset)) return statement;
            continue;
        }
        if (!open_) {
            folded_.clear();
            folded_offset_ = offset;
        }
        // The blank line that ends a continuation adds only blanks at the end, which nobody sees.
        if (!strip(line).empty()) folded_ += line;
        too_long_ |= folded_.size() > long_line_max;
        open_ = goes_on;
        if (open_) {
            folded_.back() = ' ';
        } else if (const auto statement = take(folded_, folded_offset_)) {
            return statement;
        }
    }
    if (!std::exchange(open_, false)) return std::nullopt;
    return take(folded_, folded_offset_);
}

std::optional<Statement> StatementReader::take(std::string_view logical,
                                               std::uint32_t offset) const {
    const std::string_view line = strip(logical);
    if (line.empty()) return std::nullopt;
    Statement statement{
        .kind = Statement::Kind::Broken, .offset = offset, .key = {}, .value = logical};
    const std::size_t equals = line.find('=');
    if (line.front() == '[') {
        if (line.size() < 2 || line.back() != ']') return statement;
        statement.kind = Statement::Kind::Header;
        statement.key = line.substr(1, line.size() - 2);
        statement.value = {};
    } else if (equals != std::string_view::npos && !strip(line.substr(0, equals)).empty()) {
        statement.kind = Statement::Kind::Assignment;
        statement.key = strip(line.substr(0, equals));
        statement.value = strip(line.substr(equals + 1));
    }
    return statement;
}

std::optional<std::uint32_t> find_difference(std::string_view before, std::string_view after) {
    if (before.empty() != after.empty()) return 0;
    StatementReader old_reader(before);
    StatementReader new_reader(after);
    std::string section;
    while (true) {
        const std::optional<Statement> old_statement = old_reader.next();
        const std::optional<Statement> new_statement = new_reader.next();
        const auto end = static_cast<std::uint32_t>(before.size());
        const std::uint32_t place = old_statement ? old_statement->offset : end;
        if (new_reader.too_long() && !old_reader.too_long()) return place;
        if (old_statement.has_value() != new_statement.has_value()) return place;
        if (!old_statement) return std::nullopt;
        if (!same(section, *old_statement, *new_statement)) return place;
        // Below a malformed header systemd reads nothing, so that no directive is known there; such
        // a header has no key.
        const bool header = old_statement->kind == Statement::Kind::Header ||
                            strip(old_statement->value).starts_with('[');
        if (header && old_statement->kind != Statement::Kind::Assignment)
            section = old_statement->key;
    }
}

}  // namespace unitlint::layout

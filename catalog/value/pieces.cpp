#include "catalog/value/pieces.h"

#include <algorithm>

#include "catalog/boolean.h"
#include "catalog/capabilities.h"
#include "catalog/specifiers.h"
#include "catalog/value/escapes.h"
#include "catalog/value/piece_shapes.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

using catalog::Directive;
using catalog::ValueKind;
using catalog::WordFlags;

const Shape& shape_of(const Directive& directive) {
    return shapes[static_cast<std::size_t>(directive.kind)];
}

bool is_quote(char c) { return c == '"' || c == '\''; }

/// A word without the quotes around it.
std::string_view unquoted(std::string_view word) {
    if (word.size() < 2 || !is_quote(word.front()) || word.back() != word.front()) return word;
    return word.substr(1, word.size() - 2);
}

/// Not exact: "12:00", "5min", "-1", "10.0.0.0/8" and "fe80::" all are.
bool looks_like_number(std::string_view text) {
    const std::size_t first = text.find_first_not_of("+-*.[");
    if (first == std::string_view::npos) return text.find('*') != std::string_view::npos;
    return is_digit(text[first]) || text.find(':') != std::string_view::npos;
}

class Reader {
public:
    Reader(const Directive& directive, std::string_view value, std::vector<Piece>& out)
        : directive_(directive),
          shape_(shape_of(directive)),
          value_(value),
          out_(out),
          first_(out.size()) {}

    void read() {
        switch (shape_.split) {
            case Split::Whole: return read_word(0, value_.size());
            case Split::Condition: return read_condition();
            case Split::Command: return read_command();
            case Split::Variables:
                return for_words(
                    [&](std::size_t begin, std::size_t end) { read_variable(begin, end); });
            case Split::Words:
                if (directive_.kind == ValueKind::PathList && !directive_.words)
                    return read_word(0, value_.size());
                return for_words(
                    [&](std::size_t begin, std::size_t end) { read_word(begin, end); });
        }
    }

private:
    std::string_view text(std::size_t begin, std::size_t end) const {
        return value_.substr(begin, end - begin);
    }

    void add(std::size_t begin, std::size_t end, Role role, bool deprecated = false) {
        if (begin < end) out_.push_back({begin, end, role, deprecated});
    }

    bool is_separator(char c) const {
        return is_blank(c) ||
               (c == ',' && directive_.word_separators == catalog::Separators::WhitespaceAndComma);
    }

    std::size_t skip_separators(std::size_t at) const {
        while (at < value_.size() && is_separator(value_[at])) ++at;
        return at;
    }

    /// The end of the word that begins at `at`. Quotes group where the directive knows them; a
    /// backslash takes the next character along.
    std::size_t word_end(std::size_t at, bool quotes) const {
        char quote = 0;
        for (; at < value_.size(); ++at) {
            const char c = value_[at];
            if (c == '\\') {
                at = std::min(at + 1, value_.size() - 1);
            } else if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (quotes && is_quote(c)) {
                quote = c;
            } else if (is_separator(c)) {
                break;
            }
        }
        return at;
    }

    template <typename Visit>
    void for_words(Visit visit) {
        const bool quotes = catalog::has(directive_.word_flags, WordFlags::Unquote);
        for (std::size_t at = skip_separators(0); at < value_.size();) {
            const std::size_t end = word_end(at, quotes);
            visit(at, end);
            at = skip_separators(end);
        }
    }

    /// The operators in front; gives where they end.
    std::size_t read_front(std::size_t begin, std::size_t end) {
        std::size_t at = begin;
        while (at < end && shape_.front.find(value_[at]) != std::string_view::npos) ++at;
        add(begin, at, Role::Operator);
        return at;
    }

    void read_word(std::size_t begin, std::size_t end) {
        begin = read_front(begin, end);
        std::size_t field = 0;
        while (field + 1 < shape_.most_fields && !shape_.separators.empty()) {
            const std::size_t separator = value_.find_first_of(shape_.separators, begin);
            if (separator >= end) break;
            add_field(field++, begin, separator);
            add(separator, separator + 1, Role::Operator);
            begin = separator + 1;
        }
        add_field(field, begin, end);
    }

    void add_field(std::size_t field, std::size_t begin, std::size_t end) {
        const std::string_view content = unquoted(text(begin, end));
        bool deprecated = false;
        const Role role = field == 0 ? first_role(content, deprecated) : later_role(content);
        add(begin, end, role, deprecated);
    }

    Role first_role(std::string_view word, bool& deprecated) const {
        switch (shape_.role) {
            case Role::Boolean: return catalog::parse_boolean(word) ? Role::Boolean : Role::Text;
            case Role::Keyword: return keyword_role(word, deprecated);
            case Role::Number: return number_role(word);
            case Role::Constant: return constant_role(word);
            case Role::User: return all_digits(word) ? Role::Number : Role::User;
            default: return shape_.role;
        }
    }

    Role keyword_role(std::string_view word, bool& deprecated) const {
        const catalog::EnumTable* table = directive_.enum_table;
        if (table == nullptr) return Role::Text;
        if (const catalog::EnumValue* value = catalog::find_value(*table, word)) {
            deprecated = !value->better.empty();
            return catalog::parse_boolean(word) ? Role::Boolean : Role::Keyword;
        }
        for (const catalog::EnumAlias& alias : table->aliases) {
            if (alias.spelling != word) continue;
            deprecated = alias.deprecated;
            return Role::Keyword;
        }
        if (table->accepts_boolean() && catalog::parse_boolean(word)) return Role::Boolean;
        if (all_digits(word)) return Role::Number;
        // "file:PATH": its first field.
        const auto is_start = [&](std::string_view pattern) {
            return pattern.starts_with(word) && pattern.substr(word.size()).starts_with(':');
        };
        return std::any_of(table->patterns.begin(), table->patterns.end(), is_start) ? Role::Keyword
                                                                                     : Role::Text;
    }

    /// The unit of "5 min" belongs to the number.
    Role number_role(std::string_view word) const {
        if (word.starts_with('/')) return Role::Path;
        if (looks_like_number(word)) return Role::Number;
        const bool is_time = directive_.kind != ValueKind::CalendarOrTimespan;
        const bool behind_number = is_time && shape_.split == Split::Words &&
                                   out_.size() > first_ && out_.back().role == Role::Number;
        return behind_number ? Role::Number : Role::Keyword;
    }

    Role constant_role(std::string_view word) const {
        if (word.find('/') != std::string_view::npos) return Role::Path;
        if (!word.empty() && is_digit(word.front())) return Role::Number;
        const bool takes_booleans =
            directive_.kind == ValueKind::Delegate || directive_.kind == ValueKind::NamespaceFlags;
        if (takes_booleans && catalog::parse_boolean(word)) return Role::Boolean;
        return Role::Constant;
    }

    Role later_role(std::string_view word) const {
        if (word.find('/') != std::string_view::npos) return Role::Path;
        switch (shape_.role) {
            case Role::Number: return number_role(word);
            case Role::Constant: return constant_role(word);
            case Role::Path: return word == "ro" ? Role::Constant : Role::Path;
            default: return Role::Text;
        }
    }

    void read_condition() {
        const std::size_t begin = read_front(0, value_.size());
        const std::string_view test = value_.substr(begin);
        Role role = shape_.role;
        if (role == Role::Text) {
            if (catalog::parse_boolean(test)) role = Role::Boolean;
            if (catalog::find_capability(test) != nullptr) role = Role::Constant;
            if (!test.empty() && is_digit(test.front())) role = Role::Number;
        }
        add(begin, value_.size(), role);
    }

    void read_variable(std::size_t begin, std::size_t end) {
        const std::size_t name = begin + (is_quote(value_[begin]) ? 1 : 0);
        const std::size_t equals = std::min(value_.find('=', name), end);
        add(std::min(name, end), equals, Role::Variable);
        if (equals == end) return;
        add(equals, equals + 1, Role::Operator);
        add(equals + 1, end, Role::String);
    }

    void read_command() {
        bool first = true;
        bool is_name = false;
        for (std::size_t at = skip_separators(0); at < value_.size();) {
            const std::size_t end = word_end(at, true);
            if (text(at, end) == ";") {
                add(at, end, Role::Operator);
                first = true;
            } else if (first) {
                const std::size_t program = read_front(at, end);
                add(program, end, Role::Command);
                is_name = text(at, program).find('@') != std::string_view::npos;
                first = false;
            } else {
                add(at, end, is_name ? Role::Text : argument_role(text(at, end)));
                is_name = false;
            }
            at = skip_separators(end);
        }
    }

    static Role argument_role(std::string_view word) {
        if (word.starts_with('-')) return Role::Option;
        if (word.starts_with('/')) return Role::Path;
        return is_quote(word.front()) ? Role::String : Role::Text;
    }

    const Directive& directive_;
    const Shape& shape_;
    std::string_view value_;
    std::vector<Piece>& out_;
    std::size_t first_;  // what comes before is of other values
};

/// How many bytes the specifier takes that `rest` begins with; 0 where it is none.
std::size_t specifier_size(std::string_view rest, bool& deprecated) {
    const catalog::Specifier* found = rest.size() < 2 ? nullptr : catalog::find_specifier(rest[1]);
    if (found == nullptr) return 0;
    deprecated = found->deprecated;
    return 2;
}

/// The same for "$NAME" and "${NAME}", in which systemd takes any name.
std::size_t variable_size(std::string_view rest) {
    if (rest.starts_with("${")) {
        const std::size_t end = rest.find('}');
        return end == std::string_view::npos || end == 2 ? 0 : end + 1;
    }
    std::size_t end = 1;
    while (end < rest.size() && (is_alpha(rest[end]) || is_digit(rest[end]) || rest[end] == '_'))
        ++end;
    return end > 1 && !is_digit(rest[1]) ? end : 0;
}

std::size_t escape_size(std::string_view rest) {
    const auto escape = decode_escape(rest.substr(1));
    return escape ? 1 + escape->length : 0;
}

}  // namespace

void read_pieces(const Directive& directive, std::string_view value, std::vector<Piece>& out) {
    Reader(directive, value, out).read();
}

void read_marks(const Directive& directive, std::string_view value, const Piece& piece,
                std::vector<Piece>& out) {
    const bool command = directive.kind == ValueKind::ExecCommand;
    const bool variables = command && piece.role != Role::Command;
    const bool escapes = command || catalog::has(directive.word_flags, WordFlags::CUnescape);
    for (std::size_t at = piece.begin; at < piece.end;) {
        const std::string_view rest = value.substr(at, piece.end - at);
        const char c = rest.front();
        Role role = Role::Text;
        bool deprecated = false;
        std::size_t size = 0;
        if (c == '%' && directive.specifiers) {
            role = Role::Specifier;
            size = specifier_size(rest, deprecated);
        } else if (c == '$' && variables) {
            role = rest.starts_with("$$") ? Role::Escape : Role::Variable;
            size = role == Role::Escape ? 2 : variable_size(rest);
        } else if (c == '\\' && escapes) {
            role = Role::Escape;
            size = escape_size(rest);
        }
        if (size > 0) out.push_back({at, at + size, role, deprecated});
        at += std::max<std::size_t>(size, 1);
    }
}

}  // namespace unitlint::value

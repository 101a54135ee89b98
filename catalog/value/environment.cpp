#include <fmt/format.h>

#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

bool is_env_name(std::string_view name) {
    if (name.empty() || is_digit(name.front())) return false;
    for (const char c : name)
        if (!is_alpha(c) && !is_digit(c) && c != '_') return false;
    return true;
}

bool is_env_assignment(std::string_view text) {
    const std::size_t equals = text.find('=');
    return equals != std::string_view::npos && is_env_name(text.substr(0, equals)) &&
           is_utf8(text.substr(equals + 1));
}

/// A log field: capitals, digits and "_", not led by a digit or "_", at most 64 of them.
bool is_field_name(std::string_view name) {
    if (name.empty() || name.size() > 64 || is_digit(name.front()) || name.front() == '_')
        return false;
    for (const char c : name)
        if (!(c >= 'A' && c <= 'Z') && !is_digit(c) && c != '_') return false;
    return true;
}

void complain_about_syntax(Judge& judge, const Words& words) {
    const std::string_view text = judge.text(words.failed());
    const bool quotes = text.find_first_of("\"'") != std::string_view::npos;
    judge.reject(quotes ? "a quotation mark is not closed, or an escape is unknown"
                        : "an escape is unknown or not complete",
                 {.where = words.failed(),
                  .effect = Effect::RestIgnored,
                  .advice = "write `\\\\` for a backslash"});
}

/// Walks over words, expanding each. `judge_word` gets the text.
template <typename JudgeWord>
void for_words(Judge& judge, WordFlags flags, JudgeWord judge_word) {
    Words words = blank_words(judge, flags);
    Expander expander;
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        const std::optional<Expanded> text = expander.expand(judge, word, Effect::WordIgnored);
        if (text) judge_word(text->text, word.where);
    }
    if (result == Words::Result::Error) complain_about_syntax(judge, words);
}

constexpr WordFlags escaped = WordFlags::Unquote | WordFlags::CUnescape;

}  // namespace

void check_env_assignments(Judge& judge) {
    for_words(judge, escaped, [&](std::string_view text, Span where) {
        if (is_env_assignment(text)) return;
        const bool equals = text.find('=') != std::string_view::npos;
        judge.reject(
            fmt::format("{} is no assignment to a variable", quoted(text)),
            {.where = where,
             .effect = Effect::WordIgnored,
             .advice =
                 equals ? "use letters, digits and `_` in the name"
                        : "write `NAME=VALUE`, and the whole in quotes when the value has blanks"});
    });
}

void check_env_names(Judge& judge) {
    for_words(judge, WordFlags::Unquote, [&](std::string_view text, Span where) {
        if (is_env_name(text)) return;
        judge.reject(fmt::format("{} is no name of a variable", quoted(text)),
                     {.where = where,
                      .effect = Effect::WordIgnored,
                      .advice = "use letters, digits and `_`"});
    });
}

void check_env_names_or_assignments(Judge& judge) {
    for_words(judge, escaped, [&](std::string_view text, Span where) {
        if (is_env_name(text) || is_env_assignment(text)) return;
        judge.reject(
            fmt::format("{} is neither the name of a variable nor an assignment", quoted(text)),
            {.where = where,
             .effect = Effect::WordIgnored,
             .advice = "write `NAME` or `NAME=VALUE`"});
    });
}

void check_log_fields(Judge& judge) {
    for_words(judge, escaped, [&](std::string_view text, Span where) {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) {
            judge.reject(
                fmt::format("{} lacks a `=`", quoted(text)),
                {.where = where, .effect = Effect::WordIgnored, .advice = "write `FIELD=VALUE`"});
        } else if (!is_field_name(text.substr(0, equals))) {
            judge.reject(
                fmt::format("{} is no name of a log field", quoted(text.substr(0, equals))),
                {.where = where,
                 .effect = Effect::WordIgnored,
                 .advice = "use at most 64 capitals, digits and `_`, with a letter in front"});
        }
    });
}

}  // namespace unitlint::value

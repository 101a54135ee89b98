#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr std::string_view separators = ": \t\n\r";
constexpr WordFlags splitting = WordFlags::Unquote | WordFlags::DontCoalesceSeparators;

void complain_about_quotes(Judge& judge, const Words& words) {
    judge.reject("a quotation mark or a backslash has no end",
                 {.where = words.failed(), .effect = Effect::RestIgnored});
}

bool is_option(std::string_view text, const Judge& judge) {
    if (text.empty() || text == "rbind" || text == "norbind") return true;
    return judge.at_least(258) && text == "idmap";
}

/// One path of a pair. "-" may stand before the source.
bool check_side(Judge& judge, Expander& expander, const Word& word, bool source) {
    const std::optional<Expanded> expanded =
        expander.expand(judge, word, Effect::WordIgnored, longest_path);
    if (!expanded) return false;
    Expanded path = *expanded;
    Span where = word.where;
    if (source && path.text.starts_with('-')) {
        path.text.remove_prefix(1);
        // A specifier behind the "-" is not seen as the first one; its stand-in tells what it is.
        if (word.verbatim) ++where.begin;
        if (!path.exact && path.text.starts_with('x')) path.may_be_absolute = true;
    }
    return check_path(judge, path, where, Effect::WordIgnored);
}

enum class Next { Go, Stop };

/// The options behind the second colon are split off before the destination is looked at only when
/// that is good; a bad one leaves them to be taken for the next source.
Next check_destination(Judge& judge, Expander& expander, Words& words) {
    Word word;
    const Words::Result result = words.next(word);
    if (result == Words::Result::Error) {
        complain_about_quotes(judge, words);
        return Next::Stop;
    }
    const bool options = words.last_separator() == ':';
    if (!check_side(judge, expander, word, false) || !options) return Next::Go;
    words.set_separators(blanks);
    const std::string_view rest = words.rest();
    Words option_words(judge.value(), {words.rest_span().begin, judge.value().size()}, blanks,
                       WordFlags::Unquote);
    Word option;
    const Words::Result found = option_words.next(option);
    if (found == Words::Result::Error) {
        complain_about_quotes(judge, option_words);
        return Next::Stop;
    }
    words.skip(rest.size() - option_words.rest().size());
    words.set_separators(separators);
    if (found == Words::Result::Word && !is_option(option.text, judge))
        judge.reject(fmt::format("{} is no option of a bind mount", quoted(option.text)),
                     {.where = option.where,
                      .effect = Effect::WordIgnored,
                      .advice = "use `rbind` or `norbind`"});
    return option_words.ended() ? Next::Stop : Next::Go;
}

}  // namespace

void check_bind_paths(Judge& judge) {
    Words words(judge.value(), judge.whole(), separators, splitting);
    Expander expander;
    Word word;
    for (;;) {
        const Words::Result result = words.next(word);
        if (result == Words::Result::End) return;
        if (result == Words::Result::Error) return complain_about_quotes(judge, words);
        const bool pair = words.last_separator() == ':';
        if (!check_side(judge, expander, word, true) || !pair) continue;
        if (check_destination(judge, expander, words) == Next::Stop) return;
    }
}

}  // namespace unitlint::value

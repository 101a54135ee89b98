#include <fmt/format.h>

#include "catalog/value/encoded.h"
#include "catalog/value/escapes.h"
#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// The name of a credential is one of a file and of a file descriptor.
bool is_credential_name(std::string_view name) {
    if (!is_file_name(name)) return false;
    for (const char c : name)
        if (is_control(c) || static_cast<unsigned char>(c) >= 0x7F || c == ':') return false;
    return true;
}

/// Complains unless the name, with specifiers put in, is one.
bool check_name(Judge& judge, Expander& expander, const Word& word) {
    const std::optional<Expanded> name =
        expander.expand(judge, word, Effect::LineIgnored, longest_name);
    if (!name) return false;
    if (is_credential_name(name->text)) return true;
    judge.reject(fmt::format("{} is no name of a credential", quoted(name->text)),
                 {.where = word.where, .advice = "use ASCII without `:` and `/`"});
    return false;
}

void missing(Judge& judge, std::string_view form) {
    judge.reject(fmt::format("{} is not complete", quoted(judge.value())),
                 {.where = judge.whole(), .advice = fmt::format("write `{}`", form)});
}

/// Where a credential comes from: a path, or the name of one that the manager got.
bool is_source(const Expanded& source) {
    const bool absolute = source.surely_absolute || source.text.starts_with('/');
    if (absolute) {
        // Not normalized are "..", ".", and doubled slashes here, since systemd does not tidy this
        // path first.
        return !has_dot_dot(source.text) && source.text.find("//") == std::string_view::npos &&
               source.text.find("/./") == std::string_view::npos && !source.text.ends_with("/.") &&
               source.text.size() <= longest_path;
    }
    return source.may_be_absolute || is_credential_name(source.text);
}

void check_load(Judge& judge, Words& words, Expander& expander) {
    if (words.rest().empty()) return;
    const Span where = words.rest_span();
    const std::optional<Expanded> source =
        expander.expand(judge, words.rest(), where, true, Effect::LineIgnored, longest_path);
    if (!source || is_source(*source)) return;
    judge.reject(fmt::format("{} is neither a normalized path nor the name of a credential",
                             quoted(source->text)),
                 {.where = where, .advice = "use an absolute path"});
}

void check_set(Judge& judge, Words& words) {
    const Span where = words.rest_span();
    if (judge.name() == "SetCredentialEncrypted") {
        if (!is_base64(words.rest())) judge.unreadable("Base64", {.where = where});
        return;
    }
    const std::optional<std::size_t> bad = first_bad_escape(words.rest(), Nul::Allowed);
    if (bad)
        judge.reject("an escape is unknown or not complete",
                     {.where = {where.begin + *bad, std::min(where.begin + *bad + 2, where.end)},
                      .advice = "write `\\\\` for a backslash"});
}

}  // namespace

void check_credential(Judge& judge) {
    const bool load = judge.directive().parser == "config_parse_load_credential";
    Words words(judge.value(), judge.whole(), ":", WordFlags::DontCoalesceSeparators);
    Word word;
    Expander expander;
    if (words.next(word) != Words::Result::Word)
        return judge.reject("the backslash at the end escapes nothing", {.where = words.failed()});
    if (!load && words.rest().empty()) return missing(judge, "NAME:VALUE");
    if (!check_name(judge, expander, word)) return;
    if (load)
        check_load(judge, words, expander);
    else
        check_set(judge, words);
}

/// ImportCredential=: a name that may end in "*", and perhaps ":" with a new name.
void check_glob(Judge& judge) {
    constexpr catalog::SystemdVersion renaming_since = 257;
    Words words(judge.value(), judge.whole(), ":", WordFlags::DontCoalesceSeparators);
    Word word;
    Expander expander;
    if (words.next(word) != Words::Result::Word)
        return judge.reject("the backslash at the end escapes nothing", {.where = words.failed()});
    const std::optional<Expanded> glob =
        expander.expand(judge, word, Effect::LineIgnored, longest_name);
    if (!glob) return;
    std::string_view stem = glob->text;
    const std::size_t wild = stem.find_first_of("*?[]");
    const bool ends_in_star = wild != std::string_view::npos && stem.substr(wild) == "*";
    if (ends_in_star) stem.remove_suffix(1);
    const bool good = (wild == std::string_view::npos || ends_in_star) &&
                      (is_credential_name(stem) || (ends_in_star && stem.empty()));
    if (!good)
        return judge.reject(
            fmt::format("{} is no name of a credential", quoted(glob->text)),
            {.where = word.where, .advice = "use a name, with no more than a `*` at the end"});
    const std::string_view rename = words.rest();
    if (rename.empty()) return;
    if (!judge.at_least(renaming_since))
        return judge.too_new(rename, renaming_since, {.where = words.rest_span()});
    if (!is_credential_name(rename))
        judge.reject(fmt::format("{} is no name of a credential", quoted(rename)),
                     {.where = words.rest_span(), .advice = "use ASCII without `:` and `/`"});
}

}  // namespace unitlint::value

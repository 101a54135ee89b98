#include <array>
#include <vector>

#include <fmt/format.h>

#include "catalog/address_families.h"
#include "catalog/boolean.h"
#include "catalog/capabilities.h"
#include "catalog/value/enumeration.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

// Lists of keywords: capabilities, address families, namespaces, architectures, controllers, secure
// bits and the like.

namespace unitlint::value {
namespace {

/// What comes behind a "~" in front of the whole value.
std::size_t behind_tilde(const Judge& judge) { return judge.value().starts_with('~') ? 1 : 0; }

void complain_about_quotes(Judge& judge, const Words& words, Effect effect, bool silent = false) {
    judge.reject("a quotation mark or a backslash has no end",
                 {.where = words.failed(), .effect = effect, .silent = silent});
}

bool is_capability(const Judge& judge, std::string_view word) {
    // The limit of numbers was one higher at first.
    const std::int64_t highest = catalog::capability_limit + (judge.at_least(257) ? 0 : 1);
    if (parse_number(word)) return parse_within(word, 0, highest).has_value();
    return catalog::find_capability(word) != nullptr;
}

/// Case does not count to systemd here.
bool is_address_family(std::string_view word) {
    for (const catalog::AddressFamily& family : catalog::address_families())
        if (same_ignoring_case(family.name, word)) return true;
    return false;
}

const catalog::EnumTable& table_of(const Judge& judge) {
    static constexpr catalog::EnumTable nothing{};
    const catalog::EnumTable* table = judge.directive().enum_table;
    return table != nullptr ? *table : nothing;
}

bool is_keyword(const Judge& judge, std::string_view word) {
    const catalog::EnumValue* value = catalog::find_value(table_of(judge), word);
    return value != nullptr && value->since <= judge.context().version;
}

}  // namespace

void check_capability_set(Judge& judge) {
    const WordFlags flags =
        judge.at_least(257) ? WordFlags::Unquote | WordFlags::Relax : WordFlags::Unquote;
    Words words = blank_words(judge, flags, behind_tilde(judge));
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_capability(judge, word.text)) continue;
        std::vector<std::string_view> names;
        for (const catalog::Capability& capability : catalog::capabilities())
            names.push_back(capability.name);
        judge.unreadable("a capability", {.where = word.where,
                                          .effect = Effect::WordIgnored,
                                          .advice = "use a name such as `CAP_NET_BIND_SERVICE`",
                                          .replacement = nearest(word.text, word.where, names),
                                          .silent = true});
    }
    if (result == Words::Result::Error)
        complain_about_quotes(judge, words, Effect::RestIgnored, true);
}

void check_address_families(Judge& judge) {
    if (judge.value() == "none") return;
    Words words = blank_words(judge, WordFlags::Unquote, behind_tilde(judge));
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_address_family(word.text)) continue;
        std::vector<std::string_view> names;
        for (const catalog::AddressFamily& family : catalog::address_families())
            names.push_back(family.name);
        // Without its "AF_" only an exact name is clear.
        const std::string prefixed = fmt::format("AF_{}", word.text);
        const bool bare = is_address_family(prefixed);
        std::optional<Replacement> meant;
        if (bare || word.text.starts_with("AF"))
            meant = nearest(bare ? std::string_view(prefixed) : word.text, word.where, names);
        judge.unreadable("an address family",
                         {.where = word.where,
                          .effect = Effect::WordIgnored,
                          .advice = "use names such as `AF_INET`, or `none` alone",
                          .replacement = std::move(meant)});
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::RestIgnored);
}

void check_syscall_archs(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word)
        check_keyword(judge, table_of(judge), word.text, word.where, Effect::WordIgnored);
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::RestIgnored);
}

/// One bad namespace makes systemd drop the line.
void check_namespace_flags(Judge& judge) {
    if (catalog::parse_boolean(judge.value())) return;
    Words words = blank_words(judge, WordFlags::None, behind_tilde(judge));
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        // Booleans stand alone only.
        if (is_keyword(judge, word.text)) continue;
        const std::vector<std::string_view> names =
            keywords(table_of(judge), judge.context().version);
        return judge.unreadable("a kind of namespace",
                                {.where = word.where,
                                 .advice = "use " + listed(names),
                                 .replacement = nearest(word.text, word.where, names)});
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::LineIgnored);
}

void check_coredump_filter(Judge& judge) {
    Words words = blank_words(judge, WordFlags::None);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (word.text == "default" || word.text == "all" || is_keyword(judge, word.text)) continue;
        std::string_view hex = word.text;
        if (hex.starts_with("0x") || hex.starts_with("0X")) hex.remove_prefix(2);
        const std::optional<Number> mask = parse_number(hex, 16);
        if (mask && !mask->overflow && (!mask->negative || mask->magnitude == 0)) continue;
        const std::vector<std::string_view> names =
            keywords(table_of(judge), judge.context().version);
        return judge.unreadable(
            "a kind of memory",
            {.where = word.where,
             .advice = "use `default`, `all`, a mask in hexadecimal digits, or " + listed(names),
             .replacement = nearest(word.text, word.where, names)});
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::LineIgnored);
}

void check_secure_bits(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_keyword(judge, word.text)) continue;
        const std::vector<std::string_view> names =
            keywords(table_of(judge), judge.context().version);
        judge.unreadable("a secure bit", {.where = word.where,
                                          .effect = Effect::WordIgnored,
                                          .advice = "use " + listed(names),
                                          .replacement = nearest(word.text, word.where, names),
                                          .silent = true});
    }
    if (result == Words::Result::Error)
        complain_about_quotes(judge, words, Effect::RestIgnored, true);
}

/// systemd drops unknown controllers without a word, unless none is left.
void check_cgroup_controllers(Judge& judge) {
    struct Unknown {
        std::string text;
        Span where;
    };
    std::vector<Unknown> unknown;
    std::size_t known = 0;
    Words words = blank_words(judge, WordFlags::None);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_keyword(judge, word.text))
            ++known;
        else
            unknown.push_back({std::string(word.text), word.where});
    }
    if (result == Words::Result::Error)
        return complain_about_quotes(judge, words, Effect::LineIgnored);
    const std::vector<std::string_view> names = keywords(table_of(judge), judge.context().version);
    for (const Unknown& one : unknown)
        judge.unreadable("a controller",
                         {.where = one.where,
                          .effect = known == 0 ? Effect::LineIgnored : Effect::WordIgnored,
                          .advice = "use " + listed(names),
                          .replacement = nearest(one.text, one.where, names),
                          .silent = known != 0});
}

void check_delegate(Judge& judge) {
    if (catalog::parse_boolean(judge.value())) return;
    Words words = blank_words(judge, WordFlags::Unquote);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_keyword(judge, word.text)) continue;
        const std::vector<std::string_view> names =
            keywords(table_of(judge), judge.context().version);
        judge.unreadable("a controller", {.where = word.where,
                                          .effect = Effect::WordIgnored,
                                          .advice = "use yes, no, or " + listed(names),
                                          .replacement = nearest(word.text, word.where, names)});
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::LineIgnored);
}

void check_refresh_flags(Judge& judge) {
    if (catalog::parse_boolean(judge.value())) return;
    Words words = blank_words(judge, WordFlags::None, behind_tilde(judge));
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word)
        check_keyword(judge, table_of(judge), word.text, word.where, Effect::WordIgnored);
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::RestIgnored);
}

/// Groups of file systems; plain names are never looked up.
void check_filesystem_list(Judge& judge) {
    constexpr std::array<std::string_view, 11> groups = {
        "@anonymous",      "@application",      "@auxiliary-api", "@basic-api",
        "@common-block",   "@historical-block", "@known",         "@network",
        "@privileged-api", "@security",         "@temporary",
    };
    Words words = blank_words(judge, WordFlags::Unquote, behind_tilde(judge));
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        bool good = !word.text.starts_with('@');
        for (const std::string_view group : groups) good = good || group == word.text;
        if (good) continue;
        judge.unreadable("a group of file systems",
                         {.where = word.where,
                          .effect = Effect::WordIgnored,
                          .advice = "use " + listed(groups),
                          .replacement = nearest(word.text, word.where, groups)});
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::RestIgnored);
}

}  // namespace unitlint::value

#include "catalog/value/enumeration.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/boolean.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

const catalog::EnumAlias* find_alias(const catalog::EnumTable& table, std::string_view word) {
    const auto at =
        std::find_if(table.aliases.begin(), table.aliases.end(),
                     [&](const catalog::EnumAlias& alias) { return alias.spelling == word; });
    return at == table.aliases.end() ? nullptr : &*at;
}

void discourage(Judge& judge, std::string_view word, Span where, std::string_view better,
                bool replaceable) {
    std::optional<Replacement> replacement;
    if (replaceable)
        replacement = Replacement{.title = fmt::format("Change to {}", quoted(better)),
                                  .begin = where.begin,
                                  .end = where.end,
                                  .text = std::string(better)};
    judge.say(fmt::format("systemd takes {}, which is deprecated; use {}", quoted(word), better),
              {.where = where, .effect = Effect::Accepted, .replacement = std::move(replacement)});
}

/// Keywords that the tables have as old as their directive, but that the oldest verified release
/// does not take.
struct LaterKeyword {
    std::string_view table;
    std::string_view keyword;
    catalog::SystemdVersion since;
};

constexpr LaterKeyword later_keywords[] = {
    {"socket_protocol", "mptcp", 253},
    {"syscall_arch", "loongarch64", 253},
};

/// Numbers in place of keywords. Everything is clear to systemd here that safe_atoi() reads.
bool is_number(const catalog::EnumTable& table, std::string_view word) {
    if (table.numeric_max < 0) return false;
    // systemd counts scheduling classes up to 8, where the kernel has four.
    const std::int64_t highest = table.name == "ioprio_class" ? 8 : table.numeric_max;
    return parse_within(word, 0, highest).has_value();
}

/// The protocols of sockets are found by number too, and in any case.
bool is_protocol(const catalog::EnumTable& table, std::string_view word,
                 catalog::SystemdVersion version) {
    if (table.name != "socket_protocol") return false;
    for (const catalog::EnumValue& value : table.values)
        if (keyword_since(table, value) <= version && same_ignoring_case(value.value, word)) return true;
    constexpr std::int64_t sctp = 132;
    constexpr std::int64_t udplite = 136;
    return parse_within(word, sctp, sctp).has_value() ||
           parse_within(word, udplite, udplite).has_value();
}

void unknown(Judge& judge, const catalog::EnumTable& table, std::string_view word, Span where,
             Effect effect) {
    const std::vector<std::string_view> known = keywords(table, judge.context().version);
    judge.reject(fmt::format("{} is none of the values that it knows", quoted(word)),
                 {.where = where,
                  .effect = effect,
                  .advice = "use " + listed(known),
                  .replacement = nearest(word, where, known)});
}

}  // namespace

catalog::SystemdVersion keyword_since(const catalog::EnumTable& table,
                                      const catalog::EnumValue& value) {
    for (const LaterKeyword& later : later_keywords)
        if (later.table == table.name && later.keyword == value.value) return later.since;
    return value.since;
}

std::vector<std::string_view> keywords(const catalog::EnumTable& table,
                                       catalog::SystemdVersion version) {
    std::vector<std::string_view> out;
    if (table.accepts_boolean()) out = {"yes", "no"};
    for (const catalog::EnumValue& value : table.values) {
        if (keyword_since(table, value) > version || !value.better.empty()) continue;
        if (table.accepts_boolean() && catalog::parse_boolean(value.value)) continue;
        out.push_back(value.value);
    }
    return out;
}

bool check_keyword(Judge& judge, const catalog::EnumTable& table, std::string_view word, Span where,
                   Effect effect) {
    if (table.accepts_boolean() && catalog::parse_boolean(word)) return true;
    if (const catalog::EnumValue* value = catalog::find_value(table, word)) {
        if (keyword_since(table, *value) > judge.context().version) {
            judge.too_new(word, keyword_since(table, *value),
                          {.where = where,
                           .effect = effect,
                           .advice = "use " + listed(keywords(table, judge.context().version))});
            return false;
        }
        if (!value->better.empty()) discourage(judge, word, where, value->better, false);
        return true;
    }
    if (const catalog::EnumAlias* alias = find_alias(table, word)) {
        if (alias->deprecated) discourage(judge, word, where, alias->value, true);
        return true;
    }
    if (is_number(table, word) || is_protocol(table, word, judge.context().version)) return true;
    unknown(judge, table, word, where, effect);
    return false;
}

void check_enum(Judge& judge) {
    const catalog::EnumTable* table = judge.directive().enum_table;
    if (table == nullptr) return;
    check_keyword(judge, *table, judge.value(), judge.whole(), judge.line_effect());
}

}  // namespace unitlint::value

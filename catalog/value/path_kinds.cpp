#include <array>

#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// A whole value that is one path, from a byte on.
void check_one_path(Judge& judge, std::size_t from, Effect effect, PathRule rule = {}) {
    Expander expander;
    const std::optional<Expanded> path = expander.expand_from(judge, from, effect, longest_path);
    if (!path) return;
    check_path(judge, *path, {from, judge.value().size()}, effect, rule);
}

/// Where PIDFile= is relative, systemd puts it below /run.
void check_pid_file(Judge& judge) {
    const Effect effect = Effect::UnitRefused;
    Expander expander;
    const std::optional<Expanded> path =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_path);
    if (!path) return;
    Expanded absolute = *path;
    std::string joined;
    if (!path->surely_absolute && !path->text.starts_with('/')) {
        joined = "/run/";
        joined += path->text;
        absolute.text = joined;
    }
    if (!check_path(judge, absolute, judge.whole(), effect, {.api_vfs = ApiVfs::Refused})) return;
    constexpr std::string_view legacy = "/var/run/";
    if (!path->exact || !path->text.starts_with(legacy)) return;
    judge.reject(
        "`/var/run/` is the old name of `/run/`",
        {.where = {0, legacy.size()},
         .effect = Effect::Accepted,
         .advice = "write `/run/`",
         .replacement =
             Replacement{
                 .title = "Change to `/run/`", .begin = 0, .end = legacy.size(), .text = "/run/"},
         .silent = true});
}

void complain_about_quotes(Judge& judge, const Words& words, Effect effect) {
    const bool escapes = judge.text(words.failed()).find_first_of("\"'") == std::string_view::npos;
    judge.reject(
        escapes ? "the backslash at the end escapes nothing" : "a quotation mark is not closed",
        {.where = words.failed(), .effect = effect});
}

struct ListRule {
    std::string_view
        prefixes;        ///< Characters that may stand before a path, each once, in this order.
    Effect on_bad_path;  ///< What a bad path does.
};

/// Paths between blanks, with quotes.
void check_words(Judge& judge, ListRule rule) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Word word;
    Expander expander;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        std::string_view path = word.text;
        for (const char prefix : rule.prefixes)
            if (path.starts_with(prefix)) path.remove_prefix(1);
        Span where = word.where;
        if (word.verbatim) where.begin += word.text.size() - path.size();
        const std::optional<Expanded> expanded =
            expander.expand(judge, path, where, word.verbatim, rule.on_bad_path, longest_path);
        const bool good = expanded && check_path(judge, *expanded, where, rule.on_bad_path);
        if (!good && rule.on_bad_path == Effect::RestIgnored) return;
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::RestIgnored);
}

/// ExecSearchPath=: paths between colons.
void check_colon_separated(Judge& judge) {
    Words words(judge.value(), judge.whole(), ":", WordFlags::DontCoalesceSeparators);
    Word word;
    Expander expander;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        const std::optional<Expanded> path =
            expander.expand(judge, word, Effect::RestIgnored, longest_path);
        if (!path || !check_path(judge, *path, word.where, Effect::RestIgnored)) return;
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words, Effect::RestIgnored);
}

}  // namespace

void check_path_value(Judge& judge) {
    const std::string_view parser = judge.directive().parser;
    if (parser == "config_parse_pid_file")
        check_pid_file(judge);
    else
        check_one_path(judge, 0, judge.line_effect(), {.empty_resets = true});
}

void check_path_list(Judge& judge) {
    const std::string_view parser = judge.directive().parser;
    if (parser == "config_parse_colon_separated_paths") return check_colon_separated(judge);
    if (parser == "config_parse_ip_filter_bpf_progs")
        return check_one_path(judge, 0, Effect::LineIgnored);
    if (parser == "config_parse_unit_env_file") {
        const std::size_t from = judge.value().starts_with('-') ? 1 : 0;
        return check_one_path(judge, from, Effect::LineIgnored);
    }
    if (parser == "config_parse_unit_path_strv_printf")
        return check_words(judge, {.prefixes = "", .on_bad_path = Effect::RestIgnored});
    if (parser == "config_parse_unit_mounts_for")
        return check_words(judge, {.prefixes = "", .on_bad_path = Effect::WordIgnored});
    check_words(judge, {.prefixes = "-+", .on_bad_path = Effect::WordIgnored});
}

void check_condition_path(Judge& judge) {
    std::size_t from = 0;
    if (judge.value().substr(from).starts_with('|')) ++from;
    if (judge.value().substr(from).starts_with('!')) ++from;
    check_one_path(judge, from, Effect::LineIgnored);
}

void check_working_directory(Judge& judge) {
    const std::size_t from = judge.value().starts_with('-') ? 1 : 0;
    if (judge.value().substr(from) == "~") return;
    check_one_path(judge, from, from == 1 ? Effect::LineIgnored : Effect::UnitRefused);
}

/// What= of [Mount] takes anything; that of [Swap] had to be a path at first.
void check_device_or_path(Judge& judge) {
    if (judge.directive().section == catalog::Section::Swap && !judge.at_least(254))
        return check_one_path(judge, 0, Effect::LineIgnored, {.empty_resets = true});
    Expander expander;
    expander.expand_from(judge, 0, Effect::LineIgnored);
}

}  // namespace unitlint::value

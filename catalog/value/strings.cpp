#include <array>

#include <fmt/format.h>

#include "catalog/capabilities.h"
#include "catalog/value/escapes.h"
#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/unit_names.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

bool is_fd_name(std::string_view name) {
    if (name.size() > longest_name) return false;
    for (const char c : name)
        if (is_control(c) || static_cast<unsigned char>(c) >= 0x7F || c == ':') return false;
    return true;
}

/// The name of a log namespace goes into a file name and a unit name.
bool is_log_namespace(std::string_view name) {
    constexpr std::string_view characters =
        "@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-_.";
    // 255 less the machine ID and a dot.
    constexpr std::size_t longest = 255 - 33;
    return is_file_name(name) && name.size() <= longest && only(name, characters);
}

void check_default_instance(Judge& judge) {
    constexpr std::string_view characters =
        "@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-_.\\";
    Expander expander;
    const std::optional<Expanded> text =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_unit_name, Specifiers::Install);
    if (!text || !text->exact || only(text->text, characters)) return;
    judge.reject(fmt::format("{} cannot be the instance of a unit", quoted(text->text)),
                 {.where = judge.whole(), .silent = true});
}

bool is_bus_name(std::string_view name) {
    const bool unique = name.starts_with(':');
    std::string_view rest = unique ? name.substr(1) : name;
    if (rest.empty() || name.size() > 255) return false;
    std::size_t parts = 0;
    while (true) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        const std::string_view part = rest.substr(0, dot);
        if (part.empty() || (!unique && is_digit(part.front()))) return false;
        for (const char c : part)
            if (!is_alpha(c) && !is_digit(c) && c != '_' && c != '-') return false;
        ++parts;
        if (dot == rest.size()) return parts > 1;
        rest.remove_prefix(dot + 1);
    }
}

}  // namespace

void check_string(Judge& judge) {
    const std::string_view parser = judge.directive().parser;
    if (judge.directive().section == catalog::Section::Install)
        return check_default_instance(judge);
    if (parser == "config_parse_string") return;
    Expander expander;
    const bool is_namespace = parser == "config_parse_log_namespace";
    const std::optional<Expanded> text = expander.expand_from(
        judge, 0, Effect::LineIgnored, is_namespace ? longest_name : longest_string);
    if (!text || !text->exact) return;
    if (is_namespace && !is_log_namespace(text->text))
        judge.reject(fmt::format("{} is no name of a log namespace", quoted(text->text)),
                     {.where = judge.whole(), .advice = "use letters, digits and `:-_.@`"});
    if (parser == "config_parse_reboot_parameter" &&
        (!is_ascii(text->text) || text->text.size() > longest_name))
        judge.reject(fmt::format("{} is no argument for a reboot", quoted(text->text)),
                     {.where = judge.whole(), .advice = "use at most 255 ASCII characters"});
}

void check_text(Judge& judge) {
    if (const std::optional<std::size_t> bad = first_bad_escape(judge.value()))
        return judge.reject("an escape is unknown or not complete",
                            {.where = {*bad, std::min(*bad + 2, judge.value().size())},
                             .advice = "write `\\\\` for a backslash"});
    const std::string text = unescape(judge.value());
    Expander expander;
    expander.expand(judge, text, judge.whole(), text.size() == judge.value().size(),
                    Effect::LineIgnored, std::size_t{64} * 1024 * 1024);
}

void check_fd_name(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> name =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_name);
    if (!name || is_fd_name(name->text)) return;
    judge.reject(
        fmt::format("{} is no name of a file descriptor", quoted(name->text)),
        {.where = judge.whole(), .advice = "use at most 255 ASCII characters without `:`"});
}

void check_bus_name(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> name =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_name);
    if (!name || !name->exact || is_bus_name(name->text)) return;
    judge.reject(
        fmt::format("{} is no name on the bus", quoted(name->text)),
        {.where = judge.whole(),
         .advice = "use at least two parts with a dot between, such as `org.example.Foo`"});
}

/// Labels are whatever the security module makes of them. "-" in front lets the unit start without
/// one.
void check_lsm_label(Judge& judge) {
    const std::size_t from = judge.value().starts_with('-') ? 1 : 0;
    Expander expander;
    expander.expand_from(judge, from, from == 1 ? Effect::LineIgnored : Effect::UnitRefused);
}

/// Documentation= is expanded as a whole and only then split, so one bad "%" loses the line.
void check_url_list(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> text = expander.expand_from(judge, 0, Effect::LineIgnored);
    if (!text) return;
    const bool verbatim = text->text.data() == judge.value().data();
    Words words(text->text, {0, text->text.size()}, blanks,
                WordFlags::Unquote | WordFlags::RetainEscape);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        constexpr std::array<std::string_view, 5> schemes = {"http://", "https://", "file:/",
                                                             "info:", "man:"};
        bool good = false;
        for (const std::string_view scheme : schemes)
            good = good || (word.text.starts_with(scheme) && word.text.size() > scheme.size());
        if (good && is_ascii(word.text)) continue;
        judge.reject(
            fmt::format("{} is no address of a manual", quoted(word.text)),
            {.where = verbatim ? word.where : judge.whole(),
             .effect = Effect::WordIgnored,
             .advice =
                 "use ASCII that begins with `http://`, `https://`, `file:/`, `info:` or `man:`"});
    }
    if (result == Words::Result::Error)
        judge.reject(
            "a quotation mark is not closed",
            {.where = verbatim ? words.failed() : judge.whole(), .effect = Effect::RestIgnored});
}

}  // namespace unitlint::value

#include "catalog/value/unit_names.h"

#include <array>

#include <fmt/format.h>

#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr std::string_view name_characters =
    "@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-_.\\";

/// A replacement when nothing but the suffix is missing.
std::optional<Replacement> add_suffix(std::string_view name, Span where, std::string_view suffix) {
    if (name.find('.') != std::string_view::npos ||
        !read_unit_name(fmt::format("{}{}", name, suffix)))
        return std::nullopt;
    return Replacement{.title = fmt::format("Add `{}`", suffix),
                       .begin = where.end,
                       .end = where.end,
                       .text = std::string(suffix)};
}

void complain_about_name(Judge& judge, std::string_view name, Span where, Effect effect) {
    std::string reason = fmt::format("{} is no name of a unit", quoted(name));
    std::string advice = "use a name with its type, such as `foo.service`";
    if (name.ends_with(',') || name.find(',') != std::string_view::npos)
        advice = "separate names by blanks";
    judge.reject(reason, {.where = where,
                          .effect = effect,
                          .advice = std::move(advice),
                          .replacement = add_suffix(name, where, ".service")});
}

struct ListRule {
    WordFlags flags;
    std::string_view suffix;  ///< The type that is needed, or empty.
    Specifiers known;
};

/// Whether the type stands there, and does not come from a specifier.
bool tells_type(const Expanded& name) {
    return name.exact ||
           name.text.substr(name.text.size() - name.tail).find('.') != std::string_view::npos;
}

/// Whether a name with stand-ins in it cannot turn out to be good.
bool surely_no_name(const Expanded& name, const std::optional<UnitName>& unit) {
    return !only(name.text, name_characters) || (!unit && tells_type(name));
}

bool has_forbidden_instance(const std::optional<UnitName>& unit) {
    return unit && unit->has_at && !may_have_instances(unit->type);
}

void complain_about_instance(Judge& judge, std::string_view name, Span where, Effect effect) {
    judge.reject(
        fmt::format("{} has an instance, which units of its type cannot have", quoted(name)),
        {.where = where, .effect = effect});
}

void check_names(Judge& judge, ListRule rule) {
    Words words = blank_words(judge, rule.flags);
    Expander expander;
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        const std::optional<Expanded> name =
            expander.expand(judge, word, Effect::WordIgnored, longest_unit_name, rule.known);
        if (!name) continue;
        const std::string_view shown = name->exact ? name->text : word.text;
        if (!rule.suffix.empty() && !name->text.ends_with(rule.suffix) && tells_type(*name)) {
            judge.reject(fmt::format("{} is no {} unit", quoted(shown), rule.suffix.substr(1)),
                         {.where = word.where,
                          .effect = Effect::WordIgnored,
                          .advice = fmt::format("use a name that ends in `{}`", rule.suffix),
                          .replacement = add_suffix(name->text, word.where, rule.suffix)});
            continue;
        }
        const std::optional<UnitName> unit = read_unit_name(name->text);
        if (!name->exact && !surely_no_name(*name, unit)) continue;
        if (!unit)
            complain_about_name(judge, shown, word.where, Effect::WordIgnored);
        else if (has_forbidden_instance(unit))
            complain_about_instance(judge, shown, word.where, Effect::WordIgnored);
    }
    if (result == Words::Result::Error)
        judge.reject("the backslash at the end escapes nothing",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

/// The names of a slice say where it hangs: dashes are not doubled and stand between letters.
bool is_slice_path(std::string_view name) {
    if (name == "-.slice") return true;
    std::string_view stem = name.substr(0, name.size() - std::string_view(".slice").size());
    return !stem.starts_with('-') && !stem.ends_with('-') &&
           stem.find("--") == std::string_view::npos;
}

struct SingleRule {
    std::string_view suffix;
    bool templates;  ///< "foo@.service" is completed with the instance of the unit.
};

void check_single(Judge& judge, SingleRule rule) {
    Expander expander;
    const std::optional<Expanded> name = expander.expand_from(
        judge, 0, Effect::LineIgnored, longest_unit_name, Specifiers::UnitName);
    if (!name) return;
    const std::string_view text = name->text;
    const std::optional<UnitName> unit = read_unit_name(text);
    if (!name->exact && !surely_no_name(*name, unit) && !tells_type(*name)) return;
    if (!rule.suffix.empty() && !text.ends_with(rule.suffix))
        return judge.reject(
            fmt::format("{} is no {} unit", quoted(judge.value()), rule.suffix.substr(1)),
            {.where = judge.whole(),
             .advice = fmt::format("use a name that ends in `{}`", rule.suffix),
             .replacement = add_suffix(text, judge.whole(), rule.suffix)});
    if (!unit) return complain_about_name(judge, judge.value(), judge.whole(), Effect::LineIgnored);
    if (has_forbidden_instance(unit))
        return complain_about_instance(judge, judge.value(), judge.whole(), Effect::LineIgnored);
    if (!name->exact) return;
    if (unit->is_template && !rule.templates)
        return judge.reject(
            fmt::format("{} is a template without an instance", quoted(text)),
            {.where = judge.whole(), .advice = "write the instance behind the `@`"});
    if (rule.suffix == ".slice" && !is_slice_path(text))
        judge.reject(
            fmt::format("{} cannot be loaded, since its dashes name no place among the slices",
                        quoted(text)),
            {.where = judge.whole(), .effect = Effect::Accepted, .silent = true});
}

}  // namespace

std::optional<UnitName> read_unit_name(std::string_view name) {
    if (name.size() >= longest_unit_name) return std::nullopt;
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    const std::optional<catalog::UnitType> type =
        catalog::unit_type_from_suffix(name.substr(dot + 1));
    const std::string_view stem = name.substr(0, dot);
    if (!type || !only(stem, name_characters) || stem.front() == '@') return std::nullopt;
    const std::size_t at = stem.find('@');
    return UnitName{.type = *type,
                    .is_template = at == stem.size() - 1,
                    .has_at = at != std::string_view::npos};
}

bool may_have_instances(catalog::UnitType type) {
    using catalog::UnitType;
    return type == UnitType::Service || type == UnitType::Socket || type == UnitType::Target ||
           type == UnitType::Timer || type == UnitType::Path;
}

void check_unit_list(Judge& judge) {
    const bool install = judge.directive().section == catalog::Section::Install;
    if (judge.directive().parser == "config_parse_service_sockets")
        return check_names(
            judge, {.flags = WordFlags::None, .suffix = ".socket", .known = Specifiers::UnitName});
    check_names(judge, {.flags = install ? WordFlags::None : WordFlags::RetainEscape,
                        .suffix = "",
                        .known = install ? Specifiers::Install : Specifiers::UnitName});
}

void check_unit_name(Judge& judge) {
    const std::string_view parser = judge.directive().parser;
    if (parser == "config_parse_unit_slice" && judge.directive().section == catalog::Section::Slice)
        return judge.reject("the place of a slice follows from its name", {.where = judge.whole()});
    if (parser == "config_parse_socket_service")
        return check_single(judge, {.suffix = ".service", .templates = false});
    if (parser == "config_parse_unit_slice")
        return check_single(judge, {.suffix = ".slice", .templates = false});
    check_single(judge, {.suffix = "", .templates = true});
}

}  // namespace unitlint::value

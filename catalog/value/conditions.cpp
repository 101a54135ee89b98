#include <array>

#include <fmt/format.h>

#include "catalog/boolean.h"
#include "catalog/capabilities.h"
#include "catalog/enums.h"
#include "catalog/value/enumeration.h"
#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/size.h"
#include "catalog/value/text.h"

// Conditions and asserts on strings. systemd takes any text when it loads the unit, and says
// nothing; a text that the test cannot read makes the condition fail when the unit is started. So
// all of this is silent, and systemd "takes it".

namespace unitlint::value {
namespace {

struct Test {
    std::string_view text;
    Span where;
};

void never_holds(Judge& judge, const Test& test, std::string_view what, std::string advice,
                 std::optional<Replacement> replacement = {}) {
    judge.reject(fmt::format("{} is no {}, so that the condition fails", quoted(test.text), what),
                 {.where = test.where,
                  .effect = Effect::Accepted,
                  .advice = std::move(advice),
                  .replacement = std::move(replacement),
                  .silent = true});
}

void check_boolean_test(Judge& judge, const Test& test) {
    if (!catalog::parse_boolean(test.text)) never_holds(judge, test, "boolean", "use yes or no");
}

/// Words of an enumeration, and a few more.
void check_table_test(Judge& judge, const Test& test, std::string_view table_name,
                      std::span<const std::string_view> more, std::string_view what) {
    const catalog::EnumTable* table = catalog::find_enum_table(table_name);
    if (table == nullptr || catalog::find_value(*table, test.text) != nullptr) return;
    std::vector<std::string_view> known(more.begin(), more.end());
    for (const std::string_view word : more)
        if (word == test.text) return;
    for (const catalog::EnumValue& value : table->values) known.push_back(value.value);
    never_holds(judge, test, what, "use " + listed(known), nearest(test.text, test.where, known));
}

void check_virtualization(Judge& judge, const Test& test) {
    if (catalog::parse_boolean(test.text)) return;
    constexpr std::array<std::string_view, 3> more = {"vm", "container", "private-users"};
    check_table_test(judge, test, "virtualization", more, "kind of virtualization");
}

void check_architecture(Judge& judge, const Test& test) {
    constexpr std::array<std::string_view, 1> more = {"native"};
    check_table_test(judge, test, "architecture", more, "architecture");
}

void check_security(Judge& judge, const Test& test) {
    constexpr std::array<std::string_view, 10> known = {
        "selinux", "smack",           "apparmor", "audit", "ima",
        "tomoyo",  "uefi-secureboot", "tpm2",     "cvm",   "measured-uki"};
    for (const std::string_view word : known)
        if (word == test.text) return;
    if (judge.at_least(258)) return;  // Later releases know more.
    never_holds(judge, test, "security technology", "use " + listed(known),
                nearest(test.text, test.where, known));
}

void check_capability(Judge& judge, const Test& test) {
    if (parse_number(test.text) || catalog::find_capability(test.text) != nullptr) return;
    std::vector<std::string_view> names;
    for (const catalog::Capability& capability : catalog::capabilities())
        names.push_back(capability.name);
    never_holds(judge, test, "capability", "use a name such as `CAP_SYS_ADMIN`",
                nearest(test.text, test.where, names));
}

/// The number behind a comparison; none in front means "at least".
std::string_view behind_operator(std::string_view text) {
    for (const std::string_view sign : {"<=", ">=", "!=", "<>", "==", "=", "<", ">"})
        if (text.starts_with(sign)) return skip_blanks(text.substr(sign.size()));
    return text;
}

void check_memory(Judge& judge, const Test& test) {
    const std::string_view number = behind_operator(test.text);
    if (parse_size(number, SizeBase::Iec) || (judge.at_least(255) && number.ends_with('%'))) return;
    never_holds(judge, test, "size", "use a comparison with a size, such as `>=2G`");
}

void check_cpus(Judge& judge, const Test& test) {
    if (parse_unsigned(behind_operator(test.text), 4294967295)) return;
    never_holds(judge, test, "number of processors",
                "use a comparison with a number, such as `>=4`");
}

/// Unknown controllers among known ones are passed over; one is needed.
void check_controllers(Judge& judge, const Test& test) {
    if (test.text == "v1" || test.text == "v2") return;
    const catalog::EnumTable* table = catalog::find_enum_table("cgroup_controller");
    if (table == nullptr) return;
    for (std::string_view rest = skip_blanks(test.text); !rest.empty(); rest = skip_blanks(rest)) {
        const std::size_t end = std::min(rest.find_first_of(blanks), rest.size());
        if (catalog::find_value(*table, rest.substr(0, end)) != nullptr) return;
        rest.remove_prefix(end);
    }
    never_holds(judge, test, "controller",
                "use " + listed(keywords(*table, judge.context().version)));
}

struct Handler {
    std::string_view name;  ///< Without "Condition" or "Assert".
    void (*check)(Judge&, const Test&);
};

constexpr std::array handlers = {
    Handler{"ACPower", check_boolean_test},
    Handler{"Architecture", check_architecture},
    Handler{"CPUs", check_cpus},
    Handler{"Capability", check_capability},
    Handler{"ControlGroupController", check_controllers},
    Handler{"FirstBoot", check_boolean_test},
    Handler{"Memory", check_memory},
    Handler{"Security", check_security},
    Handler{"Virtualization", check_virtualization},
};

std::string_view test_name(std::string_view name) {
    for (const std::string_view prefix : {"Condition", "Assert"})
        if (name.starts_with(prefix)) return name.substr(prefix.size());
    return name;
}

}  // namespace

void check_condition_string(Judge& judge) {
    std::size_t from = 0;
    const auto skip = [&](char sign) {
        if (!judge.value().substr(from).starts_with(sign)) return;
        ++from;
        while (from < judge.value().size() && is_blank(judge.value()[from])) ++from;
    };
    skip('|');
    skip('!');
    Expander expander;
    const std::optional<Expanded> text = expander.expand_from(judge, from, Effect::LineIgnored);
    if (!text || !text->exact) return;
    const std::string_view name = test_name(judge.name());
    for (const Handler& handler : handlers)
        if (handler.name == name)
            return handler.check(judge, {text->text, {from, judge.value().size()}});
}

}  // namespace unitlint::value

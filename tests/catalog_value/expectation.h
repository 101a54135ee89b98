#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "catalog/section.h"
#include "catalog/value/check.h"
#include "tests/support/marked_text.h"

namespace unitlint::test {

/// A value with the bad part in «», and what systemd does about it.
struct Bad {
    std::string_view directive;
    std::string_view marked;
    value::Effect effect = value::Effect::LineIgnored;
    std::string_view fixed{};  ///< The value after the replacement; empty when there must be none.
    bool silent = false;
    catalog::SystemdVersion version = catalog::newest_version;
};

/// The directive of that name in the first section that has it; "[Socket]Service" names the
/// section.
inline const catalog::Directive& directive_named(std::string_view name) {
    std::optional<catalog::Section> section;
    if (name.starts_with('[')) {
        const std::size_t end = name.find(']');
        section = catalog::section_from_name(name.substr(1, end - 1));
        name.remove_prefix(end + 1);
    } else if (const auto sections = catalog::sections_with(name); !sections.empty()) {
        section = sections.front();
    }
    REQUIRE_MESSAGE(section.has_value(), "no section has ", std::string(name));
    const catalog::Directive* directive = catalog::find_directive(*section, name);
    REQUIRE_MESSAGE(directive != nullptr, "there is no ", std::string(name));
    return *directive;
}

inline std::vector<value::Problem> problems(
    std::string_view directive, std::string_view value,
    catalog::SystemdVersion version = catalog::newest_version) {
    const catalog::Directive& row = directive_named(directive);
    return value::check(
        row, value,
        {.version = version,
         .type = catalog::owner_of(row.section).value_or(catalog::UnitType::Service)});
}

inline void expect(const Bad& bad) {
    const MarkedText marked(bad.marked);
    CAPTURE(std::string(bad.directive));
    CAPTURE(marked.text);
    const std::vector<value::Problem> found = problems(bad.directive, marked.text, bad.version);
    REQUIRE(found.size() == 1);
    const value::Problem& problem = found.front();
    CAPTURE(problem.message);
    REQUIRE(marked.ranges.size() == 1);
    CHECK(problem.begin == marked.ranges.front().begin);
    CHECK(problem.end == marked.ranges.front().end);
    CHECK(problem.effect == bad.effect);
    CHECK(problem.silent == bad.silent);
    CHECK(!problem.message.ends_with('.'));
    CHECK(problem.message.find("systemd") != std::string::npos);
    std::string fixed;
    if (problem.replacement) {
        const value::Replacement& edit = *problem.replacement;
        fixed = marked.text;
        fixed.replace(edit.begin, edit.end - edit.begin, edit.text);
        CHECK_MESSAGE(problems(bad.directive, fixed, bad.version).empty(),
                      "the replacement is not good either: ", fixed);
    }
    CHECK(fixed == bad.fixed);
}

inline void expect_good(std::string_view directive, std::string_view value,
                        catalog::SystemdVersion version = catalog::newest_version) {
    CAPTURE(std::string(directive));
    CAPTURE(std::string(value));
    const std::vector<value::Problem> found = problems(directive, value, version);
    const std::string complaint = found.empty() ? std::string() : found.front().message;
    CHECK(complaint == "");
}

}  // namespace unitlint::test

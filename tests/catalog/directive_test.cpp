#include "catalog/directive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace unitlint::catalog {
namespace {

const Directive& get(Section section, std::string_view name) {
    const Directive* directive = find_directive(section, name);
    INFO("looking for " << std::string(name));
    REQUIRE(directive != nullptr);
    return *directive;
}

TEST_CASE("the catalog has every directive of systemd 262") {
    std::set<std::string_view> names;
    std::size_t rows = 0;
    for (Section section : all_sections) {
        for (const Directive& directive : directives(section)) names.insert(directive.name);
        rows += directives(section).size();
    }
    CHECK(names.size() == 531);
    CHECK(rows == 1468);
    CHECK(directives(Section::Service).size() == 303);
    CHECK(directives(Section::Socket).size() == 320);
    CHECK(directives(Section::Unit).size() == 126);
    CHECK(directives(Section::Install).size() == 6);
    CHECK(directives(Section::Scope).size() == 88);
}

TEST_CASE("every row is found by its section and name, is sorted and is complete") {
    for (Section section : all_sections) {
        std::string_view before;
        for (const Directive& directive : directives(section)) {
            INFO(std::string(to_string(section)) << "." << std::string(directive.name));
            CHECK(find_directive(section, directive.name) == &directive);
            CHECK(before < directive.name);
            before = directive.name;
            CHECK(directive.section == section);
            CHECK(directive.summary.size() >= 15);
            CHECK(directive.summary.size() <= 90);
            CHECK(directive.summary.back() != '.');
            // [Install] is not read by the service manager, but by "systemctl enable", with code of
            // its own.
            CHECK(directive.parser.starts_with("config_parse_") == (section != Section::Install));
            CHECK(directive.since <= newest_version);
            CHECK((directive.removed == 0 || directive.removed > directive.since));
            CHECK((directive.removed != 0) ==
                  (directive.deprecated == DeprecationStatus::RemovedIgnored));
            CHECK(directive.manual_page.empty() == directive.manual_section.empty());
            if (directive.kind == ValueKind::Enum) CHECK(directive.enum_table != nullptr);
        }
    }
}

TEST_CASE("lookups are exact") {
    CHECK(find_directive(Section::Service, "ProtectSystem"));
    CHECK_FALSE(find_directive(Section::Service, "protectsystem"));
    CHECK_FALSE(find_directive(Section::Service, "ProtectSystem "));
    CHECK_FALSE(find_directive(Section::Unit, "ProtectSystem"));
    CHECK_FALSE(find_directive(Section::Service, ""));
    CHECK_FALSE(find_directive(Section::Timer, "ExecStart"));
}

TEST_CASE("ProtectSystem= is a keyword that takes booleans too") {
    const Directive& directive = get(Section::Service, "ProtectSystem");
    CHECK(directive.kind == ValueKind::Enum);
    CHECK(directive.context == Context::Exec);
    CHECK(directive.accepts_boolean);
    CHECK(directive.since == 214);
    CHECK(directive.repeat == Repeat::Override);
    CHECK(directive.empty == EmptyEffect::ErrorIgnored);
    CHECK(directive.manual_page == "systemd.exec");
    CHECK(directive.manual_section == "Sandboxing");
    CHECK(directive.enum_table->name == "protect_system");
    CHECK(directive.summary ==
          "Makes /usr, /boot, /etc or the whole file system read-only for the service");
}

TEST_CASE("list semantics and word splitting") {
    const Directive& paths = get(Section::Service, "InaccessiblePaths");
    CHECK(paths.kind == ValueKind::PathList);
    CHECK(paths.repeat == Repeat::Append);
    CHECK(paths.empty == EmptyEffect::Reset);
    CHECK(paths.words);
    CHECK(paths.specifiers);
    CHECK(paths.word_separators == Separators::Whitespace);
    CHECK(paths.word_flags == WordFlags::Unquote);
    CHECK(paths.field_separators == Separators::None);

    const Directive& cpus = get(Section::Service, "CPUAffinity");
    CHECK(cpus.word_separators == Separators::WhitespaceAndComma);

    const Directive& binds = get(Section::Service, "BindPaths");
    CHECK(has(binds.word_flags, WordFlags::Unquote | WordFlags::RetainEscape));
    CHECK_FALSE(has(binds.word_flags, WordFlags::CUnescape));
    CHECK(binds.field_separators == Separators::Colon);
    CHECK(has(binds.field_flags, WordFlags::CUnescape | WordFlags::UnescapeSeparators |
                                     WordFlags::DontCoalesceSeparators));

    CHECK(get(Section::Unit, "Requires").empty == EmptyEffect::Noop);
    CHECK(get(Section::Service, "DynamicUser").on_invalid == OnInvalid::Fatal);
    CHECK(get(Section::Service, "Environment").repeat == Repeat::Append);
    CHECK(get(Section::Socket, "ListenStream").empty == EmptyEffect::ResetAllKinds);
    CHECK(get(Section::Service, "CapabilityBoundingSet").empty == EmptyEffect::ResetToNone);
}

TEST_CASE("sections differ where systemd differs") {
    CHECK(get(Section::Service, "CPUShares").since == 34);
    CHECK(get(Section::Slice, "CPUShares").since == 205);
    CHECK(get(Section::Scope, "CPUShares").since == 206);
    CHECK(get(Section::Service, "Delegate").empty == EmptyEffect::EnableWithoutControllers);
    CHECK_FALSE(get(Section::Service, "Delegate").unsupported);
    CHECK(get(Section::Socket, "Delegate").empty == EmptyEffect::Ignored);
    CHECK(get(Section::Socket, "Delegate").unsupported);
    CHECK(get(Section::Service, "Type").kind == ValueKind::Enum);
    CHECK(get(Section::Mount, "Type").kind == ValueKind::String);
    CHECK(get(Section::Mount, "Type").summary != get(Section::Service, "Type").summary);
    CHECK(get(Section::Service, "RestrictSUIDSGID").summary ==
          get(Section::Swap, "RestrictSUIDSGID").summary);
}

TEST_CASE("sections of a name") {
    using enum Section;
    CHECK(sections_with("ExecStart") == std::vector{Service});
    CHECK(sections_with("PrivateTmp") == std::vector{Service, Socket, Mount, Swap});
    CHECK(sections_with("MemoryMax") == std::vector{Service, Socket, Mount, Swap, Slice, Scope});
    CHECK(sections_with("Where") == std::vector{Mount, Automount});
    CHECK(sections_with("Bananas").empty());
}

TEST_CASE("deprecation says what to use instead and from when") {
    const Directive& limit = get(Section::Service, "MemoryLimit");
    CHECK(limit.deprecated == DeprecationStatus::RemovedIgnored);
    CHECK(limit.removed == 258);
    REQUIRE(limit.replaced_by.size() == 1);
    CHECK(limit.replaced_by[0] == "MemoryMax");
    CHECK(limit.deprecation_note == "cgroup v1");
    CHECK(available_in(limit, 257));
    CHECK_FALSE(available_in(limit, 258));

    const Directive& capabilities = get(Section::Service, "Capabilities");
    CHECK(capabilities.removed == 230);
    CHECK(capabilities.replaced_by.size() == 2);

    const Directive& failure = get(Section::Service, "FailureAction");
    CHECK(failure.deprecated == DeprecationStatus::LegacyAlias);
    CHECK(failure.replaced_by[0] == "[Unit] FailureAction");
    CHECK(get(Section::Unit, "FailureAction").deprecated == DeprecationStatus::None);
    CHECK(get(Section::Unit, "RequiresOverridable").deprecated == DeprecationStatus::ObsoleteWarns);
}

TEST_CASE("a replacement in the same section exists there") {
    for (Section section : all_sections) {
        for (const Directive& directive : directives(section)) {
            for (std::string_view other : directive.replaced_by) {
                INFO(std::string(directive.name) << " -> " << std::string(other));
                if (other.starts_with("[Unit] "))
                    CHECK(find_directive(Section::Unit, other.substr(7)));
                else if (other.find(' ') == std::string_view::npos)
                    CHECK(find_directive(section, other));
            }
        }
    }
}

TEST_CASE("availability by release") {
    CHECK_FALSE(available_in(get(Section::Service, "PrivatePIDs"), 252));
    CHECK(available_in(get(Section::Service, "PrivatePIDs"), 257));
    CHECK(available_in(get(Section::Service, "ExecStart"), oldest_version));
    CHECK(get(Section::Service, "ExecStart").since == 0);
    CHECK(newest_version == 262);
    CHECK(std::ranges::equal(verified_versions(), std::array<SystemdVersion, 3>{252, 257, 262}));
}

TEST_CASE("gone directives") {
    CHECK(gone_directives().size() == 49);
    CHECK(is_gone(Section::Service, "TCPWrapName"));
    CHECK_FALSE(is_gone(Section::Service, "ExecStart"));
    CHECK_FALSE(is_gone(Section::Unit, "TCPWrapName"));
    const GoneDirective* gone = find_gone("BusName", "AllowWorld");
    REQUIRE(gone);
    CHECK(gone->first_seen == 211);
    CHECK(gone->last_seen == 234);
    for (const GoneDirective& row : gone_directives()) {
        CHECK(find_gone(row.section, row.name) == &row);
        if (const auto section = section_from_name(row.section))
            CHECK_FALSE(find_directive(*section, row.name));
    }
}

TEST_CASE("value kinds have names for people and for the data") {
    CHECK(describe(ValueKind::Timespan) == "time span");
    CHECK(describe(ValueKind::PathList) == "list of paths");
    CHECK(to_string(ValueKind::PathList) == "path-list");
    std::set<std::string_view> used;
    for (Section section : all_sections)
        for (const Directive& directive : directives(section))
            used.insert(to_string(directive.kind));
    CHECK(used.size() == value_kind_count);
}

}  // namespace
}  // namespace unitlint::catalog

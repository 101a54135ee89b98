#include "lint/rules.h"

#include "catalog/suggest.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// Sections that older releases or other programs gave a meaning are no misspellings.
void check(Pass& pass) {
    if (!pass.type) return;
    for (const Section& section : pass.unit.sections()) {
        if (section.kind != Section::Header::Valid || section.name.empty()) continue;
        const ResolvedSection& resolved = pass.resolved(section);
        if (resolved.use == catalog::SectionUse::OtherType) {
            pass.report(rules::unknown_section.found(
                section.name_range, fmt::format("systemd skips this section with all that is in "
                                                "it: `[{}]` is not for a .{} unit",
                                                section.name, catalog::to_string(*pass.type))));
        }
        if (resolved.use != catalog::SectionUse::Unknown) continue;

        Diagnostic diagnostic = rules::unknown_section.found(
            section.name_range,
            fmt::format("systemd skips this section with all that is in it: it knows no `[{}]`",
                        section.name));
        if (const auto suggestion = catalog::suggest_section(*pass.type, section.name)) {
            diagnostic.message += fmt::format("; did you mean `[{}]`?", *suggestion);
            diagnostic.fixes.push_back({.title = fmt::format("Change to [{}]", *suggestion),
                                        .edits = {{section.name_range, std::string(*suggestion)}},
                                        .applicability = Applicability::Unsafe,
                                        .preferred = true});
        } else {
            diagnostic.message += "; start the name with `X-` if it is meant for another program";
        }
        pass.report(std::move(diagnostic));
    }
}

}  // namespace

constinit const Rule rules::unknown_section = {
    .info =
        {
            .id = "unknown-section",
            .summary = "a section that systemd does not read in this type of unit",
            .severity = Severity::Error,
            .doc =
                R"(systemd logs one line in the journal and skips the section with everything in it, also where the section is right for another type of
unit. The names are case-sensitive, and blanks between the brackets count. Sections for other programs start with `X-`.)",
            .bad = "[Sevice]\nExecStart=/usr/bin/example\n",
            .good = "[Service]\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint

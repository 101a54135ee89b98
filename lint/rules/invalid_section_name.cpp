#include "lint/rules.h"

#include <algorithm>

namespace unitlint {

namespace {

/// The release that began to refuse names that cannot be a section's (config_parse() in
/// src/shared/conf-parser.c); before, such a section was unknown like any other.
constexpr catalog::SystemdVersion first_strict_version = 258;

bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F ||
           std::string_view("\\\"'*?[").find(c) != std::string_view::npos;
}

void check(Pass& pass) {
    if (pass.options.version < first_strict_version) return;
    for (const Section& section : pass.unit.sections()) {
        if (section.kind != Section::Header::Valid) continue;
        const bool invalid = section.name.empty() ||
                             std::any_of(section.name.begin(), section.name.end(), is_forbidden);
        if (!invalid) continue;
        pass.report(rules::invalid_section_name.found(
            section.header,
            section.name.empty()
                ? "systemd refuses the whole file, because this header names no section"
                : "systemd refuses the whole file, because a section's name must not "
                  "contain control characters, backslashes, quotes or globs"));
    }
}

}  // namespace

constinit const Rule rules::invalid_section_name = {
    .info =
        {
            .id = "invalid-section-name",
            .summary = "a section header whose name cannot be one",
            .severity = Severity::Error,
            .doc =
                R"(An empty name, or one with control characters, backslashes, quotes or globs, makes newer releases of systemd give up on the whole
file. Older ones skip the section with a warning.)",
            .bad = "[]\nNote=x\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[X-Notes]\nNote=x\n[Service]\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint

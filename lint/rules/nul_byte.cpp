#include "lint/rules.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// More than this is no text, and a list of edits helps nobody.
constexpr std::size_t most_edits = 1000;

void check(Pass& pass) {
    const std::string_view text = pass.unit.text();
    const std::size_t first = text.find('\0');
    if (first == std::string_view::npos) return;
    std::vector<TextEdit> edits;
    std::size_t count = 0;
    for (std::size_t at = first; at != std::string_view::npos; at = text.find('\0', at + 1)) {
        ++count;
        if (count <= most_edits)
            edits.push_back(
                {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)}, {}});
    }
    Diagnostic diagnostic = rules::nul_byte.found(
        {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first + 1)},
        "systemd takes this NUL byte for the end of the line, and what follows for a line of its "
        "own; remove it");
    if (count == 2) diagnostic.message += ", and the other one of the file";
    if (count > 2) diagnostic.message += fmt::format(", and the {} others of the file", count - 1);
    if (count <= most_edits)
        diagnostic.fixes.push_back({.title = "Remove the NUL bytes",
                                    .edits = std::move(edits),
                                    .applicability = Applicability::Unsafe,
                                    .preferred = true});
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::nul_byte = {
    .info =
        {
            .id = "nul-byte",
            .summary = "a NUL byte, which ends a line",
            .severity = Severity::Warning,
            .doc =
                R"(systemd reads a NUL byte as the end of a line (`read_line_full()` in `src/basic/fileio.c`). What stands behind it becomes a line of its own, even behind a comment, though an editor
may show one line, or nothing at all. Such bytes come from files in UTF-16, or from programs that write more than they should.)",
            .bad = std::string_view("[Service]\nExecStart=/usr/bin/example\n# was: \0Nice=5\n", 52),
            .good = "[Service]\nExecStart=/usr/bin/example\n# was: Nice=5\n",
        },
    .check = check,
};

}  // namespace unitlint

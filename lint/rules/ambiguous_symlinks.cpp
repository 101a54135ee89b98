#include "lint/rules.h"

#include "lint/rules/list_entries.h"
#include "lint/rules/sockets.h"

#include <algorithm>

namespace unitlint {

namespace {

/// socket_find_symlink_target() in src/core/socket.c: FIFOs, and sockets with a path.
bool is_node(const ResolvedAssignment* line) {
    const std::string_view name = line->directive->name;
    if (name == "ListenFIFO") return true;
    const bool socket =
        name == "ListenStream" || name == "ListenDatagram" || name == "ListenSequentialPacket";
    return socket && line->assignment->value.text.starts_with('/');
}

/// An address that only a specifier tells: it may be a path, or not.
bool is_unknown(const ResolvedAssignment* line) {
    return line->assignment->value.text.starts_with('%');
}

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Socket || !is_judged_as_unit(pass)) return;
    const Effective effective(pass);
    const ResolvedAssignment* symlinks = effective.find("Symlinks");
    if (symlinks == nullptr) return;
    const auto lines = family_lines(pass, is_listen_directive);
    if (lines.empty()) return;  // nothing-to-listen-on
    const auto nodes = std::count_if(lines.begin(), lines.end(), is_node);
    if (nodes == 1 || std::any_of(lines.begin(), lines.end(), is_unknown)) return;
    const ResolvedAssignment* place = place_here(pass, {symlinks, lines.back()});
    if (place == nullptr) return;
    Diagnostic diagnostic = rules::ambiguous_symlinks.found(
        place->assignment->key,
        nodes == 0 ? "systemd refuses the unit: `Symlinks=` needs a socket or FIFO in the file "
                     "system to point to, and this unit has none"
                   : "systemd refuses the unit: with more than one socket or FIFO in the file "
                     "system it is not clear what `Symlinks=` should point to; make a unit for "
                     "each");
    diagnostic.directive = "Symlinks";
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::ambiguous_symlinks = {
    .info =
        {
            .id = "ambiguous-symlinks",
            .summary = "Symlinks= without exactly one socket or FIFO to point to",
            .severity = Severity::Error,
            .doc =
                R"(`Symlinks=` makes further names for the one socket or FIFO that the unit has in the file system. With none, or with more than one, systemd
refuses the unit (`socket_verify()` in `src/core/socket.c`).)",
            .bad = "[Socket]\nListenStream=8080\nSymlinks=/run/another.sock\n",
            .good = "[Socket]\nListenStream=/run/example.sock\nSymlinks=/run/another.sock\n",
            .file = "example.socket",
        },
    .check = check,
};

}  // namespace unitlint

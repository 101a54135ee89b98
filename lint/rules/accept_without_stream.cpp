#include "lint/rules.h"

#include "lint/rules/list_entries.h"
#include "lint/rules/sockets.h"

#include <algorithm>
#include <fmt/format.h>

namespace unitlint {

namespace {

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Socket || !is_judged_as_unit(pass)) return;
    const Effective effective(pass);
    if (!effective.is_on("Accept")) return;
    const auto lines = family_lines(pass, is_listen_directive);
    const auto other = std::find_if(lines.begin(), lines.end(), [](const ResolvedAssignment* line) {
        return !can_accept(line->directive->name);
    });
    if (other == lines.end()) return;
    const ResolvedAssignment& accept = *effective.find("Accept");
    const ResolvedAssignment* place = place_here(pass, {&accept, *other});
    if (place == nullptr) return;
    Diagnostic diagnostic = rules::accept_without_stream.found(
        place->assignment->value.range,
        fmt::format("systemd refuses the unit: `Accept={}` works only with `ListenStream=` and "
                    "`ListenSequentialPacket=`, and nothing can be accepted on `{}=`",
                    accept.assignment->value.text, (*other)->assignment->name));
    diagnostic.directive = place->directive->name;
    if (place != *other) relate(pass, diagnostic, *other, "what cannot accept connections");
    if (place != &accept) relate(pass, diagnostic, &accept, "what asks for connections");
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::accept_without_stream = {
    .info =
        {
            .id = "accept-without-stream",
            .summary = "Accept=yes with something to listen on that has no connections",
            .severity = Severity::Error,
            .doc =
                R"(With `Accept=yes` systemd starts one service for each connection. Datagrams, FIFOs, message queues and the like have no connections, and systemd
refuses a socket unit that has any of them together with `Accept=yes` (`socket_verify()` in `src/core/socket.c`).)",
            .bad = "[Socket]\nListenDatagram=514\nAccept=yes\n",
            .good = "[Socket]\nListenStream=514\nAccept=yes\n",
            .file = "example.socket",
        },
    .check = check,
};

}  // namespace unitlint

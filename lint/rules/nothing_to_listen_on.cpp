#include "lint/rules.h"

#include "lint/rules/list_entries.h"
#include "lint/rules/sockets.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Socket || !is_judged_as_unit(pass)) return;
    if (!family_lines(pass, is_listen_directive).empty() || is_misplaced(pass, is_listen_directive))
        return;
    const auto place = place_of_absence(pass, is_listen_directive);
    if (!place) return;
    pass.report(rules::nothing_to_listen_on.found(
        *place,
        "systemd refuses the unit: the socket has nothing to listen on; add a `ListenStream=`, "
        "`ListenDatagram=`, `ListenFIFO=` or another of that family"));
}

}  // namespace

constinit const Rule rules::nothing_to_listen_on = {
    .info =
        {
            .id = "nothing-to-listen-on",
            .summary = "a socket unit without a Listen directive that counts",
            .severity = Severity::Error,
            .doc =
                R"(A socket unit needs at least one `ListenStream=`, `ListenDatagram=`, `ListenSequentialPacket=`, `ListenFIFO=`, `ListenSpecial=`, `ListenNetlink=`,
`ListenMessageQueue=` or `ListenUSBFunction=`, or systemd refuses it when it loads it (`socket_verify()` in `src/core/socket.c`). An address that systemd cannot read does
not count, and an empty assignment of any of them takes back all that came before, of every kind.)",
            .bad = "[Socket]\nSocketMode=0600\n",
            .good = "[Socket]\nListenStream=/run/example.sock\nSocketMode=0600\n",
            .file = "example.socket",
        },
    .check = check,
};

}  // namespace unitlint

#pragma once

#include "fixes/fix.h"
#include "lint/hardening/plan.h"
#include "lsp/protocol/workspace_edit.h"
#include "lsp/result.h"
#include "lsp/session.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// What `unitlint harden` would add to a document.
struct HardeningOffer {
    hardening::Plan plan;
    std::string title;               // "Harden with recommended@1 (9.5 -> 1.9)"
    std::vector<TextEdit> in_place;  // of the document
    std::string drop_in;             // the same as a drop-in
    std::string drop_in_uri;
};

/// The same plan as that of the command line. Nothing for what is not the main file of a service
/// that systemd would load. A null profile is that of the settings, or else chosen from
/// the unit.
std::optional<HardeningOffer> offer_hardening(Session& session, OpenDocument& document,
                                              const hardening::Profile* profile);

/// Edits the document; the client asks first where it can.
WorkspaceEdit in_place_edit(const Session& session, const OpenDocument& document,
                            const HardeningOffer& offer);

/// Makes the drop-in beside the document; for clients that can create files. The client asks first
/// where it can.
WorkspaceEdit drop_in_edit(const HardeningOffer& offer, const Session& session);

}  // namespace unitlint::lsp

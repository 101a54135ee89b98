// Not in LSP: unitlint/hardened, what a service would be with the protections that fit it, takes
// {textDocument: {uri}, profile?} and answers null for what is no service. The command
// unitlint.harden makes the change.

#include "lsp/features/harden.h"

#include "exposure/table.h"
#include "fixes/apply.h"
#include "lint/hardening/plan_text.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/harden.h"

#include <fmt/format.h>

namespace unitlint::lsp {

namespace {

/// The URI of the drop-in in the folder of the unit's drop-ins.
std::string drop_in_uri(const OpenDocument& document) {
    return fmt::format("{}.d/{}", document.uri(), hardening::drop_in_name);
}

/// A profile by its name; an error for a name that is none.
Expected<const hardening::Profile*> find_profile(const std::optional<std::string>& name) {
    const hardening::Profile* profile = name ? hardening::find_profile(*name) : nullptr;
    if (name && profile == nullptr)
        return ResponseError{ErrorCode::InvalidParams, "There is no such profile"};
    return profile;
}

Expected<std::optional<Hardened>> hardened(Session& session, const HardenedParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto profile = find_profile(params.profile);
    if (!profile) return profile.error();
    const auto offer = offer_hardening(session, **document, *profile);
    if (!offer) return std::optional<Hardened>();
    return std::optional(Hardened{
        .title = offer->title,
        .text = apply_edits((*document)->document()->text(), offer->in_place),
        .drop_in = offer->drop_in,
        .summary = plan_summary(offer->plan, unit_name_from_path((*document)->path()).name)});
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<HardenedParams>("unitlint/hardened", [&](const HardenedParams& params) {
        return hardened(session, params);
    });
}

}  // namespace

std::optional<HardeningOffer> offer_hardening(Session& session, OpenDocument& document,
                                              const hardening::Profile* profile) {
    const auto analysis = session.analysis(document);
    if (profile == nullptr) profile = hardening::find_profile(session.effective(document).profile);
    auto plan = hardening::plan_hardening(analysis->unit, document.path(), document.others(),
                                          analysis->options, profile);
    if (!plan) return std::nullopt;
    HardeningOffer offer;
    offer.title =
        fmt::format("Harden with {} ({} -> {})", plan->profile->name,
                    exposure::tenths(plan->before.score), exposure::tenths(plan->after.score));
    offer.in_place = in_place_edits(*plan, analysis->unit);
    offer.drop_in = drop_in_text(*plan, analysis->name.name);
    offer.drop_in_uri = drop_in_uri(document);
    offer.plan = std::move(*plan);
    return offer;
}

WorkspaceEdit in_place_edit(const Session& session, const OpenDocument& document,
                            const HardeningOffer& offer) {
    return session.edit(document, offer.in_place, Applicability::Unsafe);
}

WorkspaceEdit drop_in_edit(const HardeningOffer& offer, const Session& session) {
    WorkspaceEdit edit{.changes = {}, .as_document_changes = true};
    std::optional<std::string> annotation;
    if (session.can.change_annotations) {
        annotation = "drop-in";
        edit.annotations.push_back({.id = *annotation,
                                    .label = "Creates a drop-in that hardens the service",
                                    .description = offer.drop_in_uri});
    }
    edit.changes.emplace_back(CreateFile{.uri = offer.drop_in_uri, .annotation = annotation});
    edit.changes.emplace_back(DocumentEdit{.uri = offer.drop_in_uri,
                                           .version = std::nullopt,
                                           .edits = {{.range = {}, .new_text = offer.drop_in}},
                                           .annotation = annotation});
    return edit;
}

constinit const Feature features::harden = {.bind = bind};

}  // namespace unitlint::lsp

// LSP 3.17, "Code Lens Request": textDocument/codeLens. On the header of [Service] the exposure,
// and what adds protections.

#include "lsp/protocol/code_lens.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/harden.h"
#include "lsp/protocol/text_sync.h"

#include "exposure/table.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::lsp {

namespace {

/// The command of our VS Code extension that shows the table of the checks. A client that has it
/// names it in its capabilities.
constexpr std::string_view show_exposure = "unitlint.showExposure";

/// Whether there is a protection to add: a plan to harden the unit takes longer than a lens may.
bool has_advice(const Analysis& analysis) {
    return std::any_of(
        analysis.diagnostics.begin(), analysis.diagnostics.end(),
        [](const Diagnostic& diagnostic) { return diagnostic.rule.starts_with("hardening-"); });
}

Expected<std::vector<CodeLens>> code_lens(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    std::vector<CodeLens> lenses;
    if (!session.settings.views.code_lens) return lenses;
    const auto analysis = session.analysis(**document);
    const auto sections = analysis->unit.sections();
    const auto header = std::find_if(sections.begin(), sections.end(), [](const Section& section) {
        return section.kind == Section::Header::Valid && section.name == "Service";
    });
    if (!analysis->exposure || header == sections.end()) return lenses;

    CodeLens& lens = lenses.emplace_back();
    lens.range = session.converter(**document).range(header->header);
    lens.title = fmt::format("exposure {} {}", exposure::tenths(analysis->exposure->score),
                             exposure::to_string(analysis->exposure->band));
    const auto& commands = session.can.commands;
    if (std::find(commands.begin(), commands.end(), show_exposure) != commands.end())
        lens.command = show_exposure;
    // The server runs the command itself, and then asks the client to make the change.
    if (session.can.apply_edit && !analysis->name.drop_in && has_advice(*analysis)) {
        lenses.push_back({.range = lenses.front().range,
                          .title = "Harden",
                          .command = harden_command,
                          .uri = (*document)->uri()});
    }
    return lenses;
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentParams>(
        "textDocument/codeLens",
        [&](const DocumentParams& params) { return code_lens(session, params); });
}

void announce(JsonWriter& json, const Session&) {
    json.key("codeLensProvider");
    json.begin_object();
    json.member("resolveProvider", false);
    json.end_object();
}

}  // namespace

constinit const Feature features::code_lens = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp

// LSP 3.17, "PublishDiagnostics Notification" and "Pull Diagnostics": textDocument/diagnostic. A
// client that can pull is never pushed to.

#include "lsp/features/diagnostics.h"

#include "lsp/features/feature.h"
#include "lsp/features/views.h"
#include "lsp/uri.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace unitlint::lsp {

namespace {

/// More findings of one file than this are of no use in an editor: VS Code shows 1,000, and others
/// stand still for seconds when they get tens of thousands with every keystroke.
constexpr std::size_t most_shown = 2000;

/// How many findings of each severity are shown: the weightiest first.
std::array<std::size_t, severity_count> share_out(std::span<const Diagnostic> diagnostics) {
    std::array<std::size_t, severity_count> counts{};
    for (const Diagnostic& diagnostic : diagnostics)
        ++counts[static_cast<std::size_t>(diagnostic.severity)];
    std::size_t room = most_shown;
    for (std::size_t& count : counts) {
        count = std::min(count, room);
        room -= count;
    }
    return counts;
}

DiagnosticAt note_on_the_rest() {
    DiagnosticAt note;
    note.severity = 3;
    note.message =
        "this file has more findings than an editor can show; mend these first, or see all of them "
        "with `unitlint check`";
    return note;
}

/// What the client gets to see; of too many findings a part.
std::vector<DiagnosticAt> all_diagnostics(const Session& session, const OpenDocument& document,
                                          const Analysis& analysis) {
    std::array<std::size_t, severity_count> left = share_out(analysis.diagnostics);
    std::vector<DiagnosticAt> converted;
    converted.reserve(std::min(analysis.diagnostics.size(), most_shown + 1));
    if (analysis.diagnostics.size() > most_shown) converted.push_back(note_on_the_rest());
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        std::size_t& room = left[static_cast<std::size_t>(diagnostic.severity)];
        if (room == 0) continue;
        --room;
        converted.push_back(to_protocol(session, document, diagnostic));
    }
    return converted;
}

void publish(Session& session, OpenDocument& document) {
    const auto analysis = session.analysis(document);
    PublishDiagnosticsParams params{.uri = document.uri(),
                                    .version = {},
                                    .diagnostics = all_diagnostics(session, document, *analysis)};
    if (session.can.version) params.version = document.version();
    session.client.notify("textDocument/publishDiagnostics", params);
}

/// One document at a time, so that a message that arrives meanwhile does not wait for all.
bool publish_one(Session& session) {
    if (session.refresh_wanted) {
        session.refresh_wanted = false;
        ask_to_pull_again(session);
        refresh_views(session);
    }
    if (session.unpublished.empty()) return false;
    const std::string uri =
        std::move(session.unpublished.extract(session.unpublished.begin()).value());
    if (OpenDocument* document = session.workspace.find(uri)) publish(session, *document);
    return !session.unpublished.empty();
}

Expected<DocumentDiagnosticReport> pull(Session& session, const DocumentDiagnosticParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    DocumentDiagnosticReport report{
        .result_id = std::to_string((*document)->revision()), .unchanged = false, .items = {}};
    report.unchanged = params.previous_result_id == report.result_id;
    if (report.unchanged) return report;
    const auto analysis = session.analysis(**document);
    report.items = all_diagnostics(session, **document, *analysis);
    return report;
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentDiagnosticParams>(
        "textDocument/diagnostic",
        [&](const DocumentDiagnosticParams& params) { return pull(session, params); });
}

void announce(JsonWriter& json, const Session& session) {
    if (!session.can.pull_diagnostics) return;
    json.key("diagnosticProvider");
    json.begin_object();
    json.member("identifier", "unitlint");
    json.member("interFileDependencies", true);
    json.member("workspaceDiagnostics", true);
    json.end_object();
}

}  // namespace

void diagnose_later(Session& session, std::string_view uri) {
    if (!session.can.pull_diagnostics) session.unpublished.emplace(uri);
}

void clear_diagnostics(Session& session, std::string_view uri) {
    session.unpublished.erase(std::string(uri));
    if (session.can.pull_diagnostics) return;
    session.client.notify("textDocument/publishDiagnostics",
                          PublishDiagnosticsParams{.uri = uri, .version = {}, .diagnostics = {}});
}

void diagnose_all_later(Session& session) {
    session.workspace.for_each(
        [&](OpenDocument& document) { diagnose_later(session, document.uri()); });
    ask_to_pull_again(session);
}

void ask_to_pull_again(Session& session) {
    if (session.can.pull_diagnostics)
        session.client.request("workspace/diagnostic/refresh", Null{});
}

void diagnose_dependents_later(Session& session, std::span<OpenDocument* const> documents) {
    for (const OpenDocument* document : documents) diagnose_later(session, document->uri());
    if (!documents.empty()) session.refresh_wanted = true;
}

DiagnosticAt to_protocol(const Session& session, std::string_view uri, const Document& document,
                         const Diagnostic& diagnostic) {
    const Converter converter(document, session.can.encoding);
    DiagnosticAt converted{
        .range = converter.range(diagnostic.range),
        .severity = static_cast<std::uint8_t>(static_cast<std::uint8_t>(diagnostic.severity) + 1),
        .code = diagnostic.rule,
        .code_description = {},
        .message = diagnostic.message,
        .tags = {},
        .related = {},
        .directive = {}};
    const std::string& url = session.settings.documentation_url;
    if (session.can.code_description && !url.empty())
        converted.code_description = url + std::string(diagnostic.rule);
    if (diagnostic.tag == Tag::Unnecessary && session.can.tag_unnecessary)
        converted.tags.push_back(1);
    if (diagnostic.tag == Tag::Deprecated && session.can.tag_deprecated)
        converted.tags.push_back(2);
    if (session.can.related_information) {
        for (const RelatedPlace& place : diagnostic.related) {
            if (place.file.unit == nullptr) {
                converted.related.push_back(
                    {{std::string(uri), converter.range(place.range)}, place.message});
                continue;
            }
            const Converter other(place.file.unit->document(), session.can.encoding);
            converted.related.push_back(
                {{uri_from_path(place.file.path), other.range(place.range)}, place.message});
        }
    }
    if (session.can.diagnostic_data && !diagnostic.directive.empty())
        converted.directive = diagnostic.directive;
    return converted;
}

DiagnosticAt to_protocol(const Session& session, const OpenDocument& document,
                         const Diagnostic& diagnostic) {
    return to_protocol(session, document.uri(), *document.document(), diagnostic);
}

constinit const Feature features::diagnostics = {
    .bind = bind, .announce = announce, .work_when_idle = publish_one};

}  // namespace unitlint::lsp

// LSP 3.17, "PublishDiagnostics Notification": the mistakes in a unitlint.toml, for its own URI. It
// is no document of ours, so they are pushed to clients that pull, too.

#include "lsp/features/feature.h"
#include "lsp/protocol/diagnostic.h"
#include "lsp/uri.h"

#include <algorithm>

namespace unitlint::lsp {

namespace {

/// From the place to the end of its line.
TextRange range_of(const Document& document, config::Place place) {
    if (place.line == 0) return {};
    const Position begin{place.line - 1, std::max(place.column, 1U) - 1};
    const std::uint32_t offset = Converter(document, PositionEncoding::Utf32).offset(begin);
    const std::size_t end = document.text().find_first_of("\r\n", offset);
    return {offset, static_cast<std::uint32_t>(std::min(end, document.text().size()))};
}

void publish(Session& session, const std::string& path) {
    const auto file = session.config_files.find(path);
    const bool is_broken = file != nullptr && file->path == path && !file->problems.empty();
    const std::string uri = uri_from_path(path);
    PublishDiagnosticsParams params{.uri = uri, .version = {}, .diagnostics = {}};
    if (is_broken) {
        const Document document(file->text);
        const Converter converter(document, session.can.encoding);
        for (const config::Problem& problem : file->problems) {
            DiagnosticAt diagnostic;
            diagnostic.range = converter.range(range_of(document, problem.place));
            diagnostic.message = problem.message;
            params.diagnostics.push_back(std::move(diagnostic));
        }
    } else {
        session.broken_config_files.erase(path);
    }
    session.client.notify("textDocument/publishDiagnostics", params);
}

bool publish_one(Session& session) {
    auto& waiting = session.unpublished_config_files;
    if (waiting.empty()) return false;
    publish(session, waiting.extract(waiting.begin()).value());
    return !waiting.empty();
}

/// Nothing is asked for; unitlint.toml comes to us by way of the units that it counts for.
void bind(Dispatcher&, Session&) {}

}  // namespace

constinit const Feature features::configuration_files = {.bind = bind,
                                                         .work_when_idle = publish_one};

}  // namespace unitlint::lsp

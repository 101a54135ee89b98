// LSP 3.17, "Workspace Diagnostics": workspace/diagnostic, for clients that pull. Only the files
// that are not open: those that are the client pulls one by one. Off unless the user wants it,
// since a folder full of units is a list full of advice.

#include "lsp/protocol/workspace_diagnostic.h"

#include "lsp/features/diagnostics.h"
#include "lsp/features/feature.h"
#include "lsp/features/units.h"
#include "lsp/uri.h"

#include <fmt/format.h>

#include <utility>

namespace unitlint::lsp {

namespace {

/// Between two notifications of progress, and two looks at whether the client still waits.
constexpr std::size_t files_a_step = 50;

/// FNV-1a: the same text has the same number, and another text hardly ever.
std::uint64_t hash(std::string_view text) {
    std::uint64_t value = 14695981039346656037ULL;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return value;
}

class Run {
public:
    Run(Session& session, const WorkspaceDiagnosticParams& params)
        : session_(session), params_(params) {
        units_of(session).for_each(
            [&](const UnitIndex::File& file) { paths_.push_back(file.path); });
    }

    Expected<WorkspaceDiagnosticReport> run() {
        progress(WorkProgress::Kind::Begin, 0);
        for (std::size_t i = 0; i < paths_.size(); ++i) {
            if (i % files_a_step == 0 && i > 0) {
                send_part();
                if (auto reason = reason_to_stop()) {
                    progress(WorkProgress::Kind::End, i);
                    return *reason;
                }
                progress(WorkProgress::Kind::Report, i);
            }
            check(paths_[i]);
        }
        send_part();
        progress(WorkProgress::Kind::End, paths_.size());
        return WorkspaceDiagnosticReport{std::move(reports_)};
    }

private:
    void check(const std::string& path) {
        std::string uri = uri_from_path(path);
        if (session_.workspace.find(uri) != nullptr) return;
        const auto unit = session_.setup.source.read(path);
        if (unit == nullptr) return;
        OtherFiles others = session_.workspace.others_of(path);
        std::uint64_t texts = hash(unit->text());
        for (const auto* files : {&others.before, &others.after}) {
            for (const UnitFile& file : *files) texts = texts * 31 + hash(file.unit->text());
        }
        std::string id = fmt::format("{:x}-{}", texts, session_.judgement_generation());
        const auto previous = params_.previous_result_ids.find(normal_uri(uri));
        if (previous != params_.previous_result_ids.end() && previous->second == id) {
            reports_.push_back(text_of(
                {std::move(uri), {.result_id = std::move(id), .unchanged = true, .items = {}}}));
            return;
        }
        const DocumentPtr document(unit, &unit->document());
        others.known = session_.known_units();
        const Analysis analysis = analyze(document, path, others, session_.effective(path).options);
        WorkspaceDocumentDiagnosticReport report{
            uri, {.result_id = std::move(id), .unchanged = false, .items = {}}};
        for (const Diagnostic& diagnostic : analysis.diagnostics)
            report.report.items.push_back(to_protocol(session_, uri, *document, diagnostic));
        reports_.push_back(text_of(report));
    }

    void send_part() {
        if (!params_.partial_result_token || reports_.empty()) return;
        session_.client.notify("$/progress", PartialReports{*params_.partial_result_token,
                                                            std::exchange(reports_, {})});
    }

    void progress(WorkProgress::Kind kind, std::size_t done) {
        if (!params_.work_done_token) return;
        const std::size_t all = std::max<std::size_t>(paths_.size(), 1);
        session_.client.notify(
            "$/progress", WorkProgress{.token = *params_.work_done_token,
                                       .kind = kind,
                                       .message = fmt::format("{} of {}", done, paths_.size()),
                                       .percentage = static_cast<std::uint32_t>(done * 100 / all)});
    }

    /// The client does not want the answer any more, or wants something else first: then it asks
    /// again, and has kept what it got in parts.
    std::optional<ResponseError> reason_to_stop() const {
        if (session_.setup.is_cancelled())
            return ResponseError{ErrorCode::RequestCancelled, "The client cancelled the request"};
        if (params_.partial_result_token && session_.setup.is_awaited())
            return ResponseError{ErrorCode::ServerCancelled, "Something else comes first",
                                 R"({"retriggerRequest":true})"};
        return std::nullopt;
    }

    Session& session_;
    const WorkspaceDiagnosticParams& params_;
    std::vector<std::string> paths_;
    std::vector<std::string> reports_;
};

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<WorkspaceDiagnosticParams>(
        "workspace/diagnostic", [&](const WorkspaceDiagnosticParams& params) {
            if (!session.settings.workspace_diagnostics)
                return Expected<WorkspaceDiagnosticReport>(WorkspaceDiagnosticReport{});
            return Run(session, params).run();
        });
}

}  // namespace

constinit const Feature features::workspace_diagnostic = {.bind = bind};

}  // namespace unitlint::lsp

#include "lsp/protocol/workspace_diagnostic.h"

#include "lsp/uri.h"

#include <utility>

namespace unitlint::lsp {

namespace {

struct PreviousResultId {
    std::string uri;
    std::string value;
};

bool read(const Json& json, PreviousResultId& out) {
    return required(json, "uri", out.uri) && required(json, "value", out.value);
}

void write_items(JsonWriter& json, const std::vector<std::string>& reports) {
    json.key("items");
    json.begin_array();
    for (const std::string& report : reports) json.raw(report);
    json.end_array();
}

}  // namespace

bool read(const Json& json, ProgressToken& out) {
    std::string text;
    std::int32_t number = 0;
    if (!read(json, text) && !read(json, number)) return false;
    out.json = dump(json);
    return true;
}

void write(JsonWriter& json, const ProgressToken& token) { json.raw(token.json); }

bool read(const Json& json, WorkspaceDiagnosticParams& out) {
    std::vector<PreviousResultId> previous;
    if (const Json* ids = member(json, "previousResultIds")) {
        for (const Json* id : elements(*ids)) {
            PreviousResultId entry;
            if (!read(*id, entry)) return false;
            out.previous_result_ids[normal_uri(entry.uri)] = std::move(entry.value);
        }
    }
    return optional(json, "workDoneToken", out.work_done_token) &&
           optional(json, "partialResultToken", out.partial_result_token);
}

void write(JsonWriter& json, const PartialReports& partial) {
    json.begin_object();
    json.member("token", partial.token);
    json.key("value");
    json.begin_object();
    write_items(json, partial.reports);
    json.end_object();
    json.end_object();
}

void write(JsonWriter& json, const WorkProgress& progress) {
    const bool begins = progress.kind == WorkProgress::Kind::Begin;
    json.begin_object();
    json.member("token", progress.token);
    json.key("value");
    json.begin_object();
    json.member("kind", begins ? "begin"
                               : progress.kind == WorkProgress::Kind::Report ? "report" : "end");
    if (begins) json.member("title", "Checking units");
    if (begins) json.member("cancellable", true);
    if (!progress.message.empty()) json.member("message", progress.message);
    if (progress.kind != WorkProgress::Kind::End) json.member("percentage", progress.percentage);
    json.end_object();
    json.end_object();
}

std::string text_of(const WorkspaceDocumentDiagnosticReport& report) {
    JsonWriter json;
    json.begin_object();
    json.member("kind", report.report.unchanged ? "unchanged" : "full");
    json.member("uri", report.uri);
    json.key("version");
    json.null();
    json.member("resultId", report.report.result_id);
    if (!report.report.unchanged) json.member("items", report.report.items);
    json.end_object();
    return json.take();
}

void write(JsonWriter& json, const WorkspaceDiagnosticReport& report) {
    json.begin_object();
    write_items(json, report.reports);
    json.end_object();
}

}  // namespace unitlint::lsp

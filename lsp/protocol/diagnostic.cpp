#include "lsp/protocol/diagnostic.h"

namespace unitlint::lsp {

static void write(JsonWriter& json, const DiagnosticRelatedInformation& related) {
    json.begin_object();
    json.member("location", related.location);
    json.member("message", related.message);
    json.end_object();
}

void write(JsonWriter& json, const DiagnosticAt& diagnostic) {
    json.begin_object();
    json.member("range", diagnostic.range);
    json.member("severity", diagnostic.severity);
    if (!diagnostic.code.empty()) json.member("code", diagnostic.code);
    if (diagnostic.code_description) {
        json.key("codeDescription");
        json.begin_object();
        json.member("href", *diagnostic.code_description);
        json.end_object();
    }
    json.member("source", "unitlint");
    json.member("message", diagnostic.message);
    if (!diagnostic.tags.empty()) json.member("tags", diagnostic.tags);
    if (!diagnostic.related.empty()) json.member("relatedInformation", diagnostic.related);
    if (diagnostic.directive) {
        json.key("data");
        json.begin_object();
        json.member("directive", *diagnostic.directive);
        json.end_object();
    }
    json.end_object();
}

void write(JsonWriter& json, const PublishDiagnosticsParams& params) {
    json.begin_object();
    json.member("uri", params.uri);
    json.member("version", params.version);
    json.member("diagnostics", params.diagnostics);
    json.end_object();
}

bool read(const Json& json, DocumentDiagnosticParams& out) {
    return required(json, "textDocument", out.text_document) &&
           optional(json, "previousResultId", out.previous_result_id);
}

void write(JsonWriter& json, const DocumentDiagnosticReport& report) {
    json.begin_object();
    json.member("kind", report.unchanged ? "unchanged" : "full");
    json.member("resultId", report.result_id);
    if (!report.unchanged) json.member("items", report.items);
    json.end_object();
}

}  // namespace unitlint::lsp

#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// LSP 3.17, "Diagnostic", "PublishDiagnostics Notification" and "Pull Diagnostics".

namespace unitlint::lsp {

struct DiagnosticRelatedInformation {
    Location location;
    std::string message;
};

/// LSP's Diagnostic; ours counts bytes. Views point into the analysis, which its document keeps
/// until it changes.
struct DiagnosticAt {
    Range range;
    std::uint8_t severity = 1;  // 1 error, 2 warning, 3 information, 4 hint
    std::string_view code;  // empty for none
    std::optional<std::string> code_description;  // a URL
    std::string_view message;
    std::vector<std::uint8_t> tags;  // 1 unnecessary, 2 deprecated
    std::vector<DiagnosticRelatedInformation> related;
    std::optional<std::string_view> directive;  // the `data`
};
void write(JsonWriter& json, const DiagnosticAt& diagnostic);

struct PublishDiagnosticsParams {
    std::string_view uri;
    std::optional<std::int32_t> version;
    std::vector<DiagnosticAt> diagnostics;
};
void write(JsonWriter& json, const PublishDiagnosticsParams& params);

struct DocumentDiagnosticParams {
    TextDocumentIdentifier text_document;
    std::optional<std::string> previous_result_id;
};
bool read(const Json& json, DocumentDiagnosticParams& out);

struct DocumentDiagnosticReport {
    std::string result_id;
    bool unchanged = false;  // the client has these already
    std::vector<DiagnosticAt> items;
};
void write(JsonWriter& json, const DocumentDiagnosticReport& report);

}  // namespace unitlint::lsp

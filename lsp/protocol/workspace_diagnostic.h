#pragma once

#include "lsp/protocol/diagnostic.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

// LSP 3.17, "Workspace Diagnostics", "Work Done Progress" and "Partial Result Progress".

namespace unitlint::lsp {

/// A ProgressToken, as the client wrote it: the text of a JSON number or string.
struct ProgressToken {
    std::string json;
};
bool read(const Json& json, ProgressToken& out);
void write(JsonWriter& json, const ProgressToken& token);

struct WorkspaceDiagnosticParams {
    std::map<std::string, std::string, std::less<>> previous_result_ids;  // by normal_uri()
    std::optional<ProgressToken> work_done_token;
    std::optional<ProgressToken> partial_result_token;
};
bool read(const Json& json, WorkspaceDiagnosticParams& out);

/// The findings of a file that is not open. Views point into its analysis.
struct WorkspaceDocumentDiagnosticReport {
    std::string uri;
    DocumentDiagnosticReport report;
};

/// A `$/progress` notification with some of the reports. `reports` are texts of
/// WorkspaceDocumentDiagnosticReport.
struct PartialReports {
    ProgressToken token;
    std::vector<std::string> reports;
};
void write(JsonWriter& json, const PartialReports& partial);

/// A `$/progress` notification about how far the work is.
struct WorkProgress {
    enum class Kind : std::uint8_t { Begin, Report, End };
    ProgressToken token;
    Kind kind = Kind::Begin;
    std::string message;
    std::uint32_t percentage = 0;
};
void write(JsonWriter& json, const WorkProgress& progress);

std::string text_of(const WorkspaceDocumentDiagnosticReport& report);

/// The answer.
struct WorkspaceDiagnosticReport {
    std::vector<std::string> reports;  // texts, as in PartialReports
};
void write(JsonWriter& json, const WorkspaceDiagnosticReport& report);

}  // namespace unitlint::lsp

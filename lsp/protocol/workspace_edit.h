#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// LSP 3.17, "WorkspaceEdit" and "File Resource changes".

namespace unitlint::lsp {

/// Asks the user before the changes that name it are made; for clients that announce
/// `changeAnnotationSupport`.
struct ChangeAnnotation {
    std::string id;
    std::string label;        // what is done, in a few words
    std::string description;  // what to think of before saying yes
};

/// Edits of one document.
struct DocumentEdit {
    std::string uri;
    std::optional<std::int32_t> version;  // absent for a document that is not open
    std::vector<TextEditAt> edits;
    std::optional<std::string> annotation = {};  // the id of one
};

/// Makes a file; fails where there is one. For clients that announce the resource operation.
struct CreateFile {
    std::string uri;
    std::optional<std::string> annotation = {};
};

/// Gives a file another name; fails where there is one of it.
struct RenameFile {
    std::string old_uri;
    std::string new_uri;
    std::optional<std::string> annotation = {};
};

struct WorkspaceEdit {
    std::vector<std::variant<DocumentEdit, CreateFile, RenameFile>> changes;  // in their order
    std::vector<ChangeAnnotation> annotations = {};
    /// With versions; for clients that announce `documentChanges`. Without, only the edits of
    /// documents are written.
    bool as_document_changes = false;
};
void write(JsonWriter& json, const WorkspaceEdit& edit);

}  // namespace unitlint::lsp

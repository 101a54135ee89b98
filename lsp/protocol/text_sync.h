#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// LSP 3.17, "Text Document Synchronization".

namespace unitlint::lsp {

struct TextDocumentItem {
    std::string uri;
    std::int32_t version = 0;
    std::string text;
};

struct DidOpenParams {
    TextDocumentItem text_document;
};
bool read(const Json& json, DidOpenParams& out);

struct ContentChange {
    std::optional<Range> range;  // absent where `text` is the whole new text
    std::string text;
};

struct DidChangeParams {
    std::string uri;
    std::int32_t version = 0;
    std::vector<ContentChange> changes;
};
bool read(const Json& json, DidChangeParams& out);

/// The parameters of didClose and didSave, as far as they matter.
struct DocumentParams {
    TextDocumentIdentifier text_document;
};
bool read(const Json& json, DocumentParams& out);

}  // namespace unitlint::lsp

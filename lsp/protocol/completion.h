#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// LSP 3.17, "Completion Request".

namespace unitlint::lsp {

/// Those in use.
enum class CompletionItemKind : std::uint8_t {
    Function = 3,
    Variable = 6,
    Module = 9,
    Property = 10,
    Unit = 11,
    Keyword = 14,
    Snippet = 15,
    File = 17,
    Reference = 18,
    Folder = 19,
    EnumMember = 20,
    Constant = 21,
    Struct = 22,
};

/// What the client can do with an item (`textDocument.completion.completionItem`).
struct CompletionCapabilities {
    bool snippets = false;        // snippetSupport
    bool markdown = false;        // documentationFormat names it before any other that we have
    bool deprecated = false;      // deprecatedSupport
    bool deprecated_tag = false;  // tagSupport has "Deprecated"
    bool insert_replace = false;  // insertReplaceSupport
    bool label_details = false;   // labelDetailsSupport
};
/// Takes any JSON.
bool read(const Json& json, CompletionCapabilities& out);

struct CompletionItem {
    std::string label;
    std::string description = {};  // dim, behind the label; for clients with `label_details`
    CompletionItemKind kind = CompletionItemKind::Keyword;
    std::string detail = {};
    bool deprecated = false;
    std::uint32_t rank = 0;     // the place in the order; becomes `sortText`
    std::string new_text = {};  // what is inserted, plain
    std::string snippet = {};   // what is inserted by clients that know snippets, where it differs
    std::string filter = {};    // what the user types to find it, where that is not the label
    std::string data = {};      // JSON, for completionItem/resolve; empty: there is nothing more
};

struct CompletionList {
    bool is_incomplete = false;
    std::vector<CompletionItem> items;
    /// What all items take the place of, and what they leave where the client inserts only; on one
    /// line, with the cursor in it.
    Range replace;
    Range insert;
    CompletionCapabilities can;
};
void write(JsonWriter& json, const CompletionList& list);

}  // namespace unitlint::lsp

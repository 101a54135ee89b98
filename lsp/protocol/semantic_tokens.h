#pragma once

#include "lsp/protocol/basic.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// LSP 3.17, "Semantic Tokens".

namespace unitlint::lsp {

/// The parameters of full, of full/delta (with the id of an earlier answer) and of range.
struct SemanticTokensParams {
    TextDocumentIdentifier text_document;
    std::optional<std::string> previous_result_id;
    std::optional<Range> range;
};
bool read(const Json& json, SemanticTokensParams& out);

/// An answer: all numbers, or a replacement of some of those that the client has.
struct SemanticTokens {
    std::string result_id;  // empty where no delta will be asked for
    std::vector<std::uint32_t> data;
    bool delta = false;
    std::size_t start = 0;         // of a delta: the first number that is replaced
    std::size_t delete_count = 0;  // and how many are
};
void write(JsonWriter& json, const SemanticTokens& tokens);

/// What turns `before` into `after`, by what the two have in common at both ends; empty data and no
/// deletion where they are the same.
SemanticTokens delta_of(std::span<const std::uint32_t> before,
                        std::span<const std::uint32_t> after);

}  // namespace unitlint::lsp

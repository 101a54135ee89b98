#include "lsp/protocol/semantic_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace unitlint::lsp {

bool read(const Json& json, SemanticTokensParams& out) {
    return required(json, "textDocument", out.text_document) &&
           optional(json, "previousResultId", out.previous_result_id) &&
           optional(json, "range", out.range);
}

namespace {

/// Half a million numbers for a file of 1 MB, so that each counts.
void write_numbers(JsonWriter& json, std::span<const std::uint32_t> numbers) {
    std::string text = "[";
    text.reserve(numbers.size() * 3);
    std::array<char, 12> digits{};
    for (const std::uint32_t number : numbers) {
        if (text.size() > 1) text += ',';
        if (number < 10) {
            text += static_cast<char>('0' + number);
            continue;
        }
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        text.append(digits.data(), end);
    }
    text += ']';
    json.raw(text);
}

}  // namespace

void write(JsonWriter& json, const SemanticTokens& tokens) {
    json.begin_object();
    if (!tokens.result_id.empty()) json.member("resultId", tokens.result_id);
    if (!tokens.delta) {
        json.key("data");
        write_numbers(json, tokens.data);
        json.end_object();
        return;
    }
    json.key("edits");
    json.begin_array();
    if (tokens.delete_count > 0 || !tokens.data.empty()) {
        json.begin_object();
        json.member("start", tokens.start);
        json.member("deleteCount", tokens.delete_count);
        json.key("data");
        write_numbers(json, tokens.data);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

SemanticTokens delta_of(std::span<const std::uint32_t> before,
                        std::span<const std::uint32_t> after) {
    const auto [old_middle, new_middle] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto start = static_cast<std::size_t>(old_middle - before.begin());
    std::size_t same_end = 0;
    const std::size_t room = std::min(before.size(), after.size()) - start;
    while (same_end < room &&
           before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end])
        ++same_end;
    return {.result_id = {},
            .data = {new_middle, after.end() - static_cast<std::ptrdiff_t>(same_end)},
            .delta = true,
            .start = start,
            .delete_count = before.size() - start - same_end};
}

}  // namespace unitlint::lsp

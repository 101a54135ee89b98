#pragma once

#include "lsp/protocol/basic.h"

#include <optional>
#include <string>
#include <string_view>

// Not in LSP: `unitlint/hardened` and the command `unitlint.harden`.

namespace unitlint::lsp {

struct HardenedParams {
    TextDocumentIdentifier text_document;
    std::optional<std::string> profile;  // absent: chosen from the unit
};
bool read(const Json& json, HardenedParams& out);

/// What a unit would be.
struct Hardened {
    std::string title;    // "Harden with recommended@1 (9.5 -> 1.9)"
    std::string text;     // of the unit
    std::string drop_in;  // the text of the drop-in that does the same
    std::string summary;  // what was planned and left out, and why
};
void write(JsonWriter& json, const Hardened& hardened);

inline constexpr std::string_view harden_command = "unitlint.harden";

/// The argument of the command.
struct HardenArgument {
    std::string uri;
    std::optional<std::string> profile;
    bool drop_in = false;  // makes a drop-in in place of editing the unit
};
bool read(const Json& json, HardenArgument& out);

}  // namespace unitlint::lsp

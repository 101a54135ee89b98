#pragma once

#include "config/config.h"
#include "lsp/json.h"

#include <string>
#include <vector>

namespace unitlint::lsp {

/// What is shown besides findings. Each can be turned off by `NAME: {"enabled": false}`.
struct Views {
    bool code_lens = true;        // `codeLens`
    bool inlay_hints = true;      // `inlayHints`
    bool semantic_tokens = true;  // `semanticTokens`

    friend bool operator==(const Views&, const Views&) = default;
};

/// What the user can set in the editor, below "unitlint" in its configuration or in
/// `initializationOptions`.
struct Settings {
    config::Settings own;  // what a unitlint.toml could say as well
    Views views;
    bool workspace_diagnostics = false;  // also findings of files that are not open
    bool confirm_unsafe_fixes = false;   // the client asks before it makes one
    std::string documentation_url;       // "https://.../rules/": where the pages of the rules are;
                                         // empty: findings have no link

    friend bool operator==(const Settings&, const Settings&) = default;
};

struct ReadSettings {
    Settings settings;
    std::vector<std::string>
        complaints;  // sentences for the user, one for each value that cannot be used
};

/// Reads the settings that config/keys.h has for editors, `documentationUrl`,
/// `workspaceDiagnostics` and `confirmUnsafeFixes` (booleans) and the switches of Views. One of the
/// former that is missing or wrong is not set; the others are then those of `base`.
ReadSettings read_settings(const Json& json, const Settings& base);

}  // namespace unitlint::lsp

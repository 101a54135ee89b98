#pragma once

#include "lint/options.h"
#include "lsp/json.h"

#include <string>
#include <string_view>
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
    Options options;
    Views views;
    bool workspace_diagnostics = false;  // also findings of files that are not open
    std::string documentation_url;  // "https://.../rules/": where the pages of the rules are;
                                    // empty: findings have no link

    friend bool operator==(const Settings& a, const Settings& b) {
        return a.options.version == b.options.version && a.options.tier == b.options.tier &&
               a.views == b.views &&
               a.workspace_diagnostics == b.workspace_diagnostics && a.documentation_url == b.documentation_url;
    }
};

struct ReadSettings {
    Settings settings;
    std::vector<std::string>
        complaints;  // sentences for the user, one for each value that cannot be used
};

/// Reads `systemdVersion` (a number), `tier` ("A", "B" or "C"), `documentationUrl`,
/// `workspaceDiagnostics` (a boolean) and the switches of Views. A setting that is missing, or wrong, is that of `base`.
ReadSettings read_settings(const Json& json, const Settings& base);

}  // namespace unitlint::lsp

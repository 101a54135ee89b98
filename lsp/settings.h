#pragma once

#include "lint/options.h"
#include "lsp/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// What the user can set in the editor, below "unitlint" in its configuration or in
/// `initializationOptions`.
struct Settings {
    Options options;
    std::string documentation_url;  // "https://.../rules/": where the pages of the rules are;
                                    // empty: findings have no link

    friend bool operator==(const Settings& a, const Settings& b) {
        return a.options.version == b.options.version && a.options.tier == b.options.tier &&
               a.documentation_url == b.documentation_url;
    }
};

struct ReadSettings {
    Settings settings;
    std::vector<std::string>
        complaints;  // sentences for the user, one for each value that cannot be used
};

/// Reads `systemdVersion` (a number), `tier` ("A", "B" or "C") and `documentationUrl`. A setting
/// that is missing, or wrong, is that of `base`.
ReadSettings read_settings(const Json& json, const Settings& base);

}  // namespace unitlint::lsp

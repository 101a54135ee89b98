#include "lsp/settings.h"

#include <fmt/format.h>

#include <charconv>

namespace unitlint::lsp {

namespace {

constexpr std::size_t most_quoted = 60;

class Reader {
public:
    Reader(const Json& json, const Settings& base) : json_(json), result_{base, {}} {}

    ReadSettings read_all() {
        if (!is_object(json_)) {
            result_.complaints.push_back("unitlint: the settings are not an object; none is used");
            return std::move(result_);
        }
        read_version();
        read_tier();
        read_url();
        read_workspace_diagnostics();
        read_switch("codeLens", result_.settings.views.code_lens);
        read_switch("inlayHints", result_.settings.views.inlay_hints);
        read_switch("semanticTokens", result_.settings.views.semantic_tokens);
        return std::move(result_);
    }

private:
    void read_version() {
        const Json* value = member(json_, "systemdVersion");
        if (value == nullptr) return;
        if (const auto number = version_of(*value);
            number >= catalog::oldest_version && number <= catalog::newest_version) {
            result_.settings.options.version = static_cast<catalog::SystemdVersion>(number);
        } else {
            complain("systemdVersion", *value,
                     fmt::format("a number from {} to {}", catalog::oldest_version,
                                 catalog::newest_version));
        }
    }

    /// Editors with a field for text send the number as a string.
    static std::int32_t version_of(const Json& value) {
        std::int32_t number = 0;
        std::string text;
        if (read(value, number) || !read(value, text)) return number;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size() ? number : 0;
    }

    void read_tier() {
        const Json* value = member(json_, "tier");
        if (value == nullptr) return;
        std::string text;
        if (read(*value, text) && (text == "A" || text == "B" || text == "C")) {
            result_.settings.options.tier = text == "A" ? Tier::A : text == "B" ? Tier::B : Tier::C;
        } else {
            complain("tier", *value, "\"A\", \"B\" or \"C\"");
        }
    }

    void read_url() {
        const Json* value = member(json_, "documentationUrl");
        if (value == nullptr) return;
        std::string text;
        if (read(*value, text) &&
            (text.empty() || text.starts_with("https://") || text.starts_with("http://"))) {
            if (!text.empty() && text.back() != '/') text += '/';
            result_.settings.documentation_url = text;
        } else {
            complain("documentationUrl", *value, "a web address");
        }
    }

    void read_workspace_diagnostics() {
        const Json* value = member(json_, "workspaceDiagnostics");
        if (value != nullptr && !read(*value, result_.settings.workspace_diagnostics))
            complain("workspaceDiagnostics", *value, "true or false");
    }

    void read_switch(std::string_view name, bool& out) {
        const Json* value = member(json_, name);
        if (value == nullptr) return;
        const Json* enabled = member(*value, "enabled");
        const bool is_fine = is_object(*value) && (enabled == nullptr || read(*enabled, out));
        if (!is_fine) complain(name, *value, R"({"enabled": true} or {"enabled": false})");
    }

    void complain(std::string_view name, const Json& value, std::string_view wanted) {
        std::string quoted = dump(value);
        if (quoted.size() > most_quoted) quoted = quoted.substr(0, most_quoted) + "...";
        result_.complaints.push_back(
            fmt::format("unitlint: the setting `{}` is {}, and is ignored: it must be {}", name,
                        quoted, wanted));
    }

    const Json& json_;
    ReadSettings result_;
};

}  // namespace

ReadSettings read_settings(const Json& json, const Settings& base) {
    return Reader(json, base).read_all();
}

}  // namespace unitlint::lsp

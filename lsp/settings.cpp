#include "lsp/settings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace unitlint::lsp {

namespace {

constexpr std::size_t most_quoted = 60;

config::Value convert(const Json& json) {
    using Type = config::Value::Type;
    if (json.is_object()) {
        config::Value table{.type = Type::Table};
        for (const auto& [key, member] : json.items()) {
            // Editors send null for what is not set.
            if (!member.is_null()) table.members.push_back({key, {}, convert(member)});
        }
        return table;
    }
    if (json.is_array()) {
        config::Value array{.type = Type::Array};
        for (const Json& element : json) array.elements.push_back(convert(element));
        return array;
    }
    config::Value value{.text = dump(json)};
    if (const auto* text = json.get_ptr<const Json::string_t*>()) {
        value.type = Type::String;
        value.text = *text;
    } else if (const auto* unsigned_number = json.get_ptr<const Json::number_unsigned_t*>()) {
        // More than a signed one can hold is out of every range, too.
        value.type = *unsigned_number > INT64_MAX ? Type::Float : Type::Integer;
        value.integer = static_cast<std::int64_t>(*unsigned_number);
        value.number = static_cast<double>(*unsigned_number);
    } else if (const auto* number = json.get_ptr<const Json::number_integer_t*>()) {
        value.type = Type::Integer;
        value.integer = *number;
        value.number = static_cast<double>(*number);
    } else if (const auto* fraction = json.get_ptr<const Json::number_float_t*>()) {
        value.type = Type::Float;
        value.number = *fraction;
    } else if (json.is_boolean()) {
        value.type = Type::Boolean;
    }
    return value;
}

void complain(ReadSettings& result, std::string_view name, const Json& value,
              std::string_view wanted) {
    std::string quoted = dump(value);
    if (quoted.size() > most_quoted) quoted = quoted.substr(0, most_quoted) + "...";
    result.complaints.push_back(fmt::format(
        "unitlint: a setting is ignored: `{}` is `{}`; it must be {}", name, quoted, wanted));
}

void read_url(const Json& json, ReadSettings& result) {
    const Json* value = member(json, "documentationUrl");
    if (value == nullptr) return;
    std::string text;
    if (read(*value, text) &&
        (text.empty() || text.starts_with("https://") || text.starts_with("http://"))) {
        if (!text.empty() && text.back() != '/') text += '/';
        result.settings.documentation_url = text;
    } else {
        complain(result, "documentationUrl", *value, "a web address");
    }
}

void read_boolean(const Json& json, std::string_view name, bool& out, ReadSettings& result) {
    const Json* value = member(json, name);
    if (value != nullptr && !read(*value, out)) complain(result, name, *value, "true or false");
}

void read_switch(const Json& json, std::string_view name, bool& out, ReadSettings& result) {
    const Json* value = member(json, name);
    if (value == nullptr) return;
    const Json* enabled = member(*value, "enabled");
    const bool is_fine = is_object(*value) && (enabled == nullptr || read(*enabled, out));
    if (!is_fine) complain(result, name, *value, R"({"enabled": true} or {"enabled": false})");
}

}  // namespace

ReadSettings read_settings(const Json& json, const Settings& base) {
    ReadSettings result;
    result.settings = base;
    result.settings.own = {};
    if (!is_object(json)) {
        result.complaints.push_back("unitlint: the settings are not an object; none is used");
        return result;
    }
    config::ReadSettings read = config::read_editor_settings(convert(json));
    result.settings.own = std::move(read.settings);
    for (const config::Problem& problem : read.problems)
        result.complaints.push_back("unitlint: a setting is ignored: " + problem.message);
    read_url(json, result);
    Settings& settings = result.settings;
    read_boolean(json, "workspaceDiagnostics", settings.workspace_diagnostics, result);
    read_boolean(json, "confirmUnsafeFixes", settings.confirm_unsafe_fixes, result);
    Views& views = settings.views;
    read_switch(json, "codeLens", views.code_lens, result);
    read_switch(json, "inlayHints", views.inlay_hints, result);
    read_switch(json, "semanticTokens", views.semantic_tokens, result);
    return result;
}

}  // namespace unitlint::lsp

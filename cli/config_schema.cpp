#include "cli/config_schema.h"

#include "catalog/version.h"
#include "config/keys.h"
#include "lint/grades.h"
#include "lint/rules.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace unitlint::cli {

namespace {

using Json = nlohmann::ordered_json;
using config::Key;
using config::KeyType;

Json globs() { return {{"type", "array"}, {"items", {{"type", "string"}, {"minLength", 1}}}}; }

/// Rules by name, with what they find, and any beginning of one with a star.
Json grades() {
    Json grade = {{"enum", grade_names()}};
    Json rules = Json::object();
    for (const RuleInfo& info : all_rule_infos()) {
        rules[std::string(info.id)] = {
            {"description",
             fmt::format("Finds {}. By itself: {}.", info.summary, to_string(info.severity))},
            {"enum", grade_names()}};
    }
    return {{"type", "object"},
            {"properties", std::move(rules)},
            {"patternProperties", {{"^[a-z0-9-]*\\*$", std::move(grade)}}},
            {"additionalProperties", false}};
}

Json shape(const Key& key) {
    switch (key.type) {
        case KeyType::Release:
            return {{"type", "integer"},
                    {"minimum", catalog::oldest_version},
                    {"maximum", catalog::newest_version}};
        case KeyType::Choice: return {{"enum", key.choices}};
        case KeyType::Count: return {{"type", "integer"}, {"minimum", 0}, {"maximum", key.most}};
        case KeyType::Exposure: return {{"type", "number"}, {"minimum", 0}, {"maximum", 10}};
        case KeyType::Globs: return globs();
        case KeyType::Grades: return {{"$ref", "#/definitions/rules"}};
    }
    return {};
}

Json property(const Key& key) {
    Json json = {{"description", key.documentation}};
    json.update(shape(key));
    // In draft 7 nothing beside a $ref counts.
    if (json.contains("$ref"))
        return {{"description", key.documentation}, {"allOf", Json::array({shape(key)})}};
    return json;
}

Json table() {
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

/// The keys that `counts` takes, with tables for those that have a dot.
template <typename Counts>
Json settings(Counts&& counts) {
    Json all = table();
    for (const Key& key : config::all_keys()) {
        if (!counts(key)) continue;
        const std::size_t dot = key.path.find('.');
        if (dot == std::string_view::npos) {
            all["properties"][std::string(key.path)] = property(key);
            continue;
        }
        Json& inner = all["properties"][std::string(key.path.substr(0, dot))];
        if (inner.is_null()) inner = table();
        inner["properties"][std::string(key.path.substr(dot + 1))] = property(key);
    }
    return all;
}

}  // namespace

std::string config_schema() {
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "unitlint.toml"},
                   {"description", "The configuration of unitlint, the linter for systemd units."}};
    schema.update(settings([](const Key&) { return true; }));
    Json override = settings([](const Key& key) { return key.in_overrides; });
    override["properties"]["paths"] = globs();
    override["properties"]["paths"]["minItems"] = 1;
    override["properties"]["paths"]["description"] =
        "The files that the settings are for: patterns like those of `exclude`.";
    override["required"] = Json::array({"paths"});
    schema["properties"]["overrides"] = {
        {"description",
         "Settings for some files only. Of several for a file those further down win."},
        {"type", "array"},
        {"items", std::move(override)}};
    schema["definitions"]["rules"] = grades();
    return schema.dump(2) + "\n";
}

}  // namespace unitlint::cli

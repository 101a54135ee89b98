#include "cli/config_schema.h"

#include "catalog/version.h"
#include "config/keys.h"
#include "lint/grades.h"
#include "lint/hardening/traits.h"
#include "lint/rules.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace unitlint::cli {

namespace {

using Json = nlohmann::ordered_json;
using config::Key;
using config::KeyType;

Json globs() { return {{"type", "array"}, {"items", {{"type", "string"}, {"minLength", 1}}}}; }

/// A regular expression for all beginnings of some ids, which are sorted and the same up to `from`.
/// Ids are of letters, digits and hyphens, which mean themselves.
std::string beginnings(std::span<const std::string_view> ids, std::size_t from) {
    std::string all;
    while (!ids.empty()) {
        if (ids.front().size() <= from) {
            ids = ids.subspan(1);
            continue;
        }
        const char letter = ids.front()[from];
        const auto other = std::find_if(ids.begin(), ids.end(),
                                        [&](std::string_view id) { return id[from] != letter; });
        const auto alike = static_cast<std::size_t>(other - ids.begin());
        if (!all.empty()) all += '|';
        all += letter;
        all += beginnings(ids.first(alike), from + 1);
        ids = ids.subspan(alike);
    }
    return all.empty() ? all : fmt::format("(?:{})?", all);
}

/// Rules by name, with what they find, and any beginning of one with a star.
Json grades() {
    Json rules = Json::object();
    std::vector<std::string_view> ids;
    for (const RuleInfo& info : all_rule_infos()) {
        ids.push_back(info.id);
        rules[std::string(info.id)] = {
            {"description", fmt::format("{} ({})", info.summary, to_string(info.severity))},
            {"enum", grade_names()}};
    }
    return {{"type", "object"},
            {"properties", std::move(rules)},
            {"patternProperties",
             {{fmt::format("^{}\\*$", beginnings(ids, 0)), {{"enum", grade_names()}}}}},
            {"additionalProperties", false}};
}

Json programs() {
    Json names = Json::array();
    for (const hardening::TraitInfo& info : hardening::program_traits()) names.push_back(info.name);
    return {{"type", "object"},
            {"propertyNames", {{"minLength", 1}}},
            {"additionalProperties",
             {{"type", "array"}, {"minItems", 1}, {"items", {{"enum", std::move(names)}}}}}};
}

Json shape(const Key& key) {
    switch (key.type) {
        case KeyType::Release:
            return {{"type", "integer"},
                    {"minimum", catalog::oldest_version},
                    {"maximum", catalog::newest_version}};
        case KeyType::Choice:
        case KeyType::Profile: return {{"enum", config::choices_of(key)}};
        case KeyType::Count: return {{"type", "integer"}, {"minimum", 0}, {"maximum", key.most}};
        case KeyType::Exposure: return {{"type", "number"}, {"minimum", 0}, {"maximum", 10}};
        case KeyType::Globs: return globs();
        case KeyType::Grades: return {{"$ref", "#/definitions/rules"}};
        case KeyType::Programs: return {{"$ref", "#/definitions/programs"}};
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
    schema["definitions"]["programs"] = programs();
    return schema.dump(2) + "\n";
}

}  // namespace unitlint::cli

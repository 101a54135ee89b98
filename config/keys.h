#pragma once

#include "config/config.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::config {

/// What a key takes. The JSON schema has one shape for each.
enum class KeyType : std::uint8_t {
    Release,   // a release of systemd
    Choice,    // one of `choices`
    Profile,   // the name of a hardening profile, with or without its version
    Count,     // a whole number up to `most`
    Exposure,  // a number from 0 to 10 with one digit behind the point
    Globs,     // an array of patterns
    Grades,    // a table from rules, or patterns of rules, to grades
    Programs,  // a table from programs to arrays of traits
};

/// A key of the configuration. Everything that is said about keys comes from this table: reading
/// them, the word that was probably meant, `unitlint config`, the JSON schema, the manual page.
struct Key {
    std::string_view path;  // "tier", "fmt.blank-lines"; of a table its name: "rules"
    KeyType type;
    std::string_view documentation;  // Markdown, full sentences
    std::string_view example;        // as it stands behind the `=`; for a table its lines
    std::span<const std::string_view> choices = {};
    std::uint32_t most = 0;
    bool in_overrides = true;
    bool in_editors = true;  // an editor has it as a setting, too
    /// Takes a value that has the right type. Returns whether it can be used.
    /// Null for a table, whose entries are read one by one.
    bool (*read)(const Value& value, Settings& settings) = nullptr;
    /// The value as TOML; nothing where the settings do not say it. Null for a table.
    std::optional<std::string> (*write)(const Settings& settings) = nullptr;
};

/// All keys, in the order in which they are shown.
std::span<const Key> all_keys();

/// The key of a path, or null.
const Key* find_key(std::string_view path);

inline bool is_table(const Key& key) {
    return key.type == KeyType::Grades || key.type == KeyType::Programs;
}

/// The words that a Choice or a Profile may be.
std::vector<std::string_view> choices_of(const Key& key);

/// What the key takes, for a message: "a number from 1 to 262".
std::string wanted(const Key& key);

/// "systemd-version" as editors write it: "systemdVersion".
std::string editor_name(std::string_view name);

/// The array of traits that stands for a program.
std::string toml_traits(hardening::TraitSet traits);

/// A key as TOML writes it: in quotes where it must.
std::string toml_key(std::string_view name);

/// A string as TOML writes it.
std::string toml_string(std::string_view text);

}  // namespace unitlint::config

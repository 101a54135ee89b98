#pragma once

#include "catalog/version.h"
#include "config/value.h"
#include "lint/grades.h"
#include "lint/hardening/programs.h"
#include "lint/options.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The configuration: unitlint.toml, the settings of an editor and the options of the command line
// are read into the same Settings, and merge() makes of them what counts for one file. Which keys
// there are is the table in config/keys.h.

namespace unitlint::config {

/// The least severity of a finding for which `unitlint check` fails; none: it never does.
struct FailOn {
    std::optional<Severity> least;

    friend bool operator==(FailOn, FailOn) = default;
};

/// What one source says. What it says nothing about is absent, or empty.
struct Settings {
    std::optional<catalog::SystemdVersion> version;
    std::optional<Tier> tier;
    std::optional<std::uint32_t> max_exposure;  // in tenths
    std::optional<FailOn> fail_on;
    std::vector<std::string> exclude;  // patterns for glob_matches()
    std::optional<std::uint32_t> continuation_indent;
    std::optional<std::uint32_t> blank_lines;
    std::optional<std::string> profile;  // the name of one
    std::vector<RuleSetting> rules;
    std::vector<hardening::ProgramNote> programs;

    /// Where each key stands, by its path: "fmt.blank-lines", "rules.nul-byte",
    /// "programs.nginx".
    std::map<std::string, Place, std::less<>> places;

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// Settings for some files only.
struct Override {
    std::vector<std::string> paths;  // patterns for glob_matches()
    Settings settings;
    Place place;
};

/// A configuration file.
struct Config {
    Settings settings;
    std::vector<Override> overrides;  // those below win
};

struct ReadConfig {
    Config config;
    std::vector<Problem> problems;  // empty: everything in the text counts
};

/// Reads the text of a unitlint.toml. What cannot be used is a problem, and left out.
ReadConfig read_config(std::string_view toml);

struct ReadSettings {
    Settings settings;
    std::vector<Problem> problems;
};

/// Reads the settings of an editor. Their names are those of the file in camelCase
/// (`systemdVersion`, `fmt.blankLines`), numbers may come as strings, a null is no setting. Names
/// that are not ours are passed over: editors keep settings of their own in the same place.
ReadSettings read_editor_settings(const Value& table);

}  // namespace unitlint::config

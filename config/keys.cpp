#include "config/keys.h"

#include "format/options.h"
#include "lint/hardening/profiles.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace unitlint::config {

namespace {

constexpr std::array<std::string_view, 3> tiers{"A", "B", "C"};
constexpr std::array<std::string_view, 5> severities{"error", "warning", "information", "hint",
                                                     "never"};
constexpr std::uint32_t most_indent = 16;
constexpr std::uint32_t most_blank_lines = 8;

template <typename T>
std::optional<std::string> write_number(const std::optional<T>& number) {
    return number ? std::optional(fmt::format("{}", *number)) : std::nullopt;
}

bool read_version(const Value& value, Settings& settings) {
    settings.version = static_cast<catalog::SystemdVersion>(value.integer);
    return value.integer >= catalog::oldest_version && value.integer <= catalog::newest_version;
}

bool read_tier(const Value& value, Settings& settings) {
    settings.tier = static_cast<Tier>(value.text[0] - 'A');
    return true;
}

std::optional<std::string> write_tier(const Settings& settings) {
    if (!settings.tier) return std::nullopt;
    return toml_string(tiers[static_cast<std::size_t>(*settings.tier)]);
}

bool read_fail_on(const Value& value, Settings& settings) {
    settings.fail_on = FailOn{};
    for (std::size_t i = 0; i < severity_count; ++i) {
        if (severities[i] == value.text) settings.fail_on->least = static_cast<Severity>(i);
    }
    return true;
}

std::optional<std::string> write_fail_on(const Settings& settings) {
    if (!settings.fail_on) return std::nullopt;
    const auto least = settings.fail_on->least;
    return toml_string(least ? to_string(*least) : "never");
}

/// Scores have one digit behind the point, as systemd-analyze prints them.
bool read_max_exposure(const Value& value, Settings& settings) {
    const double tenths = value.number * 10;
    if (!(tenths >= 0 && tenths <= 100) || std::abs(tenths - std::round(tenths)) > 1e-6)
        return false;
    settings.max_exposure = static_cast<std::uint32_t>(std::lround(tenths));
    return true;
}

std::optional<std::string> write_max_exposure(const Settings& settings) {
    if (!settings.max_exposure) return std::nullopt;
    return fmt::format("{}.{}", *settings.max_exposure / 10, *settings.max_exposure % 10);
}

bool read_exclude(const Value& value, Settings& settings) {
    settings.exclude.clear();
    for (const Value& pattern : value.elements) settings.exclude.push_back(pattern.text);
    return true;
}

std::optional<std::string> write_exclude(const Settings& settings) {
    if (settings.exclude.empty()) return std::nullopt;
    std::vector<std::string> patterns;
    for (const std::string& pattern : settings.exclude) patterns.push_back(toml_string(pattern));
    return fmt::format("[{}]", fmt::join(patterns, ", "));
}

constexpr Key keys[] = {
    {.path = "systemd-version",
     .type = KeyType::Release,
     .documentation = "The release of systemd that the units are for. Findings, advice and the "
                      "exposure are those of that release. Without it, the newest one that "
                      "unitlint knows.",
     .example = "252",
     .read = read_version,
     .write = [](const Settings& s) { return write_number(s.version); }},
    {.path = "tier",
     .type = KeyType::Choice,
     .documentation = "Which protections are recommended, by how likely they break a service: `A` "
                      "those that hardly ever do, `B` also those that sometimes do, `C` also those "
                      "that often do.",
     .example = "\"B\"",
     .choices = tiers,
     .read = read_tier,
     .write = write_tier},
    {.path = "profile",
     .type = KeyType::Profile,
     .documentation = "The profile that `unitlint harden` and the editor's *Harden* use. Without "
                      "it, one is chosen from the unit.",
     .example = "\"network-daemon\"",
     .read =
         [](const Value& value, Settings& s) {
             s.profile = value.text;
             return true;
         },
     .write =
         [](const Settings& s) {
             return s.profile ? std::optional(toml_string(*s.profile)) : std::nullopt;
         }},
    {.path = "max-exposure",
     .type = KeyType::Exposure,
     .documentation = "The highest exposure that a service may have, as `unitlint security` counts "
                      "it. One above it is an error. Without it there is no limit.",
     .example = "6.5",
     .read = read_max_exposure,
     .write = write_max_exposure},
    {.path = "fail-on",
     .type = KeyType::Choice,
     .documentation = "`unitlint check` ends with the exit status 1 where there is a finding of "
                      "this severity or a worse one; with `never` only what could not be done "
                      "counts. Without it, `warning`.",
     .example = "\"error\"",
     .choices = severities,
     .in_editors = false,
     .read = read_fail_on,
     .write = write_fail_on},
    {.path = "exclude",
     .type = KeyType::Globs,
     .documentation = "Files and folders that are left out: patterns like those of a `.gitignore`, "
                      "from the folder of the configuration file on. A file that the command line "
                      "names is checked all the same, unless `--force-exclude` is given.",
     .example = "[\"build\", \"tests/broken/*.service\"]",
     .in_overrides = false,
     .read = read_exclude,
     .write = write_exclude},
    {.path = "fmt.continuation-indent",
     .type = KeyType::Count,
     .documentation = "How many columns the formatter puts before a line that continues another. "
                      "Without it, 4.",
     .example = "2",
     .most = most_indent,
     .read =
         [](const Value& value, Settings& s) {
             s.continuation_indent = static_cast<std::uint32_t>(value.integer);
             return true;
         },
     .write = [](const Settings& s) { return write_number(s.continuation_indent); }},
    {.path = "fmt.blank-lines",
     .type = KeyType::Count,
     .documentation = "How many blank lines the formatter puts between sections. Without it, 1.",
     .example = "2",
     .most = most_blank_lines,
     .read =
         [](const Value& value, Settings& s) {
             s.blank_lines = static_cast<std::uint32_t>(value.integer);
             return true;
         },
     .write = [](const Settings& s) { return write_number(s.blank_lines); }},
    {.path = "rules",
     .type = KeyType::Grades,
     .documentation = "What becomes of the findings of a rule, or of all rules whose ids begin "
                      "alike: `off` for none, another severity, or `default`. The most specific "
                      "entry counts.",
     .example = "\"hardening-*\" = \"hint\"\nhardening-private-tmp = \"off\""},
    {.path = "programs",
     .type = KeyType::Programs,
     .documentation = "What programs do that unitlint knows nothing of, or too little: the traits "
                      "of `docs/hardening.md`. The advice then fits the services that run them. A "
                      "program is named by its path, or by the last part of it.",
     .example = "mydaemon = [\"home\", \"jit\"]"},
};

}  // namespace

std::span<const Key> all_keys() { return keys; }

const Key* find_key(std::string_view path) {
    const auto found = std::find_if(std::begin(keys), std::end(keys),
                                    [&](const Key& key) { return key.path == path; });
    return found == std::end(keys) ? nullptr : found;
}

std::vector<std::string_view> choices_of(const Key& key) {
    if (key.type != KeyType::Profile) return {key.choices.begin(), key.choices.end()};
    std::vector<std::string_view> names;
    for (const hardening::Profile& profile : hardening::all_profiles()) {
        const std::string_view versioned = profile.name;
        for (const std::string_view name : {versioned.substr(0, versioned.find('@')), versioned}) {
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    }
    return names;
}

std::string wanted(const Key& key) {
    switch (key.type) {
        case KeyType::Release:
            return fmt::format("a number from {} to {}", catalog::oldest_version,
                               catalog::newest_version);
        case KeyType::Choice:
        case KeyType::Profile: {
            std::vector<std::string_view> choices = choices_of(key);
            const std::string_view last = choices.back();
            choices.pop_back();
            return fmt::format("\"{}\" or \"{}\"", fmt::join(choices, "\", \""), last);
        }
        case KeyType::Count: return fmt::format("a whole number from 0 to {}", key.most);
        case KeyType::Exposure:
            return "a number from 0 to 10 with at most one digit behind the point";
        case KeyType::Globs: return "an array of patterns, each in quotes";
        case KeyType::Grades: return "a table from rules to severities";
        case KeyType::Programs: return "a table from programs to arrays of traits";
    }
    return {};
}

std::string editor_name(std::string_view name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool capital = name[i] == '-' && i + 1 < name.size();
        result += capital ? static_cast<char>(name[++i] - 'a' + 'A') : name[i];
    }
    return result;
}

std::string toml_traits(hardening::TraitSet traits) {
    std::vector<std::string> names;
    for (const hardening::TraitInfo& info : hardening::program_traits()) {
        if (traits.has(info.trait)) names.push_back(toml_string(info.name));
    }
    return fmt::format("[{}]", fmt::join(names, ", "));
}

std::string toml_key(std::string_view name) {
    const bool is_bare = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
    return is_bare ? std::string(name) : toml_string(name);
}

std::string toml_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result.append("\\").append(1, c);
        } else if (byte < 0x20 || byte == 0x7f) {
            result += fmt::format("\\u{:04x}", byte);
        } else {
            result += c;
        }
    }
    return result + '"';
}

}  // namespace unitlint::config

#pragma once

#include "config/config.h"
#include "format/options.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::config {

/// Settings, and what to call where they come from.
struct Layer {
    const Settings* settings = nullptr;  // never null
    std::string source;                  // "the command line", the path of a file
};

/// The layers of a configuration file for one unit file, the weaker first: the file itself, then
/// its overrides for that path. `path` is relative to the folder of the configuration file.
std::vector<Layer> layers_for(const Config& config, std::string_view source, std::string_view path);

/// What counts for one file.
struct Effective {
    Options options;
    FormatOptions format;
    FailOn fail_on = {Severity::Warning};
    std::string profile = {};  // of hardening; empty: chosen from the unit

    friend bool operator==(const Effective&, const Effective&) = default;
};

/// What the layers say together, the stronger ones last. Rules and programs add up: a stronger
/// layer changes those that it names.
Effective merge(std::span<const Layer> layers);

/// Whether a configuration leaves the file out. `path` is relative to its folder.
bool is_excluded(const Settings& settings, std::string_view path);

/// The effective settings as TOML, each with where it comes from in a comment. What no layer says
/// is there with its default, in comment signs where there is no value for it.
std::string show(std::span<const Layer> layers);

}  // namespace unitlint::config

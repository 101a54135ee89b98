#include "config/merge.h"

#include "config/glob.h"
#include "config/keys.h"
#include "lint/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::config {

namespace {

template <typename T, typename U>
void set(T& place, const std::optional<U>& value) {
    if (value) place = *value;
}

/// What is said of a program takes the place of what was said of it before.
void add(std::vector<hardening::ProgramNote>& notes, const hardening::ProgramNote& note) {
    const auto same = std::find_if(notes.begin(), notes.end(), [&](const auto& other) {
        return other.program == note.program;
    });
    if (same != notes.end()) {
        *same = note;
    } else {
        notes.push_back(note);
    }
}

/// What counts where nobody says anything, in the form of settings.
Settings defaults() {
    const Effective effective;
    Settings settings;
    settings.version = effective.options.version;
    settings.tier = effective.options.tier;
    settings.fail_on = effective.fail_on;
    settings.continuation_indent = effective.format.continuation_indent;
    settings.blank_lines = effective.format.blank_lines;
    return settings;
}

std::string origin(const Layer& layer, std::string_view path) {
    const auto place = layer.settings->places.find(path);
    const bool known = place != layer.settings->places.end() && place->second.line > 0;
    return known ? fmt::format("{}:{}", layer.source, place->second.line) : layer.source;
}

/// One line of the output, with its origin in a column of its own.
std::string line(std::string_view assignment, std::string_view origin) {
    return fmt::format("{:<40} # {}\n", assignment, origin);
}

std::string show_key(const Key& key, std::span<const Layer> layers) {
    const std::string_view name = key.path.substr(key.path.find('.') + 1);
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (const auto value = key.write(*layer->settings))
            return line(fmt::format("{} = {}", name, *value), origin(*layer, key.path));
    }
    if (const auto value = key.write(defaults()))
        return line(fmt::format("{} = {}", name, *value), "default");
    return line(fmt::format("# {} is not set", name), "default");
}

std::string show_rules(std::span<const Layer> layers) {
    std::string out;
    for (const RuleInfo& info : all_rule_infos()) {
        for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
            const RuleSetting* setting = deciding_setting(layer->settings->rules, info.id);
            if (setting == nullptr) continue;
            std::string from = origin(*layer, "rules." + setting->pattern);
            if (setting->pattern != info.id) from += fmt::format(", \"{}\"", setting->pattern);
            out += line(fmt::format("{} = \"{}\"", info.id, to_string(setting->grade)), from);
            break;
        }
    }
    return out;
}

std::string show_programs(std::span<const Layer> layers) {
    std::string out;
    for (const hardening::ProgramNote& counting : merge(layers).options.programs) {
        for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
            const auto& notes = layer->settings->programs;
            const bool from_here = std::any_of(notes.begin(), notes.end(), [&](const auto& note) {
                return note.program == counting.program;
            });
            if (!from_here) continue;
            out += line(
                fmt::format("{} = {}", toml_key(counting.program), toml_traits(counting.traits)),
                origin(*layer, "programs." + counting.program));
            break;
        }
    }
    return out;
}

std::string show(const Key& key, std::span<const Layer> layers) {
    if (key.type == KeyType::Grades) return show_rules(layers);
    if (key.type == KeyType::Programs) return show_programs(layers);
    return show_key(key, layers);
}

}  // namespace

std::vector<Layer> layers_for(const Config& config, std::string_view source,
                              std::string_view path) {
    std::vector<Layer> layers{{&config.settings, std::string(source)}};
    for (const Override& override : config.overrides) {
        const bool matches =
            std::any_of(override.paths.begin(), override.paths.end(),
                        [&](const std::string& pattern) { return glob_matches(pattern, path); });
        if (matches) layers.push_back({&override.settings, std::string(source)});
    }
    return layers;
}

Effective merge(std::span<const Layer> layers) {
    Effective effective;
    for (const Layer& layer : layers) {
        const Settings& settings = *layer.settings;
        set(effective.options.version, settings.version);
        set(effective.options.tier, settings.tier);
        set(effective.options.max_exposure, settings.max_exposure);
        set(effective.fail_on, settings.fail_on);
        set(effective.format.continuation_indent, settings.continuation_indent);
        set(effective.format.blank_lines, settings.blank_lines);
        set(effective.profile, settings.profile);
        effective.options.grades.apply(settings.rules);
        for (const hardening::ProgramNote& note : settings.programs)
            add(effective.options.programs, note);
    }
    return effective;
}

bool is_excluded(const Settings& settings, std::string_view path) {
    return std::any_of(settings.exclude.begin(), settings.exclude.end(),
                       [&](const std::string& pattern) { return glob_matches(pattern, path); });
}

std::string show(std::span<const Layer> layers) {
    std::string out;
    std::string_view table;
    for (const Key& key : all_keys()) {
        const std::size_t dot = key.path.find('.');
        const std::string_view own_table = is_table(key) ? key.path
                                           : dot == std::string_view::npos
                                               ? std::string_view()
                                               : key.path.substr(0, dot);
        const std::string body = show(key, layers);
        if (body.empty()) continue;
        if (own_table != table) out += fmt::format("\n[{}]\n", own_table);
        table = own_table;
        out += body;
    }
    return out;
}

}  // namespace unitlint::config

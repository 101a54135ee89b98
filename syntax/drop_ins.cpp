#include "syntax/drop_ins.h"

#include "syntax/unit_name.h"

#include <algorithm>
#include <map>

namespace unitlint {

namespace {

enum class Flavour { Plain, Template, Instance };

Flavour flavour_of(const UnitName& name) {
    if (!name.instance) return Flavour::Plain;
    return name.is_template() ? Flavour::Template : Flavour::Instance;
}

std::string build(const UnitName& name, std::string_view prefix) {
    std::string built(prefix);
    if (flavour_of(name) == Flavour::Instance) built.append("@").append(*name.instance);
    return built.append(".").append(name.type);
}

/// The prefix with its last part cut off behind the dash before it; one dash at the end is passed
/// over. Empty where there is no such dash, or only a leading one.
std::string_view shorter(std::string_view prefix) {
    bool chopped = false;
    for (;;) {
        const std::size_t dash = prefix.rfind('-');
        if (dash == std::string_view::npos || dash == 0) return {};
        if (dash + 1 < prefix.size() || chopped) return prefix.substr(0, dash + 1);
        prefix = prefix.substr(0, dash);
        chopped = true;
    }
}

void add_folders(const std::string& unit, std::vector<std::string>& folders) {
    folders.push_back(unit + ".d");
    const UnitName name = unit_name_from_path(unit);
    if (flavour_of(name) == Flavour::Instance) add_folders(template_of(unit), folders);
    // That of a template has no instance, so that it goes on as a plain name.
    const std::string_view prefix = shorter(name.prefix);
    if (!prefix.empty()) add_folders(build(name, prefix), folders);
}

bool type_may_have_aliases(std::string_view type) {
    constexpr std::string_view types[] = {"service", "socket", "target", "device", "timer", "path"};
    return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

bool type_may_have_templates(std::string_view type) {
    constexpr std::string_view types[] = {"service", "socket", "target", "timer", "path"};
    return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

}  // namespace

std::vector<std::string> drop_in_folders(std::string_view unit) {
    std::vector<std::string> folders;
    if (!is_valid_unit_name(unit)) return folders;
    add_folders(std::string(unit), folders);
    std::vector<std::string> unique;
    for (std::string& folder : folders) {
        if (std::find(unique.begin(), unique.end(), folder) == unique.end())
            unique.push_back(std::move(folder));
    }
    return unique;
}

std::string type_drop_in_folder(std::string_view unit) {
    const UnitName name = unit_name_from_path(unit);
    return name.type.empty() ? std::string() : name.type + ".d";
}

bool is_drop_in_file(std::string_view name) {
    return name.ends_with(".conf") && !name.starts_with('.');
}

std::vector<std::string> effective_drop_ins(std::span<const DropInFolder> folders) {
    std::map<std::string_view, const DropInFolder*> chosen;
    for (const DropInFolder& folder : folders) {
        for (const std::string& file : folder.files) {
            if (is_drop_in_file(file)) chosen.try_emplace(file, &folder);
        }
    }
    std::vector<std::string> paths;
    paths.reserve(chosen.size());
    for (const auto& [file, folder] : chosen)
        paths.push_back(folder->path + "/" + std::string(file));
    return paths;
}

std::string with_instance(std::string_view unit, std::string_view instance) {
    const UnitName name = unit_name_from_path(unit);
    return name.prefix + "@" + std::string(instance) + "." + name.type;
}

std::string template_of(std::string_view unit) {
    if (unit.find('@') == std::string_view::npos) return {};
    const UnitName name = unit_name_from_path(unit);
    return flavour_of(name) == Flavour::Instance ? with_instance(unit, {}) : std::string();
}

bool may_be_alias(std::string_view alias, std::string_view unit) {
    if (!is_valid_unit_name(alias) || !is_valid_unit_name(unit)) return false;
    const UnitName from = unit_name_from_path(alias);
    const UnitName to = unit_name_from_path(unit);
    if (from.type != to.type || !type_may_have_aliases(from.type)) return false;
    const Flavour flavour = flavour_of(from);
    if (flavour != Flavour::Plain && !type_may_have_templates(from.type)) return false;
    if (flavour == Flavour::Instance && flavour_of(to) == Flavour::Template) return true;
    return flavour == flavour_of(to) && from.instance == to.instance;
}

}  // namespace unitlint

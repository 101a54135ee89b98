#include "cli/unit_arguments.h"

#include "cli/files.h"
#include "files/source.h"
#include "syntax/unit_name.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <system_error>

namespace unitlint::cli {

namespace {

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

}  // namespace

void add_unit_options(CLI::App& command, UnitArguments& arguments) {
    command.add_option("--root", arguments.root, "The folder of the system that the units are of")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    command.add_flag("--user", arguments.user,
                     "Look names up among the units of users' own service managers");
}

std::shared_ptr<files::Neighbours> make_neighbours(const UnitArguments& arguments) {
    std::optional<std::string> root;
    if (!arguments.root.empty()) root = arguments.root;
    return std::make_shared<files::Neighbours>(files::disk(), std::move(root));
}

NamedUnit named_unit(const std::string& argument, const UnitArguments& arguments,
                     files::Neighbours& neighbours) {
    NamedUnit unit{.path = argument, .files = {}};
    if (argument == stdin_path || exists(argument)) return unit;
    if (argument.find('/') == std::string::npos && is_valid_unit_name(argument)) {
        auto files = neighbours.find(argument, arguments.manager());
        if (!files.main.empty()) unit = {.path = {}, .files = std::move(files)};
    } else if (!arguments.root.empty()) {
        const std::string below = arguments.root + "/" + argument;
        if (exists(below)) unit.path = below;
    }
    return unit;
}

std::vector<std::string> paths_of(const std::vector<std::string>& paths,
                                  const UnitArguments& arguments, files::Neighbours& neighbours) {
    std::vector<std::string> all;
    for (const std::string& argument : paths) {
        NamedUnit unit = named_unit(argument, arguments, neighbours);
        if (!unit.files) {
            all.push_back(std::move(unit.path));
            continue;
        }
        all.push_back(std::move(unit.files->main));
        for (std::string& drop_in : unit.files->drop_ins) all.push_back(std::move(drop_in));
    }
    return all;
}

LoadedUnit load_unit(const std::string& path, std::shared_ptr<const Unit> own,
                     const OtherFiles& others) {
    LoadedUnit loaded;
    const auto add = [&](const std::string& file, std::shared_ptr<const Unit> unit) {
        loaded.unit.files.push_back(unit.get());
        loaded.paths.push_back(file);
        loaded.files.push_back(std::move(unit));
    };
    for (const UnitFile& file : others.before) add(file.path, file.unit);
    add(path, std::move(own));
    for (const UnitFile& file : others.after) add(file.path, file.unit);
    loaded.unit.name = unit_name_from_path(others.name.empty() ? path : others.name);
    loaded.unit.has_main = others.has_main || !unit_name_from_path(path).drop_in;
    return loaded;
}

}  // namespace unitlint::cli

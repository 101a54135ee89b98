#include "cli/cat_command.h"

#include "cli/configuration.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/render/json_text.h"
#include "cli/terminal.h"
#include "cli/unit_arguments.h"
#include "lint/effective_unit.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <variant>

namespace unitlint::cli {

namespace {

struct CatArguments {
    std::vector<std::string> paths;
    UnitArguments units;
    bool plain = false;
    bool json = false;
    ConfigurationArguments configuration;
};

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Json place_json(const LoadedUnit& loaded, const LinePlace& place) {
    const Document& document = loaded.unit.files[place.file]->document();
    return {{"path", loaded.paths[place.file]},
            {"line", document.lines().line_of(place.range.begin) + 1}};
}

std::string as_json(const LoadedUnit& loaded, const Options& options) {
    Json lines = Json::array();
    for (const EffectiveLine& line : effective_unit(loaded.unit, options)) {
        lines.push_back({{"section", line.section},
                         {"name", line.name},
                         {"value", line.value},
                         {"state", to_string(line.state)},
                         {"place", place_json(loaded, line.place)},
                         {"by", line.has_by ? place_json(loaded, line.by) : Json()}});
    }
    return dump(Json{{"version", 1},
                     {"unit", loaded.unit.name.name},
                     {"files", loaded.paths},
                     {"lines", std::move(lines)}}) +
           '\n';
}

/// As `systemctl cat` prints it: each file behind its path, with a blank line between two.
std::string as_files(const LoadedUnit& loaded) {
    std::string out;
    for (std::size_t i = 0; i < loaded.paths.size(); ++i) {
        if (i > 0) out += '\n';
        out += "# " + loaded.paths[i] + '\n';
        out += loaded.unit.files[i]->text();
    }
    return out;
}

/// Line by line, since a line break in a text is a control character like others.
std::string printable_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out += printable(text.substr(0, end));
        out += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

class CatRun {
public:
    explicit CatRun(const CatArguments& arguments)
        : arguments_(arguments),
          configuration_(arguments.configuration),
          neighbours_(make_neighbours(arguments.units)) {}

    ExitCode run() {
        bool first = true;
        for (const std::string& argument : arguments_.paths) {
            const auto loaded = load(argument);
            if (!loaded) continue;
            const auto settings = configuration_.of_named(loaded->own);
            if (!settings) {
                result_ = ExitCode::Failure;
                continue;
            }
            if (!first && !arguments_.json) print("\n");
            first = false;
            print(text_of(loaded->unit, settings->options));
        }
        return flush_output() ? result_ : ExitCode::Failure;
    }

private:
    struct Loaded {
        std::string own;  // the path of the file itself
        LoadedUnit unit;
    };

    std::string text_of(const LoadedUnit& loaded, const Options& options) const {
        if (arguments_.json) return as_json(loaded, options);
        if (arguments_.plain) return as_files(loaded);
        return printable_lines(effective_text(loaded.unit, loaded.paths, options));
    }

    std::optional<Loaded> load(const std::string& argument) {
        const NamedUnit named = named_unit(argument, arguments_.units, *neighbours_);
        const std::string& path = named.files ? named.files->main : named.path;
        auto read = read_text(path);
        if (const auto* error = std::get_if<ReadError>(&read)) {
            complain(argument, error->reason);
            result_ = ExitCode::Failure;
            return std::nullopt;
        }
        auto own = std::make_shared<const Unit>(
            std::make_shared<const Document>(std::move(std::get<std::string>(read))));
        return Loaded{path, load_unit(path, std::move(own),
                                      named.files ? neighbours_->others_in(*named.files, path)
                                                  : neighbours_->of(path))};
    }

    const CatArguments& arguments_;
    Configuration configuration_;
    std::shared_ptr<files::Neighbours> neighbours_;
    ExitCode result_ = ExitCode::Clean;
};

}  // namespace

Command add_cat_command(CLI::App& app) {
    auto arguments = std::make_shared<CatArguments>();
    CLI::App* command = app.add_subcommand(
        "cat", "Show the effective unit: each line, where it comes from, and what overrides it");
    command->add_option("UNIT", arguments->paths, "Unit files, drop-ins, or names of units")
        ->required();
    CLI::Option* plain = command->add_flag(
        "--plain", arguments->plain, "Print the files one after the other, as systemctl cat does");
    command->add_flag("--json", arguments->json, "Print JSON, one object for each unit")
        ->excludes(plain);
    add_unit_options(*command, arguments->units);
    add_version_option(*command, arguments->configuration);
    add_configuration_options(*command, arguments->configuration);
    return {command, [arguments] { return static_cast<int>(CatRun(*arguments).run()); }};
}

}  // namespace unitlint::cli

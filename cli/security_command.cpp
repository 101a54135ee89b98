#include "cli/security_command.h"

#include "cli/configuration.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/security.h"
#include "cli/terminal.h"
#include "cli/unit_arguments.h"
#include "exposure/assess.h"
#include "exposure/settings.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <span>
#include <utility>
#include <variant>

namespace unitlint::cli {

namespace {

enum class JsonOption : std::uint8_t { Off, Short, Pretty };

JsonOption json_option_from_name(std::string_view name) {
    if (name == "short") return JsonOption::Short;
    return name == "pretty" ? JsonOption::Pretty : JsonOption::Off;
}

constexpr std::string_view default_stdin_name = "stdin.service";

constexpr std::uint32_t highest_score = 100;  // in tenths, as systemd-analyze takes it

struct SecurityArguments {
    std::vector<std::string> paths;
    UnitArguments units;
    std::string stdin_filename{default_stdin_name};
    JsonOption json = JsonOption::Off;
    ConfigurationArguments configuration;
};

/// What a search for services is about; other units that it finds are passed over.
bool is_main_file_of_service(std::string_view path) {
    const UnitName name = unit_name_from_path(path);
    return name.type == "service" && !name.drop_in;
}

class SecurityRun {
public:
    explicit SecurityRun(const SecurityArguments& arguments)
        : arguments_(arguments),
          configuration_(arguments.configuration),
          neighbours_(make_neighbours(arguments.units)) {}

    ExitCode run() {
        for (const std::string& argument : arguments_.paths) {
            const NamedUnit named = named_unit(argument, arguments_.units, *neighbours_);
            if (named.files) {
                const std::string& main = named.files->main;
                if (const auto settings = settings_of({.path = main, .named = true}, main))
                    assess(main, main, neighbours_->others_in(*named.files, main), *settings);
            } else {
                search(named.path);
            }
        }
        return flush_output() ? result_ : ExitCode::Failure;
    }

private:
    void search(const std::string& argument) {
        FileSearch search(std::span(&argument, 1));
        while (const auto found = search.next()) {
            const std::string& path = found->path;
            if (!found->error.empty()) {
                fail(path, found->error);
            } else if (path == argument || is_main_file_of_service(path)) {
                const std::string& shown = path == stdin_path ? arguments_.stdin_filename : path;
                // What comes from standard input is alone, unless it was said whose it is.
                const bool nameless = shown == default_stdin_name;
                if (const auto settings = settings_of(*found, shown)) {
                    assess(path, shown, nameless ? OtherFiles() : neighbours_->of(shown),
                           *settings);
                }
            }
        }
    }

    /// Nothing for a file that is left out, or whose configuration has mistakes.
    std::optional<Options> settings_of(const FoundFile& file, const std::string& shown) {
        FileConfiguration found = configuration_.of(file, shown);
        if (found.broken != nullptr) {
            configuration_.complain_about(*found.broken);
            result_ = ExitCode::Failure;
        }
        if (found.broken != nullptr || found.excluded) return std::nullopt;
        return std::move(found.effective.options);
    }

    void assess(const std::string& path, const std::string& shown, const OtherFiles& others,
                const Options& options) {
        auto read = read_text(path);
        if (const auto* error = std::get_if<ReadError>(&read)) return fail(path, error->reason);
        auto own = std::make_shared<const Unit>(
            std::make_shared<const Document>(std::move(std::get<std::string>(read))));
        const LoadedUnit loaded = load_unit(shown, std::move(own), others);
        const MergedUnit& unit = loaded.unit;
        if (unit.name.type != "service")
            return fail(path, "not a service; only services have an exposure score");
        if (!unit.has_main)
            return fail(path, "a drop-in alone has no score; name the unit's main file");
        const auto report = exposure::assess(exposure::read_settings(unit, options.version));
        if (!report) return fail(path, "systemd would not load this unit; see `unitlint check`");
        const std::string text =
            arguments_.json == JsonOption::Off
                ? render_table(*report, unit.name.name, color_mode_for(stdout))
                : render_json(*report, arguments_.json == JsonOption::Pretty ? JsonStyle::Pretty
                                                                             : JsonStyle::Short);
        std::fwrite(text.data(), 1, text.size(), stdout);
        if (report->score > options.max_exposure.value_or(highest_score))
            result_ = worse(result_, ExitCode::Findings);
    }

    void fail(std::string_view path, std::string_view reason) {
        complain(path, reason);
        result_ = ExitCode::Failure;
    }

    const SecurityArguments& arguments_;
    Configuration configuration_;
    std::shared_ptr<files::Neighbours> neighbours_;
    ExitCode result_ = ExitCode::Clean;
};

}  // namespace

Command add_security_command(CLI::App& app) {
    auto arguments = std::make_shared<SecurityArguments>();
    CLI::App* command = app.add_subcommand(
        "security", "Print the exposure of services, as systemd-analyze security does");
    command
        ->add_option("FILE", arguments->paths,
                     "Service files, directories to search, names of services, or - for standard "
                     "input")
        ->required();
    add_unit_options(*command, arguments->units);
    command
        ->add_option_function<std::string>(
            "--json",
            [arguments](const std::string& name) { arguments->json = json_option_from_name(name); },
            "Print JSON on one line, or readably")
        ->check(CLI::IsMember(std::vector<std::string>{"short", "pretty", "off"}))
        ->default_str("off");
    command
        ->add_option("--threshold", arguments->configuration.flags.max_exposure,
                     "Fail where the exposure is above this, in tenths: 75 for 7.5")
        ->check(CLI::Range(0U, highest_score))
        ->type_name("UINT")
        ->default_str(fmt::format("{}", highest_score));
    add_version_option(*command, arguments->configuration);
    add_configuration_options(*command, arguments->configuration);
    add_exclude_option(*command, arguments->configuration);
    command->add_option("--stdin-filename", arguments->stdin_filename,
                        "The name of what comes from standard input");
    return {command, [arguments] { return static_cast<int>(SecurityRun(*arguments).run()); }};
}

}  // namespace unitlint::cli

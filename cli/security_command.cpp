#include "cli/security_command.h"

#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/security.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "exposure/assess.h"
#include "exposure/settings.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace unitlint::cli {

namespace {

enum class JsonOption : std::uint8_t { Off, Short, Pretty };

JsonOption json_option_from_name(std::string_view name) {
    if (name == "short") return JsonOption::Short;
    return name == "pretty" ? JsonOption::Pretty : JsonOption::Off;
}

struct SecurityArguments {
    std::vector<std::string> paths;
    std::string stdin_filename = "stdin.service";
    JsonOption json = JsonOption::Off;
    std::uint32_t threshold = 100;  // in tenths, as systemd-analyze takes it
    catalog::SystemdVersion version = catalog::newest_version;
};

ExitCode fail(std::string_view path, std::string_view reason) {
    complain(path, reason);
    return ExitCode::Failure;
}

/// What a search for services is about; other units that it finds are passed over.
bool is_main_file_of_service(std::string_view path) {
    const UnitName name = unit_name_from_path(path);
    return name.type == "service" && !name.drop_in;
}

ExitCode assess_file(const SecurityArguments& arguments, const std::string& path) {
    auto read = read_text(path);
    if (const auto* error = std::get_if<ReadError>(&read)) return fail(path, error->reason);
    const std::string& shown = path == stdin_path ? arguments.stdin_filename : path;
    const Unit unit(std::make_shared<Document>(std::move(std::get<std::string>(read))));
    const MergedUnit merged{.name = unit_name_from_path(shown), .files = {&unit}};
    if (merged.name.type != "service")
        return fail(path, "not a service; only services have an exposure score");
    if (merged.name.drop_in)
        return fail(path, "a drop-in alone has no score; name the unit's main file");
    const auto report = exposure::assess(exposure::read_settings(merged, arguments.version));
    if (!report) return fail(path, "systemd would not load this unit; see `unitlint check`");

    const std::string text =
        arguments.json == JsonOption::Off
            ? render_table(*report, merged.name.name, color_mode_for(stdout))
            : render_json(*report, arguments.json == JsonOption::Pretty ? JsonStyle::Pretty
                                                                        : JsonStyle::Short);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return report->score > arguments.threshold ? ExitCode::Findings : ExitCode::Clean;
}

ExitCode run_security(const SecurityArguments& arguments) {
    ExitCode result = ExitCode::Clean;
    FileSearch search(arguments.paths);
    while (const auto found = search.next()) {
        const std::string& path = found->path;
        const bool named = std::find(arguments.paths.begin(), arguments.paths.end(), path) !=
                           arguments.paths.end();
        if (!found->error.empty()) {
            result = worse(result, fail(path, found->error));
        } else if (named || is_main_file_of_service(path)) {
            result = worse(result, assess_file(arguments, path));
        }
    }
    return flush_output() ? result : ExitCode::Failure;
}

}  // namespace

Command add_security_command(CLI::App& app) {
    auto arguments = std::make_shared<SecurityArguments>();
    CLI::App* command = app.add_subcommand(
        "security", "Print the exposure of services, as systemd-analyze security does");
    command
        ->add_option("FILE", arguments->paths,
                     "Service files, directories to search, or - for standard input")
        ->required();
    command
        ->add_option_function<std::string>(
            "--json",
            [arguments](const std::string& name) { arguments->json = json_option_from_name(name); },
            "Print JSON on one line, or readably")
        ->check(CLI::IsMember(std::vector<std::string>{"short", "pretty", "off"}))
        ->default_str("off");
    command
        ->add_option("--threshold", arguments->threshold,
                     "Fail where the exposure is above this, in tenths: 75 for 7.5")
        ->check(CLI::Range(0, 100))
        ->capture_default_str();
    add_version_option(*command, arguments->version);
    command->add_option("--stdin-filename", arguments->stdin_filename,
                        "The name of what comes from standard input");
    return {command, [arguments] { return static_cast<int>(run_security(*arguments)); }};
}

}  // namespace unitlint::cli

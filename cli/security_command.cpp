#include "cli/security_command.h"

#include "cli/files.h"
#include "cli/security.h"
#include "cli/terminal.h"
#include "exposure/assess.h"
#include "exposure/settings.h"

#include <algorithm>
#include <cstdio>

namespace unitlint::cli {

namespace {

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

}  // namespace

ExitCode run_security(const SecurityArguments& arguments) {
    ExitCode result = ExitCode::Clean;
    const auto on_error = [&](std::string_view path, std::string_view reason) {
        result = worse(result, fail(path, reason));
    };
    for (const std::string& path : find_files(arguments.paths, on_error)) {
        const bool named = std::find(arguments.paths.begin(), arguments.paths.end(), path) !=
                           arguments.paths.end();
        if (named || is_main_file_of_service(path))
            result = worse(result, assess_file(arguments, path));
    }
    return flush_output() ? result : ExitCode::Failure;
}

}  // namespace unitlint::cli

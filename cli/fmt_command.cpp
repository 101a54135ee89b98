#include "cli/fmt_command.h"

#include "cli/atomic_write.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "fixes/line_diff.h"
#include "format/format.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <variant>

namespace unitlint::cli {

namespace {

class FmtRun {
public:
    FmtRun(const FmtOptions& options, FmtStreams streams)
        : options_(options), streams_(streams), configuration_(options.configuration) {}

    ExitCode run() {
        FileSearch search(options_.paths);
        while (const auto found = search.next()) {
            if (found->error.empty()) {
                format_file(*found);
            } else {
                fail(found->path, found->error);
            }
        }
        if (std::fflush(streams_.out) != 0) fail("standard output", "cannot be written");
        return result_;
    }

private:
    void fail(std::string_view path, std::string_view reason) {
        fmt::print(streams_.err, "unitlint: {}: {}\n", printable_line(path),
                   printable_line(reason));
        result_ = ExitCode::Failure;
    }

    void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), streams_.out); }

    void format_file(const FoundFile& found) {
        const std::string& path = found.path;
        const bool standard_input = path == stdin_path;
        const std::string& name = standard_input ? options_.stdin_filename : path;
        const FileConfiguration counting = configuration_.of(found, name);
        if (counting.broken != nullptr) {
            configuration_.complain_about(*counting.broken);
            result_ = ExitCode::Failure;
            return;
        }
        // Whoever sends a text through us wants it back in any case.
        if (counting.excluded && !standard_input) return;
        const auto read = read_text(path);
        if (const auto* error = std::get_if<ReadError>(&read)) return fail(name, error->reason);
        const std::string& text = std::get<std::string>(read);
        const FormatResult formatted = format(text, counting.effective.format);
        if (formatted.refusal) return fail(name, *formatted.refusal);

        const bool write = !options_.check && !options_.diff;
        if (standard_input && write) return print(formatted.text);
        if (formatted.edits.empty()) return;
        if (options_.diff) print(unified_diff(text, formatted.text, name));
        if (write) {
            if (const auto error = write_atomically(path, formatted.text, text))
                return fail(name, *error);
            return print(fmt::format("formatted {}\n", printable_line(name)));
        }
        if (!options_.diff) print(fmt::format("would format {}\n", printable_line(name)));
        result_ = worse(result_, ExitCode::Findings);
    }

    const FmtOptions& options_;
    FmtStreams streams_;
    Configuration configuration_;
    ExitCode result_ = ExitCode::Clean;
};

}  // namespace

CLI::App* add_fmt_options(CLI::App& app, FmtOptions& options) {
    CLI::App* command =
        app.add_subcommand("fmt", "Format unit files without changing what they mean");
    command
        ->add_option("PATH", options.paths,
                     "Unit files, drop-ins, directories to search, or - for standard input")
        ->required();
    command->add_flag("--check", options.check,
                      "Change nothing, and fail where something would change");
    command->add_flag("--diff", options.diff, "Change nothing, and show what would change");
    command->add_option("--stdin-filename", options.stdin_filename,
                        "The name of what comes from standard input");
    command
        ->add_option("--continuation-indent", options.configuration.flags.continuation_indent,
                     "Columns before a line that continues another")
        ->check(CLI::Range(0, 16))
        ->type_name("UINT")
        ->default_str("4");
    command
        ->add_option("--blank-lines", options.configuration.flags.blank_lines,
                     "Blank lines between sections")
        ->check(CLI::Range(0, 8))
        ->type_name("UINT")
        ->default_str("1");
    add_configuration_options(*command, options.configuration);
    add_exclude_option(*command, options.configuration);
    return command;
}

Command add_fmt_command(CLI::App& app) {
    auto options = std::make_shared<FmtOptions>();
    return {add_fmt_options(app, *options),
            [options] { return static_cast<int>(run_fmt(*options)); }};
}

ExitCode run_fmt(const FmtOptions& options, FmtStreams streams) {
    return FmtRun(options, streams).run();
}

}  // namespace unitlint::cli

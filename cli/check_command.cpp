#include "cli/check_command.h"

#include "cli/baseline_file.h"
#include "cli/check_arguments.h"
#include "cli/check_file.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/in_order.h"
#include "cli/known_units.h"
#include "cli/output.h"
#include "cli/progress.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include <unistd.h>

namespace unitlint::cli {

namespace {

/// Whether standard output is for the repaired text of standard input.
bool repairs_stdin(const CheckArguments& arguments) {
    return arguments.fix && !arguments.diff &&
           std::find(arguments.paths.begin(), arguments.paths.end(), stdin_path) !=
               arguments.paths.end();
}

RenderContext context_for(const Output& output) {
    std::error_code error;
    return {.color = color_mode_for(output.stream()),
            .working_directory = std::filesystem::current_path(error).string()};
}

class CheckRun {
public:
    CheckRun(const CheckArguments& arguments, Output& output)
        : arguments_(arguments),
          configuration_(arguments.configuration),
          baseline_(arguments.baseline),
          output_(output),
          output_is_seen_(isatty(fileno(output.stream())) != 0),
          renderer_(make_renderer(arguments.format, context_for(output))) {}

    ExitCode run() {
        if (const std::string error = baseline_.read(); !error.empty()) {
            complain(baseline_.name(), error);
            return ExitCode::Failure;
        }
        if (!arguments_.diff) output_.write(renderer_->begin());
        const auto neighbours = make_neighbours(arguments_.units);
        const auto paths = paths_of(arguments_.paths, arguments_.units, *neighbours);
        const auto known = read_known_units(arguments_.units, paths);
        FileSearch search(paths);
        const CheckSetup setup{.arguments = arguments_,
                               .configuration = configuration_,
                               .neighbours = *neighbours,
                               .known_units = known.get(),
                               .renderer = *renderer_};
        for_each_in_order(
            thread_count(), [&] { return search.next(); },
            [&](const FoundFile& file) {
                return check_file(file, setup, baseline_.known(shown(file.path)));
            },
            [&](const FileOutcome& outcome) { take(outcome); });
        progress_.clear();
        if (!arguments_.diff) output_.write(renderer_->end(summary_));
        if (const std::string error = baseline_.finish(); !error.empty()) {
            complain(baseline_.name(), error);
            return ExitCode::Failure;
        }
        if (summary_.failures > 0) return ExitCode::Failure;
        if (!arguments_.baseline.write.empty()) return ExitCode::Clean;
        return fails_ ? ExitCode::Findings : ExitCode::Clean;
    }

private:
    const std::string& shown(const std::string& path) const {
        return path == stdin_path ? arguments_.stdin_filename : path;
    }

    /// Two names may lead to the same file, which two threads must not repair at once.
    std::size_t thread_count() const {
        return arguments_.fix ? 1 : std::thread::hardware_concurrency();
    }

    void take(const FileOutcome& outcome) {
        if (!outcome.failure.empty()) {
            progress_.clear();
            complain(outcome.path, outcome.failure);
            ++summary_.failures;
        }
        if (outcome.broken_configuration != nullptr) {
            progress_.clear();
            configuration_.complain_about(*outcome.broken_configuration);
            ++summary_.failures;
        }
        fails_ |= outcome.fails;
        baseline_.take(outcome);
        summary_.add(outcome.summary);
        std::fwrite(outcome.fixed_text.data(), 1, outcome.fixed_text.size(), stdout);
        if (!outcome.output.empty()) {
            if (output_is_seen_) progress_.clear();
            if (!arguments_.diff && !first_) output_.write(renderer_->separator());
            first_ = false;
            output_.write(outcome.output);
        }
        progress_.update(++done_);
    }

    const CheckArguments& arguments_;
    Configuration configuration_;
    BaselineFile baseline_;
    Output& output_;
    bool output_is_seen_;  // on a terminal, where the progress may be too
    std::unique_ptr<Renderer> renderer_;
    Progress progress_{stderr};
    Summary summary_;
    std::size_t done_ = 0;
    bool fails_ = false;
    bool first_ = true;
};

ExitCode run_check(const CheckArguments& arguments) {
    std::string error;
    std::optional<Output> output;
    if (arguments.output_file.empty()) {
        output.emplace(repairs_stdin(arguments) ? stderr : stdout);
    } else {
        output.emplace(arguments.output_file, error);
    }
    if (!error.empty()) {
        complain(arguments.output_file, error);
        return ExitCode::Failure;
    }
    ExitCode result = CheckRun(arguments, *output).run();
    error = output->finish();
    if (!error.empty()) {
        complain(arguments.output_file.empty() ? "standard output" : arguments.output_file, error);
        result = ExitCode::Failure;
    }
    return flush_output() ? result : ExitCode::Failure;
}

}  // namespace

Command add_check_command(CLI::App& app) {
    auto arguments = std::make_shared<CheckArguments>();
    return {add_check_options(app, *arguments),
            [arguments] { return static_cast<int>(run_check(*arguments)); }};
}

}  // namespace unitlint::cli

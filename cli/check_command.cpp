#include "cli/check_command.h"

#include "cli/check_arguments.h"
#include "cli/check_file.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/in_order.h"
#include "cli/terminal.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>

namespace unitlint::cli {

namespace {

void print(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

class CheckRun {
public:
    explicit CheckRun(const CheckArguments& arguments)
        : arguments_(arguments),
          stream_(repairs_stdin() ? stderr : stdout),
          renderer_(make_renderer(arguments.format, color_mode_for(stream_))) {}

    ExitCode run() {
        if (!arguments_.diff) print(stream_, renderer_->begin());
        FileSearch search(arguments_.paths);
        for_each_in_order(
            thread_count(), [&] { return search.next(); },
            [&](const FoundFile& file) { return check_file(file, arguments_, *renderer_); },
            [&](const FileOutcome& outcome) { take(outcome); });
        if (!arguments_.diff) print(stream_, renderer_->end(summary_));
        if (!flush_output()) result_ = ExitCode::Failure;
        if (summary_.fails(arguments_.fail_on)) result_ = worse(result_, ExitCode::Findings);
        return result_;
    }

private:
    /// Whether standard output is for the repaired text of standard input.
    bool repairs_stdin() const {
        const auto& paths = arguments_.paths;
        return arguments_.fix && !arguments_.diff &&
               std::find(paths.begin(), paths.end(), stdin_path) != paths.end();
    }

    /// Two names may lead to the same file, which two threads must not repair at once.
    std::size_t thread_count() const {
        return arguments_.fix ? 1 : std::thread::hardware_concurrency();
    }

    void take(const FileOutcome& outcome) {
        if (!outcome.failure.empty()) {
            complain(outcome.path, outcome.failure);
            result_ = ExitCode::Failure;
        }
        if (outcome.would_change && arguments_.fail_on)
            result_ = worse(result_, ExitCode::Findings);
        summary_.add(outcome.summary);
        print(stdout, outcome.fixed_text);
        if (outcome.output.empty()) return;
        if (!arguments_.diff && !first_) print(stream_, renderer_->separator());
        first_ = false;
        print(stream_, outcome.output);
    }

    const CheckArguments& arguments_;
    std::FILE* stream_;
    std::unique_ptr<Renderer> renderer_;
    Summary summary_;
    bool first_ = true;
    ExitCode result_ = ExitCode::Clean;
};

}  // namespace

Command add_check_command(CLI::App& app) {
    auto arguments = std::make_shared<CheckArguments>();
    return {add_check_options(app, *arguments),
            [arguments] { return static_cast<int>(CheckRun(*arguments).run()); }};
}

}  // namespace unitlint::cli

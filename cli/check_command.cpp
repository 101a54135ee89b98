#include "cli/check_command.h"

#include "cli/atomic_write.h"
#include "cli/files.h"
#include "cli/render/json.h"
#include "cli/render/text.h"
#include "cli/terminal.h"
#include "fixes/line_diff.h"
#include "lint/analysis.h"

#include <cstdio>
#include <memory>

namespace unitlint::cli {

namespace {

class CheckRun {
public:
    explicit CheckRun(const CheckArguments& arguments) : arguments_(arguments) {
        const bool stdout_is_taken = arguments.fix && !arguments.diff && contains_stdin();
        std::FILE* stream = stdout_is_taken ? stderr : stdout;
        if (arguments.format == CheckFormat::Json) {
            renderer_ = std::make_unique<JsonRenderer>(stream);
        } else {
            renderer_ = std::make_unique<TextRenderer>(stream, color_mode_for(stream));
        }
    }

    ExitCode run() {
        const auto files =
            find_files(arguments_.paths,
                       [&](std::string_view path, std::string_view reason) { fail(path, reason); });
        for (const std::string& path : files) check(path);
        if (!arguments_.diff) renderer_->finish(summary_);
        if (!flush_output()) result_ = ExitCode::Failure;
        const bool findings = summary_.of(Severity::Error) + summary_.of(Severity::Warning) > 0;
        return worse(result_, findings ? ExitCode::Findings : ExitCode::Clean);
    }

private:
    bool contains_stdin() const {
        for (const std::string& path : arguments_.paths) {
            if (path == stdin_path) return true;
        }
        return false;
    }

    void fail(std::string_view path, std::string_view reason) {
        complain(path, reason);
        result_ = ExitCode::Failure;
    }

    void check(const std::string& path) {
        auto read = read_text(path);
        if (const auto* error = std::get_if<ReadError>(&read)) return fail(path, error->reason);
        const std::string& shown = path == stdin_path ? arguments_.stdin_filename : path;
        auto document = std::make_shared<Document>(std::move(std::get<std::string>(read)));
        CheckedFile file{.path = shown};
        if (arguments_.fix || arguments_.diff) {
            FixOutcome outcome = fix_all(document, shown, arguments_.options, arguments_.selection);
            if (arguments_.diff) return show_diff(shown, *document, outcome.text);
            if (!write(path, *document, outcome.text)) return;
            file.fixed = outcome.applied;
            document = std::make_shared<Document>(std::move(outcome.text));
        }
        const Analysis analysis = analyze(std::move(document), shown, arguments_.options);
        file.analysis = &analysis;
        summary_.add(file);
        renderer_->file(file);
    }

    void show_diff(const std::string& path, const Document& before, std::string_view after) {
        if (before.text() == after) return;
        result_ = worse(result_, ExitCode::Findings);
        const std::string diff = unified_diff(before.text(), after, path);
        std::fwrite(diff.data(), 1, diff.size(), stdout);
    }

    bool write(const std::string& path, const Document& before, std::string_view after) {
        if (path == stdin_path) {
            std::fwrite(after.data(), 1, after.size(), stdout);
            return true;
        }
        if (before.text() == after) return true;
        const auto error = write_atomically(path, after, before.text());
        if (error) fail(path, *error);
        return !error;
    }

    const CheckArguments& arguments_;
    std::unique_ptr<Renderer> renderer_;
    Summary summary_;
    ExitCode result_ = ExitCode::Clean;
};

}  // namespace

ExitCode run_check(const CheckArguments& arguments) { return CheckRun(arguments).run(); }

}  // namespace unitlint::cli

#include "cli/check_file.h"

#include "cli/atomic_write.h"
#include "fixes/line_diff.h"
#include "lint/analysis.h"

#include <memory>
#include <utility>
#include <variant>

namespace unitlint::cli {

namespace {

void fail(FileOutcome& outcome, const Renderer& renderer, std::string reason) {
    outcome.output = renderer.failure(outcome.path, reason);
    outcome.failure = std::move(reason);
}

/// Puts the repaired text where the old one came from; gives why that did not work.
std::string write(const std::string& path, std::string_view before, const std::string& after,
                  FileOutcome& outcome) {
    if (path == stdin_path) {
        outcome.fixed_text = after;
    } else if (before != after) {
        return write_atomically(path, after, before).value_or("");
    }
    return {};
}

}  // namespace

FileOutcome check_file(const FoundFile& found, const CheckArguments& arguments,
                       const Renderer& renderer, files::Neighbours& neighbours,
                       const KnownUnits* known) {
    FileOutcome outcome{.path = found.path == stdin_path ? arguments.stdin_filename : found.path};
    if (!found.error.empty()) {
        fail(outcome, renderer, found.error);
        return outcome;
    }
    auto read = read_text(found.path);
    if (const auto* error = std::get_if<ReadError>(&read)) {
        fail(outcome, renderer, error->reason);
        return outcome;
    }
    auto document = std::make_shared<Document>(std::move(std::get<std::string>(read)));
    CheckedFile file{.path = outcome.path};
    // Standard input with a name is a file that an editor has not saved yet.
    OtherFiles others = neighbours.of(outcome.path);
    others.known = known;
    if (arguments.fix || arguments.diff) {
        FixOutcome fixes =
            fix_all(document, outcome.path, others, arguments.options, arguments.selection);
        if (arguments.diff) {
            outcome.would_change = document->text() != fixes.text;
            outcome.output = unified_diff(document->text(), fixes.text, outcome.path);
            return outcome;
        }
        std::string error = write(found.path, document->text(), fixes.text, outcome);
        if (!error.empty()) {
            fail(outcome, renderer, std::move(error));
            return outcome;
        }
        neighbours.forget_text(found.path);
        file.fixed = fixes.applied;
        document = std::make_shared<Document>(std::move(fixes.text));
    }
    const Analysis analysis = analyze(std::move(document), outcome.path, others, arguments.options);
    file.analysis = &analysis;
    outcome.summary.add(file);
    outcome.output = renderer.file(file);
    return outcome;
}

}  // namespace unitlint::cli

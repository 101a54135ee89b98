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

FileOutcome check_file(const FoundFile& found, const CheckSetup& setup,
                       const FindingCounts& known) {
    const CheckArguments& arguments = setup.arguments;
    const Renderer& renderer = setup.renderer;
    FileOutcome outcome{.path = found.path == stdin_path ? arguments.stdin_filename : found.path};
    if (!found.error.empty()) {
        fail(outcome, renderer, found.error);
        return outcome;
    }
    const FileConfiguration counting = setup.configuration.of(found, outcome.path);
    outcome.broken_configuration = counting.broken;
    if (counting.broken != nullptr || counting.excluded) return outcome;
    const Options& options = counting.effective.options;
    const std::optional<Severity> fail_on = counting.effective.fail_on.least;
    auto read = read_text(found.path);
    if (const auto* error = std::get_if<ReadError>(&read)) {
        fail(outcome, renderer, error->reason);
        return outcome;
    }
    auto document = std::make_shared<Document>(std::move(std::get<std::string>(read)));
    CheckedFile file{
        .path = outcome.path, .fail_on = fail_on, .show_waived = arguments.show_waived};
    // Standard input with a name is a file that an editor has not saved yet.
    OtherFiles others = setup.neighbours.of(outcome.path);
    others.known = setup.known_units;
    if (arguments.fix || arguments.diff) {
        FixOutcome fixes = fix_all(document, outcome.path, others, options, arguments.selection);
        if (arguments.diff) {
            outcome.would_change = document->text() != fixes.text;
            outcome.fails = outcome.would_change && fail_on;
            outcome.output = unified_diff(document->text(), fixes.text, outcome.path);
            return outcome;
        }
        std::string error = write(found.path, document->text(), fixes.text, outcome);
        if (!error.empty()) {
            fail(outcome, renderer, std::move(error));
            return outcome;
        }
        setup.neighbours.forget_text(found.path);
        file.fixed = fixes.applied;
        document = std::make_shared<Document>(std::move(fixes.text));
    }
    Analysis analysis = analyze(std::move(document), outcome.path, others, options);
    file.analysis = &analysis;
    outcome.checked = true;
    TakenFindings taken;
    if (!arguments.baseline.write.empty()) {
        outcome.findings = count_findings(analysis);
    } else if (!known.empty()) {
        taken = take_known(analysis, known);
        outcome.findings = std::move(taken.stale);
        outcome.summary.known = taken.known.size();
    }
    file.has_baseline = !arguments.baseline.file.empty();
    file.known = taken.known;
    outcome.summary.add(file);
    outcome.fails = outcome.summary.fails(fail_on);
    outcome.output = renderer.file(file);
    return outcome;
}

}  // namespace unitlint::cli

#include "cli/explain_command.h"

#include "catalog/directive.h"
#include "catalog/suggest.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "lint/describe.h"
#include "lint/failures.h"
#include "lint/rules.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace unitlint::cli {

namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::vector<std::string_view> known_words() {
    std::vector<std::string_view> words;
    for (const catalog::Section section : catalog::all_sections) {
        for (const catalog::Directive& directive : catalog::directives(section))
            words.push_back(directive.name);
    }
    for (const RuleInfo& info : all_rule_infos()) words.push_back(info.id);
    return words;
}

ExitCode run_explain(const std::vector<std::string>& words) {
    ExitCode result = ExitCode::Clean;
    // A line of a log may come as one word or as many.
    const std::string audit = describe_audit_line(fmt::format("{}", fmt::join(words, " ")));
    if (!audit.empty()) {
        print(audit);
        return flush_output() ? result : ExitCode::Failure;
    }
    for (const std::string& word : words) {
        std::string text = describe_word(word);
        if (text.empty()) text = describe_failure(word);
        print(text);
        if (!text.empty()) continue;
        const auto known = known_words();
        const auto suggestion = catalog::suggest(word, known);
        fmt::print(
            stderr, "unitlint: no rule, directive, section or exit status is called `{}`{}\n",
            printable(word), suggestion ? fmt::format("; did you mean `{}`?", *suggestion) : "");
        result = ExitCode::Failure;
    }
    return flush_output() ? result : ExitCode::Failure;
}

ExitCode run_rules() {
    for (const RuleInfo& info : all_rule_infos()) {
        print(fmt::format("{:<36} {:<12} {}\n", info.id, to_string(info.severity), info.summary));
    }
    return flush_output() ? ExitCode::Clean : ExitCode::Failure;
}

}  // namespace

Command add_explain_command(CLI::App& app) {
    auto words = std::make_shared<std::vector<std::string>>();
    CLI::App* command =
        app.add_subcommand("explain", "Explain a rule, a directive, a section or a failure");
    command
        ->add_option(
            "WORD", *words,
            "hardening-protect-system, ProtectSystem, [Service], 226/NAMESPACE, 31/SYS, a line "
            "of the audit log")
        ->required();
    return {command, [words] { return static_cast<int>(run_explain(*words)); }};
}

Command add_rules_command(CLI::App& app) {
    return {app.add_subcommand("rules", "List the rules"),
            [] { return static_cast<int>(run_rules()); }};
}

}  // namespace unitlint::cli

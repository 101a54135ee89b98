#include "cli/check_arguments.h"

#include "cli/shared_options.h"

#include <CLI/CLI.hpp>

#include <map>

namespace unitlint::cli {

namespace {

Tier tier_from_name(std::string_view name) {
    switch (name.front()) {
        case 'A':
        case 'a': return Tier::A;
        case 'C':
        case 'c': return Tier::C;
        default: return Tier::B;
    }
}

void add_fix_options(CLI::App& check, CheckArguments& arguments) {
    check.add_flag("--fix", arguments.fix,
                   "Repair what can be repaired without changing what the service can do");
    check.add_flag("--unsafe-fixes", arguments.selection.unsafe,
                   "With --fix: also apply fixes that may change what the service can do");
    check.add_flag("--harden", arguments.selection.hardening,
                   "With --fix: also add the protections that hardening rules recommend");
    check.add_flag("--diff", arguments.diff, "Show what --fix would change, and change nothing");
    check.callback([&arguments] {
        const bool selects = arguments.selection.unsafe || arguments.selection.hardening;
        if (selects && !arguments.fix && !arguments.diff) {
            throw CLI::RequiredError("--fix or --diff, for --unsafe-fixes and --harden,");
        }
    });
}

void add_output_options(CLI::App& check, CheckArguments& arguments) {
    static const std::map<std::string, CheckFormat> formats(check_formats.begin(),
                                                            check_formats.end());
    check.add_option("--format", arguments.format, "How to print findings: text or json")
        ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case).description(""))
        ->type_name("FORMAT")
        ->default_str("text")
        ->excludes("--diff");
    static const std::map<std::string, std::optional<Severity>> severities{
        {"error", Severity::Error},
        {"warning", Severity::Warning},
        {"information", Severity::Information},
        {"hint", Severity::Hint},
        {"never", std::nullopt}};
    check
        .add_option_function<std::string>(
            "--fail-on",
            [&arguments](const std::string& name) { arguments.fail_on = severities.at(name); },
            "Exit with 1 for findings of this severity and above")
        ->check(CLI::IsMember(
            std::vector<std::string>{"error", "warning", "information", "hint", "never"}))
        ->default_str("warning");
}

}  // namespace

CLI::App* add_check_options(CLI::App& app, CheckArguments& arguments) {
    CLI::App* check =
        app.add_subcommand("check", "Find mistakes and missing protections in unit files");
    check
        ->add_option("PATH", arguments.paths,
                     "Unit files, drop-ins, directories to search, or - for standard input")
        ->required();
    add_fix_options(*check, arguments);
    add_output_options(*check, arguments);
    check
        ->add_option_function<std::string>(
            "--tier",
            [&](const std::string& tier) { arguments.options.tier = tier_from_name(tier); },
            "Hardening advice up to this risk of breaking a service: A hardly ever, B sometimes, C "
            "often")
        ->check(CLI::IsMember(std::vector<std::string>{"A", "B", "C"}, CLI::ignore_case))
        ->default_str("B");
    add_version_option(*check, arguments.options.version);
    check->add_option("--stdin-filename", arguments.stdin_filename,
                      "The name of what comes from standard input: foo.service");
    return check;
}

}  // namespace unitlint::cli

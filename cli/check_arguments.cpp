#include "cli/check_arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>
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

CheckFormat format_from_name(std::string_view name) {
    const auto found = std::find(format_names.begin(), format_names.end(), name);
    return static_cast<CheckFormat>(found - format_names.begin());
}

/// Tenths of what the user writes as the scores are printed: "5" or "7.5". Nothing for any other
/// text.
std::optional<std::uint32_t> read_score(std::string_view text) {
    const std::size_t dot = text.find('.');
    const std::string_view fraction = dot == std::string_view::npos ? "0" : text.substr(dot + 1);
    const std::string digits = std::string(text.substr(0, dot)) + std::string(fraction);
    if (fraction.size() != 1 || digits.size() < 2 || digits.size() > 3) return std::nullopt;
    std::uint32_t tenths = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        tenths = tenths * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return tenths <= 100 ? std::optional(tenths) : std::nullopt;
}

void add_output_options(CLI::App& check, CheckArguments& arguments) {
    check
        .add_option_function<std::string>(
            "--format",
            [&arguments](const std::string& name) { arguments.format = format_from_name(name); },
            "How to print findings")
        ->check(CLI::IsMember(std::vector<std::string>(format_names.begin(), format_names.end())))
        ->default_str("text")
        ->excludes("--diff");
    check
        .add_option("--output-file", arguments.output_file,
                    "Where to print findings instead of standard output")
        ->type_name("FILE");
    check
        .add_flag("--show-waived", arguments.show_waived,
                  "Also show the findings that comments in the files take back, with their reasons")
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
            [&arguments](const std::string& name) {
                arguments.configuration.flags.fail_on = config::FailOn{severities.at(name)};
            },
            "Exit with 1 for findings of this severity and above")
        ->check(CLI::IsMember(
            std::vector<std::string>{"error", "warning", "information", "hint", "never"}))
        ->default_str("warning");
    check
        .add_option_function<std::string>(
            "--max-exposure",
            [&arguments](const std::string& score) {
                arguments.configuration.flags.max_exposure = read_score(score);
            },
            "Report services whose exposure is above this, as errors")
        ->check([](const std::string& score) {
            return read_score(score) ? std::string() : "a score is between 0.0 and 10.0";
        })
        ->type_name("SCORE");
}

/// "RULE=GRADE"; nothing where it cannot be used.
std::optional<RuleSetting> read_rule(std::string_view text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const auto grade = grade_from_name(text.substr(std::min(equals + 1, text.size())));
    const std::string_view pattern = text.substr(0, equals);
    if (!grade || !is_rule_pattern(pattern)) return std::nullopt;
    return RuleSetting{std::string(pattern), *grade};
}

void add_rule_option(CLI::App& check, config::Settings& flags) {
    check
        .add_option_function<std::vector<std::string>>(
            "--rule",
            [&flags](const std::vector<std::string>& rules) {
                for (const std::string& rule : rules) flags.rules.push_back(*read_rule(rule));
            },
            "Make a rule, or all that begin so, off, error, warning, information or hint: "
            "'hardening-*=off'")
        ->check([](const std::string& rule) {
            return read_rule(rule) ? std::string()
                                   : "it must be RULE=SEVERITY, such as 'hardening-*=off'";
        })
        ->type_name("RULE=SEVERITY")
        ->type_size(1)
        ->expected(1)
        ->take_all();
}

void add_baseline_options(CLI::App& check, BaselineArguments& arguments) {
    CLI::Option* file =
        check
            .add_option("--baseline", arguments.file,
                        "Do not report the findings in this file, which --write-baseline wrote")
            ->type_name("FILE");
    check
        .add_option("--write-baseline", arguments.write,
                    "Write the findings to this file, so that later runs report new ones only")
        ->type_name("FILE")
        ->excludes(file)
        ->excludes("--diff");
    check
        .add_flag("--prune-baseline", arguments.prune,
                  "Take out of the baseline what is not found any more")
        ->needs(file)
        ->excludes("--diff");
}

}  // namespace

CLI::App* add_check_options(CLI::App& app, CheckArguments& arguments) {
    CLI::App* check =
        app.add_subcommand("check", "Find mistakes and missing protections in unit files");
    check
        ->add_option(
            "PATH", arguments.paths,
            "Unit files, drop-ins, directories to search, names of units, or - for standard "
            "input")
        ->required();
    add_unit_options(*check, arguments.units);
    add_fix_options(*check, arguments);
    add_output_options(*check, arguments);
    check
        ->add_option_function<std::string>(
            "--tier",
            [&](const std::string& tier) {
                arguments.configuration.flags.tier = tier_from_name(tier);
            },
            "Hardening advice up to this risk of breaking a service: A hardly ever, B sometimes, C "
            "often")
        ->check(CLI::IsMember(std::vector<std::string>{"A", "B", "C"}, CLI::ignore_case))
        ->default_str("B");
    add_version_option(*check, arguments.configuration);
    add_rule_option(*check, arguments.configuration.flags);
    add_configuration_options(*check, arguments.configuration);
    add_exclude_option(*check, arguments.configuration);
    add_baseline_options(*check, arguments.baseline);
    check->add_option("--stdin-filename", arguments.stdin_filename,
                      "The name of what comes from standard input: foo.service");
    return check;
}

}  // namespace unitlint::cli

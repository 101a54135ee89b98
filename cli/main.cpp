#include "cli/check_command.h"
#include "cli/explain_command.h"
#include "cli/fmt_command.h"
#include "cli/lsp_command.h"
#include "cli/security_command.h"
#include "cli/version.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <exception>
#include <map>
#include <string>

namespace unitlint::cli {

namespace {

void add_version_option(CLI::App* command, catalog::SystemdVersion& version) {
    command
        ->add_option("--systemd-version", version, "The release of systemd that the units are for")
        ->check(CLI::Range(catalog::oldest_version, catalog::newest_version))
        ->capture_default_str();
}

Tier tier_from_name(std::string_view name) {
    switch (name.front()) {
        case 'A':
        case 'a': return Tier::A;
        case 'C':
        case 'c': return Tier::C;
        default: return Tier::B;
    }
}

CLI::App* add_check(CLI::App& app, CheckArguments& arguments) {
    static const std::map<std::string, CheckFormat> formats{{"text", CheckFormat::Text},
                                                            {"json", CheckFormat::Json}};
    CLI::App* check =
        app.add_subcommand("check", "Find mistakes and missing protections in unit files");
    check
        ->add_option("PATH", arguments.paths,
                     "Unit files, drop-ins, directories to search, or - for standard input")
        ->required();
    check->add_flag("--fix", arguments.fix,
                    "Repair what can be repaired without changing what the service can do");
    check->add_flag("--unsafe-fixes", arguments.selection.unsafe,
                    "With --fix: also apply fixes that may change what the service can do");
    check->add_flag("--harden", arguments.selection.hardening,
                    "With --fix: also add the protections that hardening rules recommend");
    check->add_flag("--diff", arguments.diff, "Show what --fix would change, and change nothing");
    check->add_option("--format", arguments.format, "How to print findings: text or json")
        ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case))
        ->default_str("text")
        ->excludes("--diff");
    check->callback([&] {
        const bool selects = arguments.selection.unsafe || arguments.selection.hardening;
        if (selects && !arguments.fix && !arguments.diff) {
            throw CLI::RequiredError("--fix or --diff, for --unsafe-fixes and --harden,");
        }
    });
    check
        ->add_option_function<std::string>(
            "--tier",
            [&](const std::string& tier) { arguments.options.tier = tier_from_name(tier); },
            "Hardening advice up to this risk of breaking a service: A hardly ever, B sometimes, C "
            "often")
        ->check(CLI::IsMember(std::vector<std::string>{"A", "B", "C"}, CLI::ignore_case))
        ->default_str("B");
    add_version_option(check, arguments.options.version);
    check->add_option("--stdin-filename", arguments.stdin_filename,
                      "The name of what comes from standard input: foo.service");
    return check;
}

CLI::App* add_security(CLI::App& app, SecurityArguments& arguments) {
    static const std::map<std::string, JsonOption> styles{
        {"off", JsonOption::Off}, {"short", JsonOption::Short}, {"pretty", JsonOption::Pretty}};
    CLI::App* security = app.add_subcommand(
        "security", "Print the exposure of services, as systemd-analyze security does");
    security
        ->add_option("FILE", arguments.paths,
                     "Service files, directories to search, or - for standard input")
        ->required();
    security->add_option("--json", arguments.json, "Print JSON: short, pretty or off")
        ->transform(CLI::CheckedTransformer(styles, CLI::ignore_case))
        ->default_str("off");
    security
        ->add_option("--threshold", arguments.threshold,
                     "Fail where the exposure is above this, in tenths: 75 for 7.5")
        ->check(CLI::Range(0, 100))
        ->capture_default_str();
    add_version_option(security, arguments.version);
    security->add_option("--stdin-filename", arguments.stdin_filename,
                         "The name of what comes from standard input");
    return security;
}

int run(int argc, char** argv) {
    CLI::App app("Checks, formats and explains systemd unit files", "unitlint");
    app.set_version_flag("--version", fmt::format("unitlint {} (systemd {})", program_version,
                                                  catalog::newest_version));
    app.require_subcommand(0, 1);

    CheckArguments check_arguments;
    SecurityArguments security_arguments;
    FmtOptions fmt_options;
    std::vector<std::string> words;
    const CLI::App* check = add_check(app, check_arguments);
    const CLI::App* fmt = add_fmt_command(app, fmt_options);
    const CLI::App* security = add_security(app, security_arguments);
    CLI::App* explain = app.add_subcommand("explain", "Explain a rule, a directive or a section");
    explain->add_option("WORD", words, "hardening-protect-system, ProtectSystem, [Service]")
        ->required();
    const CLI::App* rules = app.add_subcommand("rules", "List the rules");
    CLI::App* lsp =
        app.add_subcommand("lsp", "Run the language server on standard input and output");
    bool stdio = true;
    lsp->add_flag("--stdio", stdio, "Accepted for editors that pass it");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? static_cast<int>(ExitCode::Clean)
                                    : static_cast<int>(ExitCode::Failure);
    }
    if (*check) return static_cast<int>(run_check(check_arguments));
    if (*fmt) return static_cast<int>(run_fmt(fmt_options));
    if (*security) return static_cast<int>(run_security(security_arguments));
    if (*explain) return static_cast<int>(run_explain(words));
    if (*rules) return static_cast<int>(run_rules());
    if (*lsp) return run_lsp();
    fmt::print("{}", app.help());
    return static_cast<int>(ExitCode::Clean);
}

}  // namespace

}  // namespace unitlint::cli

int main(int argc, char** argv) {
    try {
        return unitlint::cli::run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "unitlint: internal error: {}\n", error.what());
        return static_cast<int>(unitlint::cli::ExitCode::Failure);
    }
}

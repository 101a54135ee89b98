#include "cli/harden_command.h"

#include "cli/atomic_write.h"
#include "cli/configuration.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "config/keys.h"
#include "cli/unit_arguments.h"
#include "exposure/table.h"
#include "fixes/apply.h"
#include "fixes/line_diff.h"
#include "lint/hardening/plan.h"
#include "lint/hardening/plan_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace unitlint::cli {

namespace {

namespace fs = std::filesystem;
using hardening::Plan;

enum class Target : std::uint8_t { DropIn, InPlace, Diff };

struct HardenArguments {
    std::string path;
    Target target = Target::DropIn;
    std::string output;  // of the drop-in; empty: beside the unit
    bool force = false;
    ConfigurationArguments configuration;
};

class HardenRun {
public:
    explicit HardenRun(const HardenArguments& arguments)
        : arguments_(arguments), configuration_(arguments.configuration) {}

    ExitCode run() {
        const std::string& path = arguments_.path;
        const auto settings = configuration_.of_named(path);
        if (!settings) return ExitCode::Failure;
        const Options& options = settings->options;
        auto read = read_text(path);
        if (const auto* error = std::get_if<ReadError>(&read)) return fail(path, error->reason);
        const UnitName name = unit_name_from_path(path);
        if (name.type != "service" || name.drop_in)
            return fail(path, "not the main file of a service; only services are hardened");
        const Unit unit(std::make_shared<Document>(std::move(std::get<std::string>(read))));
        const OtherFiles others = make_neighbours({})->of(path);
        const MergedUnit merged = hardening::without_planned_drop_in(unit, name, others);
        const auto scope = is_user_unit(path) ? hardening::Situation::Scope::User
                                              : hardening::Situation::Scope::System;
        const hardening::Assessment assessment(merged, catalog::Section::Service, name, options,
                                               scope);
        if (!assessment.settings().loads())
            return fail(path, "systemd would not load this unit; see `unitlint check`");
        const Plan plan = make_plan(assessment, unit, hardening::find_profile(settings->profile));
        const ExitCode written = write(plan, unit, name);
        if (written != ExitCode::Clean) return written;
        if (arguments_.target != Target::Diff) print_summary(plan, assessment, name);
        const ExitCode reached = compare_with_maximum(plan, assessment, unit, options);
        return flush_output() ? reached : ExitCode::Failure;
    }

private:
    ExitCode fail(std::string_view path, std::string_view reason) const {
        complain(path, reason);
        return ExitCode::Failure;
    }

    /// What goes into a file goes out as it is.
    static void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

    static void print_line(std::string_view line) { fmt::print("{}\n", printable_line(line)); }

    static void print_lines(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            print_line(text.substr(at, end - at));
            at = end + 1;
        }
    }

    ExitCode write(const Plan& plan, const Unit& unit, const UnitName& name) {
        // On standard output what was left out is worth reading, too.
        if (plan.lines.empty() && arguments_.output != stdin_path) return ExitCode::Clean;
        if (arguments_.target == Target::DropIn)
            return write_drop_in(drop_in_text(plan, name.name));
        const std::string text = apply_edits(unit.text(), in_place_edits(plan, unit));
        if (arguments_.target == Target::Diff) {
            print(unified_diff(unit.text(), text, arguments_.path));
            return ExitCode::Clean;
        }
        if (const auto error = write_atomically(arguments_.path, text, unit.text()))
            return fail(arguments_.path, *error);
        written_ = arguments_.path;
        return ExitCode::Clean;
    }

    ExitCode write_drop_in(const std::string& text) {
        const fs::path path = arguments_.output.empty()
                                  ? fs::path(arguments_.path + ".d") / hardening::drop_in_name
                                  : fs::path(arguments_.output);
        if (path == stdin_path) {
            print(text);
            return ExitCode::Clean;
        }
        std::error_code error;
        if (fs::exists(path, error)) return replace(path, text);
        fs::create_directories(path.parent_path(), error);
        if (error) return fail(path.parent_path().string(), error.message());
        std::string reason;
        Output output(path.string(), reason);
        if (reason.empty()) {
            output.write(text);
            reason = output.finish();
        }
        if (!reason.empty()) return fail(path.string(), reason);
        written_ = path.string();
        return ExitCode::Clean;
    }

    /// A file that somebody else wrote is not ours to replace.
    ExitCode replace(const fs::path& path, const std::string& text) {
        const auto read = read_text(path.string());
        if (const auto* error = std::get_if<ReadError>(&read))
            return fail(path.string(), error->reason);
        const std::string& old = std::get<std::string>(read);
        if (!arguments_.force && !old.starts_with(hardening::drop_in_mark))
            return fail(path.string(),
                        "exists and was not written by unitlint; --force replaces it");
        if (const auto reason = write_atomically(path, text, old))
            return fail(path.string(), *reason);
        written_ = path.string();
        return ExitCode::Clean;
    }

    void print_summary(const Plan& plan, const hardening::Assessment& assessment,
                       const UnitName& name) const {
        if (arguments_.output == stdin_path) return;
        print_lines(plan_summary(plan, name.name));
        if (plan.lines.empty()) return print_line("Nothing to add");
        print_line(fmt::format("Wrote {} lines to {}", plan.lines.size(), written_));
        const hardening::ProgramUse* program = assessment.facts().main_program();
        if (program == nullptr) return;
        print_line("Try it, without the unit:");
        print_line("  " +
                   trial_command(plan, assessment.facts(), program->line.assignment->value.text));
    }

    ExitCode compare_with_maximum(const Plan& plan, const hardening::Assessment& assessment,
                                  const Unit& unit, const Options& options) const {
        if (!options.max_exposure || plan.after.score <= *options.max_exposure)
            return ExitCode::Clean;
        const Plan strict = make_plan(assessment, unit, hardening::find_profile("strict"));
        std::string more;
        for (const hardening::PlannedLine& line : strict.lines) {
            const bool known = std::any_of(
                plan.lines.begin(), plan.lines.end(), [&](const hardening::PlannedLine& other) {
                    return other.name == line.name && other.value == line.value;
                });
            if (!known)
                more += fmt::format("{}{}={}", more.empty() ? "" : ", ", line.name, line.value);
        }
        complain(arguments_.path,
                 fmt::format(
                     "the exposure stays at {}, above {}; --profile strict, with {}, would "
                     "make it {}",
                     exposure::tenths(plan.after.score), exposure::tenths(*options.max_exposure),
                     more.empty() ? "nothing more" : more, exposure::tenths(strict.after.score)));
        return ExitCode::Findings;
    }

    const HardenArguments& arguments_;
    Configuration configuration_;
    std::string written_;
};

std::vector<std::string> profile_names() {
    const auto names = config::choices_of(*config::find_key("profile"));
    return {names.begin(), names.end()};
}

void add_target_options(CLI::App& command, const std::shared_ptr<HardenArguments>& arguments) {
    const auto target = [&](const char* option, Target value, const char* help) {
        return command.add_flag_callback(
            option, [arguments, value] { arguments->target = value; }, help);
    };
    CLI::Option* drop_in =
        target("--drop-in", Target::DropIn, "Write FILE.d/50-hardening.conf (the default)");
    CLI::Option* in_place = target("--in-place", Target::InPlace, "Edit the unit itself");
    CLI::Option* diff =
        target("--diff", Target::Diff, "Write nothing, and show what --in-place would change");
    drop_in->excludes(in_place)->excludes(diff);
    in_place->excludes(diff);
    command
        .add_option("--output", arguments->output,
                    "Where the drop-in goes instead; - for standard output")
        ->excludes(in_place)
        ->excludes(diff);
    command.add_flag("--force", arguments->force,
                     "Replace a drop-in even where unitlint did not write it");
}

}  // namespace

Command add_harden_command(CLI::App& app) {
    auto arguments = std::make_shared<HardenArguments>();
    CLI::App* command =
        app.add_subcommand("harden", "Add the protections that fit a service, and say why");
    command->add_option("FILE", arguments->path, "The main file of a service")->required();
    command
        ->add_option("--profile", arguments->configuration.flags.profile,
                     "The set of protections; without it one is chosen from the unit")
        ->check(CLI::IsMember(profile_names()))
        ->type_name("TEXT");
    add_target_options(*command, arguments);
    command
        ->add_option_function<double>(
            "--max-exposure",
            [arguments](double most) {
                arguments->configuration.flags.max_exposure =
                    static_cast<std::uint32_t>(std::lround(most * 10));
            },
            "Fail where the exposure stays above this: 2.5")
        ->check(CLI::Range(0.0, 10.0));
    add_version_option(*command, arguments->configuration);
    add_configuration_options(*command, arguments->configuration);
    return {command, [arguments] { return static_cast<int>(HardenRun(*arguments).run()); }};
}

}  // namespace unitlint::cli

#include "lint/hardening/plan_text.h"

#include "exposure/table.h"
#include "fixes/builders.h"
#include "lint/hardening/advice.h"
#include "syntax/physical_lines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace unitlint::hardening {

namespace {

constexpr std::size_t text_width = 100;

/// Names and values of the unit stand in comments: they may hold anything but a line's end.
std::string printable(std::string_view text) {
    std::string clean(text);
    std::replace_if(
        clean.begin(), clean.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return clean;
}

/// Comment lines of at most `text_width` columns, where blanks allow it; all but the first begin
/// with `more`.
void append_wrapped(std::vector<std::string>& lines, std::string_view first, std::string_view more,
                    std::string_view text) {
    const std::string clean = printable(text);
    std::string line(first);
    bool empty = true;
    for (std::size_t at = 0; (at = clean.find_first_not_of(' ', at)) != std::string::npos;) {
        const std::size_t end = std::min(clean.find(' ', at), clean.size());
        const std::string_view word = std::string_view(clean).substr(at, end - at);
        if (!empty && line.size() + 1 + word.size() > text_width) {
            lines.push_back(std::move(line));
            line = more;
            empty = true;
        }
        if (!empty) line += ' ';
        line += word;
        empty = false;
        at = end;
    }
    lines.push_back(std::move(line));
}

std::string score(const exposure::Report& report) {
    return fmt::format("{} {}", exposure::tenths(report.score), exposure::to_string(report.band));
}

std::string profile_text(const Plan& plan) {
    if (plan.profile_reason.empty()) return fmt::format("Profile {}", plan.profile->name);
    return fmt::format("Profile {}: {}", plan.profile->name, plan.profile_reason);
}

/// The comment of a planned line and the line itself. Lines that belong together share one comment.
std::vector<std::string> planned_lines(const Plan& plan) {
    std::vector<std::string> lines;
    for (const PlannedLine& line : plan.lines) {
        if (!line.reason.empty()) {
            std::string reason(line.reason);
            if (reason[0] >= 'a' && reason[0] <= 'z') reason[0] = static_cast<char>(reason[0] - 32);
            if (!line.fitted.empty()) reason += fmt::format(" ({})", line.fitted);
            append_wrapped(lines, "# ", "#   ", reason);
        }
        lines.push_back(fmt::format("{}={}", line.name, line.value));
    }
    return lines;
}

void append_skipped(std::vector<std::string>& lines, const Plan& plan, std::string_view prefix) {
    const std::string more = std::string(prefix) + "    ";
    for (const SkippedDirective& skipped : plan.skipped) {
        append_wrapped(lines, std::string(prefix) + "  ", more,
                       fmt::format("{}=: {}", skipped.directive, skipped.reason));
    }
}

std::string join(const std::vector<std::string>& lines) {
    return fmt::format("{}\n", fmt::join(lines, "\n"));
}

/// Quotes a word for a shell where it needs that.
std::string quoted(std::string_view word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-";
    if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos)
        return std::string(word);
    std::string text = "'";
    for (const char c : word) {
        if (c == '\'') {
            text += "'\\''";
        } else {
            text += c;
        }
    }
    return text + "'";
}

}  // namespace

std::string score_change(const Plan& plan) {
    return fmt::format("{} -> {}", score(plan.before), score(plan.after));
}

std::string drop_in_text(const Plan& plan, std::string_view unit_name) {
    const std::string name = printable(unit_name);
    std::vector<std::string> lines;
    lines.push_back(fmt::format("{} for {}, systemd {}", drop_in_mark, name, plan.after.version));
    append_wrapped(lines, "# ", "#   ", profile_text(plan));
    lines.push_back("# Exposure: " + score_change(plan));
    lines.insert(
        lines.end(),
        {"#", "# Try it: systemctl daemon-reload && systemctl restart " + name,
         "# If it fails: journalctl -b -e -u " + name + ", then take lines out one by one.",
         "# `unitlint explain` knows which line an exit status such as 226/NAMESPACE, or a "
         "line of the kernel's",
         "# audit log (journalctl -b -k -g type=1326), is about."});
    if (!plan.skipped.empty()) {
        lines.insert(lines.end(), {"#", "# Left out:"});
        append_skipped(lines, plan, "#");
    }
    lines.insert(lines.end(), {"", "[Service]"});
    const auto planned = planned_lines(plan);
    lines.insert(lines.end(), planned.begin(), planned.end());
    return join(lines);
}

std::vector<TextEdit> in_place_edits(const Plan& plan, const Unit& unit) {
    if (plan.lines.empty()) return {};
    const InsertionPlace place = find_place(unit, "Service", is_hardening);
    std::vector<std::string> lines;
    append_wrapped(lines, "# ", "#   ", "Hardening by unitlint. " + profile_text(plan));
    lines.push_back("# Exposure: " + score_change(plan));
    const auto planned = planned_lines(plan);
    lines.insert(lines.end(), planned.begin(), planned.end());
    if (!plan.skipped.empty()) {
        lines.push_back("# Left out:");
        append_skipped(lines, plan, "#");
    }
    std::vector<TextEdit> edits;
    std::string before = place.before;
    for (const std::string& line : lines) {
        edits.push_back({.range = {place.offset, place.offset},
                         .text = before + place.indentation + line + place.after});
        // What must come first comes once; where the file does not end with a line end, each line
        // begins with one.
        before = place.after.empty() ? line_ending(unit.text()) : "";
    }
    return edits;
}

std::string plan_summary(const Plan& plan, std::string_view unit_name) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format("{}: exposure {}", printable(unit_name), score_change(plan)));
    append_wrapped(lines, "", "  ", profile_text(plan));
    if (!plan.kept.empty()) {
        append_wrapped(lines, "In the unit already, or implied: ", "  ",
                       fmt::format("{}", fmt::join(plan.kept, ", ")));
    }
    if (!plan.skipped.empty()) {
        lines.emplace_back("Left out:");
        append_skipped(lines, plan, "");
    }
    return join(lines);
}

std::string trial_command(const Plan& plan, const ServiceFacts& facts, std::string_view command) {
    std::string text = "systemd-run --wait --pipe --collect";
    if (facts.user.assignment != nullptr)
        text += " -p " + quoted("User=" + std::string(facts.user.assignment->value.text));
    for (const PlannedLine& line : plan.lines)
        text += " -p " + quoted(fmt::format("{}={}", line.name, line.value));
    const std::size_t path = std::min(command.find_first_not_of("@-:+!|"), command.size());
    return text + " " + printable(command.substr(path));
}

}  // namespace unitlint::hardening

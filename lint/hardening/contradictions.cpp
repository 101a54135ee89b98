#include "lint/hardening/contradictions.h"

#include "catalog/boolean.h"
#include "exposure/settings.h"
#include "lint/rules/effective.h"
#include "syntax/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace unitlint::hardening {

namespace {

constexpr std::size_t longest_shown = 48;

bool is_word_of(std::string_view word, std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

std::string_view without_quotes(std::string_view word) {
    const std::size_t begin = word.find_first_not_of("\"'");
    if (begin == std::string_view::npos) return {};
    return word.substr(begin, word.find_last_not_of("\"'") - begin + 1);
}

/// Whether a program is the row's, or has a note of the user that says what the row is about.
bool matches(const Case& service, const Contradiction& row, const ProgramUse& use) {
    if (is_program_of(use.name, row.programs)) return true;
    if (!row.trait) return false;
    return std::any_of(service.pass.options.programs.begin(), service.pass.options.programs.end(),
                       [&](const ProgramNote& note) {
                           return (note.program == use.path || note.program == use.name) &&
                                  note.traits.has(*row.trait);
                       });
}

bool may_fail(const ProgramUse& use) {
    const Assignment& line = *use.line.assignment;
    return line.name != "ExecStart" && line.value.text.starts_with('-');
}

/// "MemoryDenyWriteExecute=yes", or without a value that is long.
std::string shown(const Assignment& line) {
    const std::string_view value = line.value.text;
    return fmt::format("{}={}", line.name, value.size() > longest_shown ? "" : value);
}

bool has_value(const Case& service, const Contradiction& row) {
    const Line* line = service.lines.last(row.directive);
    if (line == nullptr) return false;
    const ResolvedAssignment resolved{
        .assignment = line->assignment,
        .directive = catalog::find_directive(catalog::Section::Service, row.directive)};
    if (!service.pass.is_taken(resolved)) return false;
    if (row.values.empty()) return service.lines.is_used(row.directive);
    return is_word_of(line->assignment->value.text, row.values);
}

void report(Pass& pass, const Contradiction& row, const Need& found, const Line& breaks) {
    const Assignment& line = *breaks.assignment;
    Diagnostic diagnostic;
    diagnostic.rule = row.rule;
    diagnostic.severity = row.severity;
    diagnostic.range = line.value.text.empty() ? line.key : line.value.range;
    diagnostic.directive = line.name;
    diagnostic.message =
        fmt::format("`{}` {}, but {}; {}", shown(line), row.effect,
                    fmt::format(fmt::runtime(row.needs), found.subject), row.instead);
    if (found.line.assignment != nullptr && found.line.assignment != breaks.assignment) {
        diagnostic.related.push_back(
            pass.place_in_file(found.line.file, found.range, "what it takes this away from"));
    }
    pass.report(std::move(diagnostic));
}

/// Whether the unit has any directive that a row is about; most units have not.
bool is_worth_a_look(const Pass& pass) {
    const Effective effective(pass);
    const auto rows = all_contradictions();
    return std::any_of(rows.begin(), rows.end(), [&](const Contradiction& row) {
        return effective.mention(row.directive) != nullptr;
    });
}

void check_rows(Pass& pass, const Case& service) {
    const Contradiction* reported = nullptr;
    for (const Contradiction& row : all_contradictions()) {
        if (row.until != 0 && pass.options.version > row.until) continue;
        const bool said = reported != nullptr && reported->rule == row.rule &&
                          (reported->directive == row.directive || reported->effect == row.effect);
        if (said || !has_value(service, row)) continue;
        const auto found =
            row.find == nullptr ? need::program(service, row) : row.find(service, row);
        if (!found) continue;
        const Line breaks = found->breaks.assignment != nullptr
                                ? found->breaks
                                : *service.lines.last(row.directive);
        reported = &row;
        // What another file says is said there.
        if (breaks.file == pass.own_file) report(pass, row, *found, breaks);
    }
}

}  // namespace

UnitLines::UnitLines(const Pass& pass, catalog::Section section)
    : section_(section), lines_(catalog::directives(section).size()) {
    const catalog::Directive* const first = catalog::directives(section).data();
    for (const ResolvedAssignment& line : pass.merged_lines) {
        if (line.directive == nullptr || line.directive->section != section) continue;
        std::vector<Line>& lines = lines_[static_cast<std::size_t>(line.directive - first)];
        if (line.assignment->value.text.empty()) {
            // An empty list of capabilities is a list.
            lines.clear();
            if (line.directive->name != "CapabilityBoundingSet") continue;
        }
        lines.push_back({line.assignment, line.file});
    }
}

std::span<const Line> UnitLines::all(std::string_view name) const {
    const catalog::Directive* directive = catalog::find_directive(section_, name);
    if (directive == nullptr) return {};
    return lines_[static_cast<std::size_t>(directive - catalog::directives(section_).data())];
}

const Line* UnitLines::last(std::string_view name) const {
    const auto lines = all(name);
    return lines.empty() ? nullptr : &lines.back();
}

std::string_view UnitLines::text(std::string_view name) const {
    const Line* line = last(name);
    return line == nullptr ? std::string_view() : line->assignment->value.text;
}

bool UnitLines::is_on(std::string_view name) const {
    return catalog::parse_boolean(text(name)).value_or(false);
}

bool UnitLines::is_used(std::string_view name) const {
    return last(name) != nullptr && catalog::parse_boolean(text(name)).value_or(true);
}

std::vector<std::string_view> arguments_of(const ProgramUse& use) {
    const std::string_view value = use.line.assignment->value.text;
    const auto begin = static_cast<std::size_t>(use.path.data() - value.data());
    std::string_view rest = value.substr(std::min(begin + use.path.size(), value.size()));
    std::vector<std::string_view> words;
    for (std::size_t at = 0;
         (at = rest.find_first_not_of(whitespace, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(rest.find_first_of(whitespace, at), rest.size());
        const std::string_view word = rest.substr(at, end - at);
        if (is_word_of(word, "; && || |")) break;
        words.push_back(without_quotes(word));
        at = end;
    }
    return words;
}

bool is_program_of(std::string_view name, std::string_view words) {
    if (is_word_of(name, words)) return true;
    const std::size_t end = name.find_last_not_of("0123456789.");
    return end != std::string_view::npos && end + 1 < name.size() &&
           is_word_of(name.substr(0, end + 1), words);
}

bool is_at_or_below(std::string_view path, std::string_view folder) {
    if (folder == "/") return path.starts_with('/');
    while (folder.ends_with('/')) folder.remove_suffix(1);
    return !folder.empty() && path.starts_with(folder) &&
           (path.size() == folder.size() || path[folder.size()] == '/');
}

std::optional<Need> need::program(const Case& service, const Contradiction& row) {
    return program_with(service, row, [](const std::vector<std::string_view>&) { return true; });
}

std::optional<Need> need::program_with(
    const Case& service, const Contradiction& row,
    bool (*is_sign)(const std::vector<std::string_view>& arguments)) {
    for (const ProgramUse& use : service.facts.programs) {
        if (may_fail(use) || !matches(service, row, use)) continue;
        if (is_sign(arguments_of(use)))
            return Need{
                .subject = fmt::format("`{}`", use.name), .line = use.line, .range = use.range};
    }
    return std::nullopt;
}

void check_contradictions(Pass& pass) {
    if (pass.type != catalog::UnitType::Service || !pass.merged.has_main || pass.merged.refused())
        return;
    if (!is_worth_a_look(pass)) return;
    const UnitLines lines(pass, catalog::Section::Service);
    const UnitLines general(pass, catalog::Section::Unit);
    const exposure::Settings& settings = pass.settings();
    const exposure::State effective = settings.effective();
    check_rows(pass, {.pass = pass,
                      .facts = *pass.facts(),
                      .lines = lines,
                      .general = general,
                      .state = effective,
                      .as_written = settings.state()});
}

}  // namespace unitlint::hardening

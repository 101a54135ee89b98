#include "lint/effective_unit.h"

#include "catalog/boolean.h"
#include "catalog/directive.h"
#include "catalog/section.h"
#include "catalog/unit_type.h"
#include "catalog/value/check.h"
#include "lint/implications.h"
#include "lint/rules/effective.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace unitlint {

namespace {

using catalog::Directive;
using catalog::EmptyEffect;
using catalog::Repeat;

/// A line while the unit is read.
struct Line {
    EffectiveLine shown;
    const Directive* directive = nullptr;
};

class Reader {
public:
    Reader(const MergedUnit& unit, const Options& options)
        : unit_(unit), options_(options), type_(catalog::unit_type_from_suffix(unit.name.type)) {}

    std::vector<EffectiveLine> read() {
        for (std::size_t file = 0; file < unit_.files.size(); ++file) read_file(file);
        const auto own = type_ ? catalog::own_section(*type_) : std::nullopt;
        if (own) imply(*own);
        for (const Line& line : lines_) rank(line.shown.section);  // in the order of the files
        std::stable_sort(lines_.begin(), lines_.end(), [&](const Line& a, const Line& b) {
            return rank(a.shown.section) < rank(b.shown.section);
        });
        std::vector<EffectiveLine> shown;
        for (Line& line : lines_) shown.push_back(std::move(line.shown));
        return shown;
    }

private:
    void read_file(std::size_t file) {
        const Unit& unit = *unit_.files[file];
        const std::uint32_t end = end_of_reading(unit);
        for (const Assignment& assignment : unit.assignments()) {
            const Section& section = unit.section_of(assignment);
            if (section.kind != Section::Header::Valid || assignment.line.begin >= end) continue;
            Line line;
            line.directive = directive_of(section.name, assignment.name);
            line.shown = {.section = std::string(section.name),
                          .name = std::string(assignment.name),
                          .value = std::string(assignment.value.text),
                          .state = LineState::Counts,
                          .place = {file, assignment.line},
                          .has_by = false,
                          .by = {}};
            settle(line);
            lines_.push_back(std::move(line));
        }
    }

    const Directive* directive_of(std::string_view section, std::string_view name) const {
        const auto known = catalog::section_from_name(section);
        const bool is_read =
            !type_ || catalog::section_use(*type_, section) == catalog::SectionUse::Read;
        return known && is_read ? catalog::find_directive(*known, name) : nullptr;
    }

    bool is_taken(const Line& line) const {
        return unitlint::is_taken(*line.directive, line.shown.value, options_.version,
                                  type_.value_or(catalog::UnitType::Service));
    }

    /// Finds out what the line does to those before it, and they to it.
    void settle(Line& line) {
        if (line.directive == nullptr || line.directive->repeat == Repeat::Ignored) {
            line.shown.state = LineState::Ignored;
            return;
        }
        if (line.shown.value.empty()) return settle_empty(line);
        if (!is_taken(line)) {
            line.shown.state = LineState::Ignored;
        } else if (line.directive->repeat == Repeat::Override) {
            replace(line, LineState::Overridden);
        } else if (line.directive->repeat == Repeat::FirstWins) {
            for (const Line& before : lines_) {
                if (before.directive != line.directive || !counts(before)) continue;
                mark(line, LineState::Overridden, before.shown.place);
                break;
            }
        }
    }

    void settle_empty(Line& line) {
        const EmptyEffect effect = line.directive->empty;
        if (takes_back(effect))
            replace(line, LineState::TakenBack);
        else if (effect != EmptyEffect::EnableWithoutControllers)
            line.shown.state = LineState::Ignored;
    }

    static bool counts(const Line& line) { return line.shown.state == LineState::Counts; }

    static void mark(Line& line, LineState state, LinePlace by) {
        line.shown.state = state;
        line.shown.has_by = true;
        line.shown.by = by;
    }

    /// Every line that `line` makes void.
    void replace(const Line& line, LineState state) {
        const bool family =
            line.shown.value.empty() && line.directive->empty == EmptyEffect::ResetAllKinds;
        for (Line& before : lines_) {
            if (before.directive == nullptr || !counts(before)) continue;
            const bool same = before.directive == line.directive;
            const bool related = family && before.directive->section == line.directive->section &&
                                 before.directive->empty == EmptyEffect::ResetAllKinds;
            if (same || related) mark(before, state, line.shown.place);
        }
    }

    const Line* find(catalog::Section section, std::string_view name) const {
        const Directive* directive = catalog::find_directive(section, name);
        if (directive == nullptr) return nullptr;
        const auto found = std::find_if(lines_.rbegin(), lines_.rend(), [&](const Line& line) {
            return line.directive == directive && counts(line) && !line.shown.value.empty();
        });
        return found == lines_.rend() ? nullptr : &*found;
    }

    void imply(catalog::Section section) {
        std::vector<Line> implied;
        const auto add = [&](const Line& cause, std::string_view name, std::string value) {
            implied.push_back({.shown = {.section = cause.shown.section,
                                         .name = std::string(name),
                                         .value = std::move(value),
                                         .state = LineState::Implied,
                                         .place = cause.shown.place,
                                         .has_by = false,
                                         .by = {}},
                               .directive = nullptr});
        };
        const auto cause_of = [&](std::string_view name) -> const Line* {
            const Line* cause = find(section, name);
            const bool on =
                cause != nullptr && catalog::parse_boolean(cause->shown.value).value_or(false);
            return on ? cause : nullptr;
        };
        for (const Implication& row : knowledge::implications()) {
            if (row.instead.empty()) continue;
            const Line* cause = cause_of(row.cause);
            const Line* set = find(section, row.directive);
            if (cause == nullptr || (set != nullptr && !is_replaced(row, set->shown.value)))
                continue;
            if (set != nullptr)
                mark(lines_[static_cast<std::size_t>(set - lines_.data())], LineState::Overridden,
                     cause->shown.place);
            add(*cause, row.directive, std::string(row.instead));
        }
        for (const CapabilityRemoval& row : capability_removals) {
            const Line* cause = cause_of(row.cause);
            if (cause != nullptr)
                add(*cause, "CapabilityBoundingSet", fmt::format("~{}", row.capability));
        }
        for (Line& line : implied) lines_.push_back(std::move(line));
    }

    std::size_t rank(const std::string& section) {
        const auto own = type_ ? catalog::own_section(*type_) : std::nullopt;
        if (section == "Unit") return 0;
        if (own && section == catalog::to_string(*own)) return 1;
        if (section == "Install") return 2;
        const std::size_t next = 3 + ranks_.size();
        return ranks_.try_emplace(section, next).first->second;
    }

    const MergedUnit& unit_;
    const Options& options_;
    std::optional<catalog::UnitType> type_;
    std::vector<Line> lines_;
    std::map<std::string, std::size_t> ranks_;
};

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// What the files are called in the notes: by their names alone where these differ.
std::vector<std::string> labels(const std::vector<std::string>& paths) {
    std::vector<std::string> result;
    for (const std::string& path : paths) {
        const auto same = std::count_if(paths.begin(), paths.end(), [&](const std::string& other) {
            return file_name(other) == file_name(path);
        });
        result.emplace_back(same > 1 ? std::string_view(path) : file_name(path));
    }
    return result;
}

class Writer {
public:
    Writer(const MergedUnit& unit, const std::vector<std::string>& paths)
        : unit_(unit), labels_(labels(paths)) {}

    std::string note(const EffectiveLine& line) const {
        const std::string at = place(line.place);
        const std::string by = line.has_by ? place(line.by) : std::string();
        switch (line.state) {
            case LineState::Counts: return at;
            case LineState::Overridden: return fmt::format("{}, overridden by {}", at, by);
            case LineState::TakenBack: return fmt::format("{}, taken back by {}", at, by);
            case LineState::Ignored: return fmt::format("{}, which systemd ignores", at);
            case LineState::Implied: return fmt::format("implied by {}", at);
        }
        return at;
    }

private:
    std::string place(const LinePlace& place) const {
        const Document& document = unit_.files[place.file]->document();
        return fmt::format("{}:{}", labels_[place.file],
                           document.lines().line_of(place.range.begin) + 1);
    }

    const MergedUnit& unit_;
    std::vector<std::string> labels_;
};

}  // namespace

std::string_view to_string(LineState state) {
    constexpr std::string_view names[] = {"counts", "overridden", "taken-back", "ignored",
                                          "implied"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<EffectiveLine> effective_unit(const MergedUnit& unit, const Options& options) {
    return Reader(unit, options).read();
}

std::string effective_text(const MergedUnit& unit, const std::vector<std::string>& paths,
                           const Options& options) {
    // Notes stand below each other, but for lines that are much longer than the rest.
    constexpr std::size_t most_padding = 60;
    const Writer writer(unit, paths);
    std::string out = fmt::format("# {} as systemd {} reads it\n", unit.name.name, options.version);
    for (const std::string& path : paths) out += fmt::format("# {}\n", path);
    const auto lines = effective_unit(unit, options);
    std::vector<std::string> texts;
    std::size_t width = 0;
    for (const EffectiveLine& line : lines) {
        const bool counts = line.state == LineState::Counts || line.state == LineState::Implied;
        texts.push_back(fmt::format("{}{}={}", counts ? "" : "# ", line.name, line.value));
        width = std::max(width, std::min(texts.back().size(), most_padding));
    }
    std::string_view section;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0 || lines[i].section != section) {
            section = lines[i].section;
            out += fmt::format("\n[{}]\n", section);
        }
        out += fmt::format("{:<{}}  # {}\n", texts[i], width, writer.note(lines[i]));
    }
    return out;
}

}  // namespace unitlint

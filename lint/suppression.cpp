#include "lint/suppression.h"

#include "fixes/builders.h"
#include "lint/rules.h"
#include "lint/waiver_reader.h"
#include "syntax/physical_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace unitlint {

namespace {

/// Finds the waiver that a finding is dropped for.
class WaiverIndex {
public:
    explicit WaiverIndex(std::vector<Waiver>& waivers) {
        for (Waiver& waiver : waivers) {
            switch (waiver.reach) {
                case Waiver::Reach::Nothing: break;
                case Waiver::Reach::Line: lines_.push_back(&waiver); break;
                case Waiver::Reach::Section: sections_.push_back(&waiver); break;
                case Waiver::Reach::File: files_.push_back(&waiver); break;
            }
        }
    }

    /// Marks the rule that names the finding as used; null where no waiver does.
    const Waiver* use(std::string_view rule, std::uint32_t at) const {
        for (const auto* waivers : {&lines_, &sections_, &files_}) {
            if (const Waiver* found = use(*waivers, rule, at)) return found;
        }
        return nullptr;
    }

private:
    /// Scopes of one reach are sorted, and either the same up to where they begin or apart, so that
    /// those that hold a place stand together.
    static const Waiver* use(const std::vector<Waiver*>& waivers, std::string_view wanted,
                             std::uint32_t at) {
        auto waiver = std::partition_point(waivers.begin(), waivers.end(),
                                           [&](const Waiver* w) { return w->scope.begin <= at; });
        while (waiver != waivers.begin()) {
            --waiver;
            if ((*waiver)->scope.end < at) break;
            for (WaivedRule& rule : (*waiver)->rules) {
                if (!matches_rule(rule.pattern, wanted)) continue;
                rule.used = true;
                return *waiver;
            }
        }
        return nullptr;
    }

    std::vector<Waiver*> lines_, sections_, files_;
};

void take_waived(const WaiverIndex& index, std::vector<Diagnostic>& diagnostics,
                 std::vector<WaivedFinding>& waived) {
    std::vector<Diagnostic> kept;
    kept.reserve(diagnostics.size());
    for (Diagnostic& diagnostic : diagnostics) {
        if (const Waiver* waiver = index.use(diagnostic.rule, diagnostic.range.begin)) {
            waived.push_back({std::move(diagnostic), std::string(waiver->reason), waiver->comment});
        } else {
            kept.push_back(std::move(diagnostic));
        }
    }
    diagnostics = std::move(kept);
}

/// The line that a comment must stand above to waive a finding.
struct WaivableLine {
    std::uint32_t offset;  // in the line
    bool header = false;
};

/// Nothing where the finding is on a comment or a blank line.
std::optional<WaivableLine> find_line(const Unit& unit, std::uint32_t offset) {
    for (const Section& section : unit.sections()) {
        const bool on_header = section.header.begin <= offset && offset <= section.header.end;
        if (section.kind != Section::Header::None && on_header)
            return WaivableLine{section.header.begin, true};
    }
    if (const Assignment* assignment = assignment_at(unit, offset)) {
        return WaivableLine{assignment->line.begin};
    }
    const std::string_view text = unit.text();
    const std::string_view line = text.substr(line_begin(text, offset));
    const std::string_view content = strip(line.substr(0, line.find_first_of(line_end_bytes)));
    if (content.empty() || is_comment_line(content)) return std::nullopt;
    return WaivableLine{offset};
}

}  // namespace

const Waiver* find_waiver(Waivers& waivers, std::string_view rule, std::uint32_t offset) {
    return WaiverIndex(waivers.waivers).use(rule, offset);
}

std::vector<WaivedFinding> apply_waivers(const Unit& unit, const Options& options,
                                         const KnownUnits* known,
                                         std::vector<Diagnostic>& diagnostics) {
    Waivers waivers = read_waivers(unit);
    if (waivers.waivers.empty() && waivers.malformed.empty()) return {};
    std::vector<WaivedFinding> waived;
    const WaiverIndex index(waivers.waivers);
    take_waived(index, diagnostics, waived);

    std::vector<Diagnostic> about_waivers;
    const WaiverPass pass{unit, options, known, waivers, about_waivers};
    for (const Rule* rule : all_rules()) {
        if (rule->check_waivers != nullptr) rule->check_waivers(pass);
    }
    apply_grades(about_waivers, options.grades);
    take_waived(index, about_waivers, waived);
    std::move(about_waivers.begin(), about_waivers.end(), std::back_inserter(diagnostics));
    return waived;
}

std::optional<Fix> waive(const Unit& unit, const Diagnostic& diagnostic) {
    const std::string_view text = unit.text();
    if (text.empty()) return std::nullopt;
    const auto line = find_line(unit, std::min(diagnostic.range.begin, diagnostic.range.end));
    const std::uint32_t offset = line ? line_begin(text, line->offset) : 0;
    const bool at_start = offset == 0 || text.find_first_of(line_end_bytes) >= offset;
    if (at_start && text.starts_with(byte_order_mark)) return std::nullopt;

    std::string comment(line ? indentation(text, offset) : std::string_view());
    comment += fmt::format("# unitlint: ignore{}[{}]{}", line ? "" : "-file", diagnostic.rule,
                           line_ending(text));
    if (!line && !is_comment_line(text.substr(0, text.find_first_of(line_end_bytes))))
        comment += line_ending(text);
    return Fix{.title = fmt::format("Ignore {} {}", diagnostic.rule,
                                    !line          ? "in this file"
                                    : line->header ? "for this section"
                                                   : "for this line"),
               .edits = {{{offset, offset}, std::move(comment)}},
               .applicability = Applicability::Safe,
               .preferred = false};
}

std::optional<TextEdit> remove_from_waiver(const Unit& unit, const Waiver& waiver,
                                           const WaivedRule& rule) {
    const std::string_view text = unit.text();
    const auto index = static_cast<std::size_t>(&rule - waiver.rules.data());
    if (waiver.rules.size() > 1) {
        const bool last = index + 1 == waiver.rules.size();
        if (last) return TextEdit{{waiver.rules[index - 1].range.end, rule.range.end}};
        return TextEdit{{rule.range.begin, waiver.rules[index + 1].range.begin}};
    }
    const std::uint32_t begin = line_begin(text, waiver.comment.begin);
    const std::size_t end = waiver.comment.end + line_end_size(text.substr(waiver.comment.end));
    if (begin == 0 && end == text.size()) return std::nullopt;
    return TextEdit{{begin, static_cast<std::uint32_t>(end)}};
}

}  // namespace unitlint

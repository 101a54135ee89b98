#include "lint/rule.h"

#include "lint/rules/effective.h"

#include <algorithm>
#include <functional>

namespace unitlint {

std::uint32_t Pass::number_of(const ResolvedAssignment& line) const {
    const auto own = unit.assignments();
    const std::less<> before;
    if (before(line.assignment, own.data()) || !before(line.assignment, own.data() + own.size()))
        return Origin::none;
    return static_cast<std::uint32_t>(line.assignment - own.data());
}

void Pass::report(Diagnostic diagnostic, const ResolvedAssignment& line,
                  const ResolvedAssignment& other) {
    diagnostic.origin = origin_;
    if (const std::uint32_t second = number_of(other); second != Origin::none) {
        diagnostic.origin.line = number_of(line);
        diagnostic.origin.other = second;
    }
    diagnostics_.push_back(std::move(diagnostic));
}

void Pass::report(Diagnostic diagnostic, const UnitReference& reference) {
    diagnostic.origin = origin_;
    diagnostic.origin.line = reference.line;
    diagnostic.origin.among_others = true;
    diagnostics_.push_back(std::move(diagnostic));
}

bool Pass::keep(const ResolvedAssignment& line, const ResolvedAssignment& other, TextRange range) {
    const std::uint32_t number = number_of(line);
    if (number >= first_offer_.size() || first_offer_[number] == Origin::none) return false;
    const std::uint32_t second = number_of(other);
    // One line may have very many.
    auto offer = std::partition_point(
        offers_.begin() + first_offer_[number], offers_.end(), [&](const Offer& candidate) {
            const Diagnostic& finding = diagnostics_[candidate.index];
            return finding.origin.line == number && finding.range.begin < range.begin;
        });
    for (; offer != offers_.end(); ++offer) {
        const Diagnostic& finding = diagnostics_[offer->index];
        const Origin& origin = finding.origin;
        if (origin.line != number || finding.range.begin != range.begin) return false;
        if (origin.order != origin_.order || origin.other != second || finding.range != range)
            continue;
        offer->kept = true;
        return true;
    }
    return false;
}

void Pass::offer(std::vector<Diagnostic> findings) {
    diagnostics_ = std::move(findings);
    for (std::uint32_t i = 0; i < diagnostics_.size(); ++i) {
        if (diagnostics_[i].origin.other != Origin::none) offers_.push_back({.index = i});
    }
    if (offers_.empty()) return;
    first_offer_.resize(unit.assignments().size(), Origin::none);
    for (std::size_t i = offers_.size(); i > 0; --i)
        first_offer_[diagnostics_[offers_[i - 1].index].origin.line] =
            static_cast<std::uint32_t>(i - 1);
}

std::vector<Diagnostic> Pass::take_findings() {
    std::vector<Diagnostic> findings = std::move(diagnostics_);
    std::erase_if(offers_, [](const Offer& offer) { return offer.kept; });
    if (offers_.empty()) return findings;
    std::erase_if(findings, [&](const Diagnostic& finding) {
        const auto index = static_cast<std::uint32_t>(&finding - findings.data());
        return std::binary_search(offers_.begin(), offers_.end(), Offer{.index = index},
                                  [](const Offer& a, const Offer& b) { return a.index < b.index; });
    });
    return findings;
}

std::span<const ResolvedAssignment* const> Pass::last_lines(catalog::Section section) const {
    auto& lines = last_lines_[static_cast<std::size_t>(section)];
    if (!lines.empty()) return lines;
    const auto directives = catalog::directives(section);
    lines.resize(directives.size());
    for (const ResolvedAssignment& line : merged_lines) {
        if (line.directive == nullptr || line.directive->section != section) continue;
        lines[static_cast<std::size_t>(line.directive - directives.data())] = &line;
    }
    return lines;
}

bool Pass::is_taken(const ResolvedAssignment& line) const {
    if (line.directive == nullptr) return false;
    const std::uint32_t number = number_of(line);
    KnownLine* known = number < known_lines.size() ? &known_lines[number] : nullptr;
    if (known != nullptr && known->taken) return *known->taken;
    const bool taken =
        unitlint::is_taken(*line.directive, line.assignment->value.text, options.version,
                           type.value_or(catalog::UnitType::Service));
    if (known != nullptr) known->taken = taken;
    return taken;
}

std::span<const value::Problem> Pass::problems_of(const ResolvedAssignment& line) {
    if (line.directive == nullptr || line.directive->since > options.version) return {};
    if (problems_line_ != &line) {
        // The type of a file whose name tells none is that of the section.
        const auto owner = catalog::owner_of(line.directive->section);
        const catalog::UnitType unit_type =
            type.value_or(owner.value_or(catalog::UnitType::Service));
        problems_ = value::check(*line.directive, line.assignment->value.text,
                                 {.version = options.version, .type = unit_type});
        problems_line_ = &line;
    }
    return problems_;
}

const std::shared_ptr<const hardening::ServiceFacts>& Pass::facts() const {
    if (facts_ == nullptr) {
        const auto section = catalog::own_section(*type);
        facts_ = std::make_shared<const hardening::ServiceFacts>(
            hardening::read_facts(merged, catalog::to_string(*section), options.programs));
    }
    return facts_;
}

const exposure::Settings& Pass::settings() {
    if (!settings_) settings_ = exposure::read_settings(merged, options.version);
    return *settings_;
}

const std::optional<exposure::Report>& Pass::exposure() {
    const bool has_score = type == catalog::UnitType::Service && merged.has_main;
    if (!exposure_is_known_ && has_score) exposure_ = exposure::assess(settings());
    exposure_is_known_ = true;
    return exposure_;
}

}  // namespace unitlint

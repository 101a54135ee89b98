#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "catalog/section.h"
#include "catalog/value/check.h"
#include "exceptions.h"
#include "generator.h"
#include "oracle.h"

using namespace unitlint;

namespace {

constexpr catalog::SystemdVersion judged_version = 252;
constexpr double wanted_agreement = 0.995;
constexpr std::size_t wanted_triples = 15000;

/// Ours, in systemd's terms.
struct Ours {
    bool complains = false;     ///< Something that systemd says when it loads the unit.
    bool may_complain = false;  ///< Something is taken, with or without a word.
    bool fatal = false;
};

Ours judge(const verify::Triple& triple) {
    const value::Context context{
        .version = judged_version,
        .type = catalog::owner_of(triple.directive->section).value_or(catalog::UnitType::Service)};
    Ours ours;
    for (const value::Problem& problem : value::check(*triple.directive, triple.value, context)) {
        ours.fatal = ours.fatal || problem.effect == value::Effect::UnitRefused;
        if (problem.effect == value::Effect::Accepted)
            ours.may_complain = true;
        else if (!problem.silent)
            ours.complains = true;
    }
    return ours;
}

/// Who minds the assignment alone; nothing when both say the same.
std::optional<verify::Side> difference(const Ours& ours, const verify::Verdict& verdict) {
    const bool complains = !verdict.messages.empty();
    if (complains && !ours.complains && !ours.may_complain) return verify::Side::Systemd;
    if (!complains && ours.complains) return verify::Side::Us;
    if (verdict.fatal == ours.fatal) return std::nullopt;
    return verdict.fatal ? verify::Side::Systemd : verify::Side::Us;
}

/// Counts the differences and holds them against the table of exceptions.
class Comparison {
public:
    void add(const verify::Triple& triple, const verify::Verdict& verdict) {
        const std::optional<verify::Side> side = difference(judge(triple), verdict);
        if (!side) return;
        ++differences;
        bool explained = false;
        for (std::size_t i = 0; i < verify::exceptions().size(); ++i) {
            const verify::Exception& exception = verify::exceptions()[i];
            if (exception.complains != *side || !verify::matches(exception, triple)) continue;
            explained = true;
            ++uses[i];
        }
        if (explained) return;
        ++unexplained;
        // All of them with UNITLINT_VERIFY_LIST set, for whoever has to find out why.
        if (unexplained > 20 && std::getenv("UNITLINT_VERIFY_LIST") == nullptr) return;
        std::cout << fmt::format(
            "{}\t[{}]\t{}={}\t{}\t{}\n", catalog::to_string(triple.directive->kind),
            catalog::to_string(triple.directive->section), triple.directive->name, triple.value,
            *side == verify::Side::Systemd ? "only systemd minds" : "only we mind",
            verdict.messages.empty() ? "" : verdict.messages.front());
    }

    std::size_t differences = 0;
    std::size_t unexplained = 0;
    std::vector<std::size_t> uses = std::vector<std::size_t>(verify::exceptions().size(), 0);
};

}  // namespace

TEST_CASE("systemd-analyze verify judges generated assignments as we do") {
    if (verify::installed_version() != judged_version) {
        MESSAGE("skipped: this test needs systemd-analyze of systemd ", judged_version,
                ", and found version ", verify::installed_version());
        return;
    }
    const std::vector<verify::Triple> triples = verify::generate(judged_version);
    const std::vector<verify::Verdict> verdicts = verify::ask_systemd(triples);
    std::set<const catalog::Directive*> rows;
    std::set<std::string_view> unknown;
    std::size_t judged = 0;
    Comparison comparison;
    for (std::size_t i = 0; i < triples.size(); ++i) {
        if (verdicts[i].unknown) {
            unknown.insert(triples[i].directive->name);
            continue;
        }
        ++judged;
        rows.insert(triples[i].directive);
        comparison.add(triples[i], verdicts[i]);
    }
    const double agreement =
        1.0 - static_cast<double>(comparison.differences) / static_cast<double>(judged);
    MESSAGE(judged, " assignments to ", rows.size(), " directives, agreement ", agreement * 100,
            " %");
    CHECK(judged >= wanted_triples);
    CHECK(agreement >= wanted_agreement);
    CHECK(comparison.unexplained == 0);
    for (std::size_t i = 0; i < comparison.uses.size(); ++i)
        CHECK_MESSAGE(comparison.uses[i] > 0,
                      "this exception is not needed any more: ", verify::exceptions()[i].directive,
                      "=", verify::exceptions()[i].value);
    for (const std::string_view name : unknown)
        CHECK_MESSAGE(false, name, " is in the catalogue, and systemd does not know it");
}

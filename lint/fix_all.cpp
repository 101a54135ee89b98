#include "lint/fix_all.h"

#include "fixes/apply.h"
#include "lint/rules.h"

#include <algorithm>

namespace unitlint {

namespace {

constexpr int most_rounds = 20;

const Fix* choose(const Diagnostic& diagnostic, const FixSelection& selection) {
    const bool hardening = diagnostic.rule.starts_with("hardening-");
    if (hardening && !selection.hardening) return nullptr;
    const auto allowed = [&](const Fix& fix) {
        return selection.unsafe || fix.applicability == Applicability::Safe;
    };
    const auto found = std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(), allowed);
    return found == diagnostic.fixes.end() ? nullptr : &*found;
}

}  // namespace

FixOutcome fix_all(DocumentPtr document, std::string_view path, const OtherFiles& others,
                   const Options& options, const FixSelection& selection) {
    std::size_t applied = 0;
    for (int round = 0; round < most_rounds; ++round) {
        const Analysis analysis = analyze(document, path, others, options);
        EditSet set;
        // A section that gets its right name changes what everything in it means, so that comes
        // first, alone.
        for (const bool sections : {true, false}) {
            if (!set.empty()) break;
            for (const Diagnostic& diagnostic : analysis.diagnostics) {
                if ((diagnostic.rule == rules::unknown_section.info.id) != sections) continue;
                const Fix* fix = choose(diagnostic, selection);
                if (fix != nullptr && set.add(*fix)) ++applied;
            }
        }
        if (set.empty()) break;
        document = std::make_shared<Document>(apply_edits(document->text(), set.edits()));
    }
    return {std::string(document->text()), applied};
}

FixOutcome fix_all(DocumentPtr document, std::string_view path, const Options& options,
                   const FixSelection& selection) {
    return fix_all(std::move(document), path, OtherFiles{}, options, selection);
}

}  // namespace unitlint

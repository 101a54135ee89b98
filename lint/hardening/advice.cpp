#include "lint/hardening/advice.h"

#include <algorithm>

namespace unitlint::hardening {

namespace {

/// Directives that harden but have no advice of their own, so that new ones are put behind them
/// too.
constexpr std::string_view further[] = {
    "AmbientCapabilities",
    "DeviceAllow",
    "ExecPaths",
    "Group",
    "IPAddressAllow",
    "InaccessiblePaths",
    "NoExecPaths",
    "PrivateBPF",
    "PrivateIPC",
    "PrivatePIDs",
    "ReadOnlyPaths",
    "ReadWritePaths",
    "RestrictFileSystems",
    "SecureBits",
    "SystemCallErrorNumber",
    "SystemCallLog",
    "TemporaryFileSystem",
};

}  // namespace

const Advice* find_advice(std::string_view directive) {
    const auto all = all_advice();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Advice& a) { return a.directive == directive; });
    return found == all.end() ? nullptr : &*found;
}

bool is_wanted(const Advice& advice, const Options& options) {
    return advice.tier <= options.tier && !options.grades.is_off(advice.id);
}

bool is_hardening(std::string_view directive) {
    return find_advice(directive) != nullptr ||
           std::binary_search(std::begin(further), std::end(further), directive);
}

Severity severity_of(Tier tier) {
    return tier == Tier::A ? Severity::Warning : Severity::Information;
}

RuleInfo info(const Advice& advice) {
    return {.id = advice.id,
            .summary = advice.summary,
            .severity = severity_of(advice.tier),
            .doc = advice.protects,
            .bad = advice.bad,
            .good = advice.good,
            .caution = advice.breaks};
}

}  // namespace unitlint::hardening

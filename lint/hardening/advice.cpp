#include "lint/hardening/advice.h"

#include "catalog/name_table.h"

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
constexpr catalog::NameTable further_by_name(further);

}  // namespace

bool is_wanted(const Advice& advice, const Options& options) {
    return advice.tier <= options.tier && !options.grades.is_off(advice.id);
}

bool is_hardening(std::string_view directive) {
    return find_advice(directive) != nullptr || further_by_name.holds(directive);
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

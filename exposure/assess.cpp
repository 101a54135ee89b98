#include "exposure/assess.h"

#include "exposure/grades.h"
#include "exposure/syscall_groups.h"

namespace unitlint::exposure {

namespace {

/// What one check found.
struct Finding {
    bool applicable = true;
    std::uint32_t badness = 0;
    std::string_view description;
};

Finding yes_or_no(const Check& check, bool bad) {
    return {.badness = bad ? check.range : 0U, .description = bad ? check.bad : check.good};
}

Finding graded(const Check& check, std::size_t grade) {
    return {.badness = check.grades[grade].badness, .description = check.grades[grade].description};
}

template <typename GradeName>
Finding graded(const Check& check, GradeName grade) {
    return graded(check, static_cast<std::size_t>(grade));
}

bool runs_as_root(const State& state) {
    if (state.user == UserKind::Root) return true;
    return state.user == UserKind::Unset && !state.has(Flag::DynamicUser);
}

Finding check_user(const Check& check, const State& state) {
    if (state.user == UserKind::Nobody) return graded(check, UserGrade::Nobody);
    if (runs_as_root(state)) return graded(check, UserGrade::Root);
    return graded(check, state.has(Flag::DynamicUser) ? UserGrade::Dynamic : UserGrade::Static);
}

Finding check_choice(const Check& check, const State& state) {
    const std::string_view keyword = state.choice(static_cast<Choice>(check.parameter));
    std::size_t grade = 0;
    while (grade + 1 < check.grades.size() && check.grades[grade].keyword != keyword) ++grade;
    return graded(check, grade);
}

Finding check_umask(const Check& check, std::uint16_t umask) {
    if ((umask & 0002U) == 0) return graded(check, UMaskGrade::WorldWritable);
    if ((umask & 0004U) == 0) return graded(check, UMaskGrade::WorldReadable);
    if ((umask & 0020U) == 0) return graded(check, UMaskGrade::GroupWritable);
    if ((umask & 0040U) == 0) return graded(check, UMaskGrade::GroupReadable);
    return graded(check, UMaskGrade::Private);
}

/// An allow list blocks those that it does not hold. A deny list blocks a check's families as soon
/// as it holds one of them.
Finding check_families(const Check& check, const State& state) {
    const bool allow_list = state.family_mode == ListMode::Allow || state.families_forbidden;
    const bool listed = (state.families & check.parameter) != 0;
    return yes_or_no(check, listed == allow_list);
}

Finding check_architectures(const Check& check, const State& state) {
    constexpr std::uint32_t native = 1;  // the first of the table
    if (state.architectures == 0) return graded(check, ArchitectureGrade::All);
    return graded(check, state.architectures == native ? ArchitectureGrade::Native
                                                       : ArchitectureGrade::Several);
}

Finding check_syscalls(const Check& check, const State& state, SystemdVersion version) {
    const bool allow_list = state.syscall_mode == ListMode::Allow;
    if (!allow_list && state.syscalls.empty()) return graded(check, FilterGrade::Unset);
    SyscallSet group = *syscall_group(version, check.group);
    group &= native_syscalls();
    if (allow_list) {
        SyscallSet allowed = state.syscalls;
        allowed -= state.syscalls_with_errno;
        return graded(check, allowed.intersects(group) ? FilterGrade::AllowListBad
                                                       : FilterGrade::AllowListGood);
    }
    return graded(check, group.is_subset_of(state.syscalls) ? FilterGrade::DenyListGood
                                                            : FilterGrade::DenyListBad);
}

Finding check_addresses(const Check& check, const State& state) {
    if (state.ingress_filter || state.egress_filter) return graded(check, AddressGrade::Program);
    if (!state.denies_all_ipv4 || !state.denies_all_ipv6) return graded(check, AddressGrade::All);
    if (state.allows_other_addresses) return graded(check, AddressGrade::Others);
    return graded(check, state.allows_localhost ? AddressGrade::Localhost : AddressGrade::None);
}

Finding check_devices(const Check& check, const State& state) {
    const std::string_view policy = state.choice(Choice::DevicePolicy);
    if (policy != "strict" && policy != "closed") return graded(check, DeviceGrade::All);
    return graded(check, state.device_allow ? DeviceGrade::Some : DeviceGrade::Pseudo);
}

Finding run(const Check& check, const State& state, SystemdVersion version) {
    const auto unless_root = [&](bool bad) {
        if (!runs_as_root(state)) return yes_or_no(check, bad);
        return Finding{.applicable = false, .description = check.not_applicable};
    };
    if (check.default_dependencies_only && !state.has(Flag::DefaultDependencies)) {
        return {.applicable = false, .description = early_boot_note};
    }
    switch (check.subject) {
        case Subject::Flag: return yes_or_no(check, !state.has(static_cast<Flag>(check.parameter)));
        case Subject::FlagOff:
            return yes_or_no(check, state.has(static_cast<Flag>(check.parameter)));
        case Subject::Choice: return check_choice(check, state);
        case Subject::Capabilities:
            return yes_or_no(check, (state.bounding_set & check.parameter) != 0);
        case Subject::Namespace:
            return yes_or_no(check, (state.namespaces >> check.parameter & 1U) != 0);
        case Subject::AddressFamilies: return check_families(check, state);
        case Subject::SyscallGroup: return check_syscalls(check, state, version);
        case Subject::User: return check_user(check, state);
        case Subject::SupplementaryGroups: return unless_root(state.supplementary_groups);
        case Subject::RootDirectory:
            return yes_or_no(check, !state.root_directory && !state.root_image);
        case Subject::UMask: return check_umask(check, state.umask);
        case Subject::RemoveIpc: return unless_root(!state.has(Flag::RemoveIpc));
        case Subject::SyscallArchitectures: return check_architectures(check, state);
        case Subject::IpFilter: return check_addresses(check, state);
        case Subject::Devices: return check_devices(check, state);
        case Subject::AmbientCapabilities: return yes_or_no(check, state.ambient_set != 0);
    }
    return {};
}

constexpr std::uint32_t divide_up(std::uint32_t number, std::uint32_t by) {
    return (number + by - 1) / by;
}

/// The two sums of which the score is the quotient.
struct Sums {
    std::uint32_t points = 0;
    std::uint32_t weight = 0;

    void add(const Check& check, const Finding& finding) {
        if (!finding.applicable) return;
        points += divide_up(finding.badness * check.weight, check.range);
        weight += check.weight;
    }
    std::uint32_t score() const { return divide_up(points * 100, weight); }
};

}  // namespace

std::string_view to_string(Band band) {
    switch (band) {
        case Band::Perfect: return "PERFECT";
        case Band::Safe: return "SAFE";
        case Band::Ok: return "OK";
        case Band::Medium: return "MEDIUM";
        case Band::Exposed: return "EXPOSED";
        case Band::Unsafe: return "UNSAFE";
        case Band::Dangerous: return "DANGEROUS";
    }
    return {};
}

Band band_of(std::uint32_t score) {
    if (score >= 100) return Band::Dangerous;
    if (score >= 90) return Band::Unsafe;
    if (score >= 75) return Band::Exposed;
    if (score >= 50) return Band::Medium;
    if (score >= 10) return Band::Ok;
    return score >= 1 ? Band::Safe : Band::Perfect;
}

std::optional<Report> assess(const Settings& settings) {
    if (!settings.loads()) return {};
    Report report = judge(settings);
    if (report.items.empty()) return {};
    return report;
}

Report judge(const Settings& settings) {
    const State state = settings.effective();
    Report report;
    report.version = settings.version();
    report.items.reserve(checks().size());
    Sums sums;
    for (const Check& check : checks()) {
        if (check.since > report.version) continue;
        const Finding finding = run(check, state, report.version);
        sums.add(check, finding);
        Item item{.check = &check,
                  .set = {},
                  .badness = finding.badness,
                  .exposure = {},
                  .description = finding.description};
        if (finding.applicable) item.set = finding.badness == 0;
        report.items.push_back(item);
    }
    if (report.items.empty()) return report;
    for (Item& item : report.items) {
        if (item.badness == 0) continue;
        const std::uint32_t share =
            divide_up(item.badness * item.check->weight * 100, item.check->range);
        item.exposure = divide_up(share, sums.weight);
    }
    report.score = sums.score();
    report.band = band_of(report.score);
    return report;
}

}  // namespace unitlint::exposure

#include "exposure/settings.h"

#include "exposure/assign.h"
#include "exposure/capability_bits.h"
#include "exposure/expand.h"
#include "exposure/user_names.h"

#include <algorithm>

namespace unitlint::exposure {

namespace {

constexpr SystemdVersion tpm_for_credentials_since = 250;
constexpr SystemdVersion tpm_for_credentials_until = 257;
// Seen in 257, not in 252; when in between is a guess.
constexpr SystemdVersion credentials_mean_exec_since = 256;
constexpr SystemdVersion oneshot_may_force_restart_since = 253;
constexpr SystemdVersion dynamic_user_refuses_home_since = 254;

State initial_state(SystemdVersion version) {
    State state;
    state.set(Flag::DefaultDependencies, true);
    state.set(Flag::PrivateMounts, version >= tristate_private_mounts_since);
    state.choices[static_cast<std::size_t>(Choice::KeyringMode)] = "private";
    return state;
}

void imply_dynamic_user(State& state, const UnitName& name) {
    if (state.user == UserKind::Unset) state.user = dynamic_user_kind(name.prefix);
    state.set(Flag::PrivateTmp, true);
    state.set(Flag::RemoveIpc, true);
    state.set(Flag::NoNewPrivileges, true);
    state.set(Flag::RestrictSuidSgid, true);
    state.choices[static_cast<std::size_t>(Choice::ProtectSystem)] = "strict";
    std::string_view& home = state.choices[static_cast<std::size_t>(Choice::ProtectHome)];
    if (home.empty() || home == "no") home = "read-only";
}

void imply_capabilities(State& state) {
    if (state.has(Flag::PrivateDevices)) state.bounding_set &= ~(cap::mknod | cap::sys_rawio);
    if (state.has(Flag::ProtectKernelModules)) state.bounding_set &= ~cap::sys_module;
    if (state.has(Flag::ProtectKernelLogs)) state.bounding_set &= ~cap::syslog;
    if (state.has(Flag::ProtectClock)) state.bounding_set &= ~(cap::sys_time | cap::wake_alarm);
}

/// Devices that other directives need are added to the list, where there is one or a policy.
void imply_devices(State& state, SystemdVersion version) {
    std::string_view& policy = state.choices[static_cast<std::size_t>(Choice::DevicePolicy)];
    const bool automatic = policy.empty() || policy == "auto";
    if (automatic && state.has(Flag::PrivateDevices))
        policy = "closed";
    else if (automatic && !state.device_allow)
        return;
    const bool tpm = version >= tpm_for_credentials_since && version <= tpm_for_credentials_until &&
                     std::any_of(state.credentials.begin(), state.credentials.end(),
                                 [](const auto& credential) { return credential.second; });
    if (state.uses_images || state.mount_images || state.has(Flag::ProtectClock) || tpm)
        state.device_allow = true;
}

/// False where a value is so wrong that the rest of the file is not read.
bool read_file(Settings& settings, const Unit& file) {
    std::size_t end = file.text().size();
    for (const SyntaxError& error : file.errors()) {
        if (is_fatal(error.kind)) {
            end = error.range.begin;
            break;
        }
    }
    for (const Assignment& assignment : file.assignments()) {
        const Section& section = file.section_of(assignment);
        if (assignment.line.begin >= end) break;
        if (section.kind != Section::Header::Valid) continue;
        const Outcome outcome =
            settings.assign(section.name, assignment.name, assignment.value.text);
        if (outcome == Outcome::Refused) return false;
    }
    return true;
}

}  // namespace

Settings::Settings(SystemdVersion version, const UnitName& name)
    : version_(version),
      name_(std::make_shared<const UnitName>(with_instance(name, version))),
      state_(initial_state(version)) {}

Outcome Settings::assign(std::string_view section, std::string_view name, std::string_view value) {
    const Outcome outcome = Assigner(*this).assign(section, name, value);
    complete_ &= outcome != Outcome::Refused;
    return outcome;
}

State Settings::effective() const {
    State state = state_;
    imply_capabilities(state);
    if (state.has(Flag::DynamicUser)) imply_dynamic_user(state, *name_);
    imply_devices(state, version_);
    return state;
}

/// service_add_extras(): the type where Type= is not set.
std::string_view Settings::service_type() const {
    const std::string_view type = state_.choice(Choice::Type);
    if (!type.empty()) return type;
    if (load_.bus_name) return "dbus";
    if (!state_.credentials.empty() && version_ >= credentials_mean_exec_since) return "exec";
    return load_.start_commands == 0 ? "oneshot" : "simple";
}

bool Settings::loads() const {
    if (refused_ || name_->type != "service") return false;
    const bool oneshot = service_type() == "oneshot";
    const bool starts = load_.start_commands > 0;
    const std::string_view action = state_.choice(Choice::SuccessAction);
    const bool acts = !action.empty() && action != "none";
    if (!starts && !acts && (load_.stop_commands == 0 || !state_.has(Flag::RemainAfterExit)))
        return false;
    if (oneshot) {
        const std::string_view restart = state_.choice(Choice::Restart);
        if (restart == "always" || restart == "on-success") return false;
        if (load_.restart_force_exit_status && version_ < oneshot_may_force_restart_since)
            return false;
        if (state_.choice(Choice::ExitType) == "cgroup") return false;
    } else if (load_.start_commands != 1) {
        return false;
    }
    if (service_type() == "dbus" && !load_.bus_name) return false;
    const std::string_view kill = state_.choice(Choice::KillMode);
    if (load_.pam_name && !kill.empty() && kill != "control-group" && kill != "mixed") return false;
    return !(load_.home_as_working_directory && state_.has(Flag::DynamicUser) &&
             version_ >= dynamic_user_refuses_home_since);
}

Settings read_settings(const MergedUnit& unit, SystemdVersion version) {
    Settings settings(version, unit.name);
    if (unit.refused()) settings.refuse();
    for (std::size_t i = 0; i < unit.files.size(); ++i) {
        const bool fatal = !read_file(settings, *unit.files[i]);
        if (fatal && i == 0 && unit.has_main) settings.refuse();
    }
    return settings;
}

bool is_scored(std::string_view section, std::string_view name) {
    return Assigner::is_scored(section, name);
}

bool reads(std::string_view section, std::string_view name) {
    return Assigner::knows(section, name);
}

}  // namespace unitlint::exposure

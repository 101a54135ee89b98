#include "exposure/assign.h"

#include "catalog/boolean.h"
#include "catalog/directive.h"
#include "catalog/enums.h"
#include "catalog/name_table.h"
#include "exposure/command_line.h"
#include "exposure/expand.h"
#include "exposure/user_names.h"
#include "exposure/words.h"

#include <iterator>
#include <optional>

namespace unitlint::exposure {

namespace {

using Words = WordReader::Result;

constexpr std::uint8_t to(Flag flag) { return static_cast<std::uint8_t>(flag); }
constexpr std::uint8_t to(Choice choice) { return static_cast<std::uint8_t>(choice); }

/// What Parse::Commands counts, and what it only checks.
enum class Command : std::uint8_t { Start, Stop, Other };
constexpr std::uint8_t to(Command command) { return static_cast<std::uint8_t>(command); }

constexpr std::uint8_t plain = 0;
constexpr std::uint8_t encrypted = 1;
constexpr std::uint8_t ingress = 0;
constexpr std::uint8_t egress = 1;

constexpr SystemdVersion hostname_with_name_since = 258;

constexpr Reading readings[] = {
    {"AmbientCapabilities", Parse::AmbientSet},
    {"BusName", Parse::BusName},
    {"CapabilityBoundingSet", Parse::BoundingSet},
    {"DefaultDependencies", Parse::Boolean, to(Flag::DefaultDependencies), true},
    {"Delegate", Parse::Delegate},
    {"DeviceAllow", Parse::DeviceAllow},
    {"DevicePolicy", Parse::Keyword, to(Choice::DevicePolicy)},
    {"DynamicUser", Parse::FatalBoolean, to(Flag::DynamicUser)},
    {"ExecCondition", Parse::Commands, to(Command::Other)},
    {"ExecReload", Parse::Commands, to(Command::Other)},
    {"ExecReloadPost", Parse::Commands, to(Command::Other)},
    {"ExecStart", Parse::Commands, to(Command::Start)},
    {"ExecStartPost", Parse::Commands, to(Command::Other)},
    {"ExecStartPre", Parse::Commands, to(Command::Other)},
    {"ExecStop", Parse::Commands, to(Command::Stop)},
    {"ExecStopPost", Parse::Commands, to(Command::Other)},
    {"ExitType", Parse::Keyword, to(Choice::ExitType)},
    {"Group", Parse::Group},
    {"IPAddressAllow", Parse::AddressesAllowed},
    {"IPAddressDeny", Parse::AddressesDenied},
    {"IPEgressFilterPath", Parse::FilterPath, egress},
    {"IPIngressFilterPath", Parse::FilterPath, ingress},
    {"ImportCredential", Parse::ImportCredential},
    {"KeyringMode", Parse::Keyword, to(Choice::KeyringMode)},
    {"KillMode", Parse::Keyword, to(Choice::KillMode)},
    {"LoadCredential", Parse::LoadCredential, plain},
    {"LoadCredentialEncrypted", Parse::LoadCredential, encrypted},
    {"LockPersonality", Parse::Boolean, to(Flag::LockPersonality)},
    {"MemoryDenyWriteExecute", Parse::Boolean, to(Flag::MemoryDenyWriteExecute)},
    {"MountImages", Parse::MountImages},
    {"NoNewPrivileges", Parse::Boolean, to(Flag::NoNewPrivileges)},
    {"NotifyAccess", Parse::Keyword, to(Choice::NotifyAccess)},
    {"PAMName", Parse::PamName},
    {"PrivateDevices", Parse::Boolean, to(Flag::PrivateDevices)},
    {"PrivateMounts", Parse::Tristate, to(Flag::PrivateMounts)},
    {"PrivateNetwork", Parse::Boolean, to(Flag::PrivateNetwork)},
    {"PrivateTmp", Parse::OnUnlessNo, to(Flag::PrivateTmp)},
    {"PrivateUsers", Parse::OnUnlessNo, to(Flag::PrivateUsers)},
    {"ProcSubset", Parse::Keyword, to(Choice::ProcSubset)},
    {"ProtectClock", Parse::Boolean, to(Flag::ProtectClock)},
    {"ProtectControlGroups", Parse::OnUnlessNo, to(Flag::ProtectControlGroups)},
    {"ProtectHome", Parse::Keyword, to(Choice::ProtectHome)},
    {"ProtectHostname", Parse::Hostname, to(Flag::ProtectHostname)},
    {"ProtectKernelLogs", Parse::Boolean, to(Flag::ProtectKernelLogs)},
    {"ProtectKernelModules", Parse::Boolean, to(Flag::ProtectKernelModules)},
    {"ProtectKernelTunables", Parse::Boolean, to(Flag::ProtectKernelTunables)},
    {"ProtectProc", Parse::Keyword, to(Choice::ProtectProc)},
    {"ProtectSystem", Parse::Keyword, to(Choice::ProtectSystem)},
    {"RemainAfterExit", Parse::Boolean, to(Flag::RemainAfterExit)},
    {"RemoveIPC", Parse::Boolean, to(Flag::RemoveIpc)},
    {"Restart", Parse::Keyword, to(Choice::Restart)},
    {"RestartForceExitStatus", Parse::ExitStatuses},
    {"RestrictAddressFamilies", Parse::AddressFamilies},
    {"RestrictNamespaces", Parse::Namespaces},
    {"RestrictRealtime", Parse::Boolean, to(Flag::RestrictRealtime)},
    {"RestrictSUIDSGID", Parse::Boolean, to(Flag::RestrictSuidSgid)},
    {"RootDirectory", Parse::RootPath},
    {"RootImage", Parse::Image},
    {"RootMStack", Parse::OtherPath},
    {"RootVerity", Parse::OtherPath},
    {"SetCredential", Parse::SetCredential, plain},
    {"SetCredentialEncrypted", Parse::SetCredential, encrypted},
    {"SuccessAction", Parse::Keyword, to(Choice::SuccessAction), true},
    {"SupplementaryGroups", Parse::Groups},
    {"SystemCallArchitectures", Parse::Architectures},
    {"SystemCallFilter", Parse::SyscallFilter},
    {"Type", Parse::Keyword, to(Choice::Type)},
    {"UMask", Parse::Mode},
    {"User", Parse::User},
    {"WorkingDirectory", Parse::WorkingDirectory},
};

constexpr catalog::NameTable readings_by_name(readings, &Reading::name);

const Reading* find_reading(std::string_view section, std::string_view name) {
    const Reading* row = readings_by_name.find(name);
    if (row == nullptr) return nullptr;
    return section == (row->unit_section ? "Unit" : "Service") ? row : nullptr;
}

const catalog::Directive* find_row(const Reading& reading) {
    return catalog::find_directive(
        reading.unit_section ? catalog::Section::Unit : catalog::Section::Service, reading.name);
}

/// Two names of letters, digits, "-" and "_" at least, with dots between; none begins with a digit.
bool is_valid_bus_name(std::string_view name) {
    constexpr std::size_t longest = 255;
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    constexpr std::string_view digits = "0123456789";
    if (name.empty() || name.size() > longest || name.find('.') == std::string_view::npos)
        return false;
    bool begins = true;
    for (const char c : name) {
        const bool digit = digits.find(c) != std::string_view::npos;
        if (c == '.' ? begins : (digit ? begins : letters.find(c) == std::string_view::npos))
            return false;
        begins = c == '.';
    }
    return !begins;
}

/// Whether the directive only decides whether the unit loads.
bool only_loads(const Reading& reading) {
    switch (reading.parse) {
        case Parse::Group:
        case Parse::OtherPath:
        case Parse::WorkingDirectory:
        case Parse::Commands:
        case Parse::BusName:
        case Parse::PamName:
        case Parse::ImportCredential:
        case Parse::ExitStatuses: return true;
        case Parse::Boolean: return reading.target == to(Flag::RemainAfterExit);
        case Parse::Keyword: return reading.target >= to(Choice::Type);
        default: return false;
    }
}

}  // namespace

bool Assigner::is_scored(std::string_view section, std::string_view name) {
    const Reading* reading = find_reading(section, name);
    return reading != nullptr && !only_loads(*reading);
}

bool Assigner::knows(std::string_view section, std::string_view name) {
    return find_reading(section, name) != nullptr;
}

Outcome Assigner::assign(std::string_view section, std::string_view name, std::string_view value) {
    const Reading* reading = find_reading(section, name);
    if (reading == nullptr) return Outcome::Ignored;
    const catalog::Directive* row = find_row(*reading);
    if (row == nullptr || row->since > version()) return Outcome::Ignored;
    return read(*reading, *row, value);
}

Outcome Assigner::read(const Reading& reading, const catalog::Directive& row,
                       std::string_view value) {
    const auto flag = static_cast<Flag>(reading.target);
    switch (reading.parse) {
        case Parse::Boolean: return boolean(flag, value, Outcome::Ignored);
        case Parse::FatalBoolean: return boolean(flag, value, Outcome::Refused);
        case Parse::Tristate:
            if (!value.empty() || version() < tristate_private_mounts_since)
                return boolean(flag, value, Outcome::Ignored);
            state_.set(flag, true);
            return Outcome::Applied;
        case Parse::OnUnlessNo: return on_unless_no(flag, row, value);
        case Parse::Hostname: return hostname(row, value);
        case Parse::Keyword: return keyword(static_cast<Choice>(reading.target), row, value);
        case Parse::User: return user(value, true);
        case Parse::Group: return user(value, false);
        case Parse::Groups: return groups(value);
        case Parse::Mode: {
            const auto mode = parse_mode(value);
            if (!mode) return Outcome::Ignored;
            state_.umask = *mode;
            return Outcome::Applied;
        }
        case Parse::RootPath: return root_path(value, state_.root_directory, nullptr);
        case Parse::Image: return root_path(value, state_.root_image, &state_.uses_images);
        case Parse::OtherPath: {
            bool unused = false;
            return root_path(value, unused, nullptr);
        }
        case Parse::WorkingDirectory: return working_directory(value);
        case Parse::Commands: return commands(value, reading.target);
        case Parse::Architectures: return architectures(row, value);
        default: return read_list(reading, value);
    }
}

Outcome Assigner::read_list(const Reading& reading, std::string_view value) {
    switch (reading.parse) {
        case Parse::MountImages: return mount_images(value);
        case Parse::BoundingSet: return capabilities(value, state_.bounding_set, all_capabilities);
        case Parse::AmbientSet: return capabilities(value, state_.ambient_set, 0);
        case Parse::Namespaces: return namespaces(value);
        case Parse::AddressFamilies: return address_families(value);
        case Parse::SyscallFilter: return syscall_filter(value);
        case Parse::AddressesAllowed: return addresses(value, true);
        case Parse::AddressesDenied: return addresses(value, false);
        case Parse::FilterPath:
            return filter_path(
                value, reading.target == ingress ? state_.ingress_filter : state_.egress_filter);
        case Parse::DeviceAllow: return device_allow(value);
        case Parse::Delegate: return delegate(value);
        case Parse::LoadCredential:
            return credential(value, CredentialSource::Load, reading.target == encrypted);
        case Parse::SetCredential:
            return credential(value, CredentialSource::Set, reading.target == encrypted);
        case Parse::ImportCredential: return credential(value, CredentialSource::Import, false);
        case Parse::BusName: return bus_name(value);
        case Parse::ExitStatuses: return exit_statuses(value);
        case Parse::PamName: return pam_name(value);
        default: return Outcome::Ignored;
    }
}

std::optional<std::string> Assigner::expanded(std::string_view text) const {
    return expand(text, *settings_.name_, version());
}

/// The keyword of the directive's table that this release has, also for a boolean where it takes
/// one.
std::optional<std::string_view> Assigner::canonical(const catalog::Directive& row,
                                                    std::string_view value) const {
    if (row.enum_table == nullptr) return {};
    const catalog::EnumValue* known = catalog::find_value(*row.enum_table, value);
    // A boolean is as old as the table, even where the keyword that it now stands for is newer.
    if (known == nullptr) return catalog::canonical_value(*row.enum_table, value);
    if (known->since > version()) return {};
    return known->value;
}

Outcome Assigner::boolean(Flag flag, std::string_view value, Outcome otherwise) {
    const auto on = catalog::parse_boolean(value);
    if (!on) return otherwise;
    state_.set(flag, *on);
    return Outcome::Applied;
}

Outcome Assigner::on_unless_no(Flag flag, const catalog::Directive& row, std::string_view value) {
    const auto keyword = canonical(row, value);
    if (!keyword) return Outcome::Ignored;
    state_.set(flag, *keyword != "no");
    return Outcome::Applied;
}

Outcome Assigner::keyword(Choice choice, const catalog::Directive& row, std::string_view value) {
    const auto keyword = canonical(row, value);
    if (!keyword) return Outcome::Ignored;
    state_.choices[static_cast<std::size_t>(choice)] = *keyword;
    return Outcome::Applied;
}

Outcome Assigner::hostname(const catalog::Directive& row, std::string_view value) {
    if (version() < hostname_with_name_since)
        return boolean(Flag::ProtectHostname, value, Outcome::Ignored);
    if (value.empty()) {
        state_.set(Flag::ProtectHostname, false);
        return Outcome::Applied;
    }
    const std::size_t colon = value.find(':');
    if (colon != std::string_view::npos && colon + 1 == value.size()) return Outcome::Ignored;
    return on_unless_no(Flag::ProtectHostname, row, value.substr(0, colon));
}

Outcome Assigner::user(std::string_view value, bool is_user) {
    UserKind kind = UserKind::Unset;
    if (!value.empty()) {
        const auto name = expanded(value);
        if (!name || !is_valid_user(*name)) return Outcome::Refused;
        kind = user_kind(*name);
    }
    if (is_user) state_.user = kind;
    return Outcome::Applied;
}

Outcome Assigner::groups(std::string_view value) {
    if (value.empty()) {
        state_.supplementary_groups = false;
        return Outcome::Applied;
    }
    WordReader words(value);
    std::string word;
    while (true) {
        const Words result = words.next(word);
        if (result == Words::End) return Outcome::Applied;
        if (result == Words::Error) return Outcome::Refused;
        const auto name = expanded(word);
        if (!name || !is_valid_user(*name)) return Outcome::Refused;
        state_.supplementary_groups = true;
    }
}

/// `elsewhere`: whether the path is set, and not "/". `set`, where given: whether it is set at all.
Outcome Assigner::root_path(std::string_view value, bool& elsewhere, bool* set) {
    const auto text = expanded(value);
    if (!text) return Outcome::Refused;
    std::string path;
    if (!text->empty()) {
        const auto simple = absolute_path(*text);
        if (!simple) return Outcome::Refused;
        path = *simple;
    }
    elsewhere = !path.empty() && path != "/";
    if (set != nullptr) *set = !path.empty();
    return Outcome::Applied;
}

Outcome Assigner::working_directory(std::string_view value) {
    bool& home = settings_.load_.home_as_working_directory;
    const bool may_be_missing = value.starts_with('-');
    if (may_be_missing) value.remove_prefix(1);
    if (value.empty() && !may_be_missing) {
        home = false;
        return Outcome::Applied;
    }
    if (value == "~") {
        home = true;
        return Outcome::Applied;
    }
    const auto path = expanded(value);
    if (!path || !absolute_path(*path)) return may_be_missing ? Outcome::Ignored : Outcome::Refused;
    home = false;
    return Outcome::Applied;
}

Outcome Assigner::commands(std::string_view value, std::uint8_t target) {
    std::uint32_t other = 0;
    std::uint32_t* count = &other;
    if (target == to(Command::Start)) count = &settings_.load_.start_commands;
    if (target == to(Command::Stop)) count = &settings_.load_.stop_commands;
    if (value.empty()) {
        *count = 0;
        return Outcome::Applied;
    }
    const CommandLines lines = read_command_lines(value, *settings_.name_, version());
    *count += lines.count;
    if (lines.fatal) return Outcome::Refused;
    return lines.count > 0 ? Outcome::Applied : Outcome::Ignored;
}

Outcome Assigner::pam_name(std::string_view value) {
    const auto name = expanded(value);
    if (!name) return Outcome::Ignored;
    settings_.load_.pam_name = !name->empty();
    return Outcome::Applied;
}

Outcome Assigner::bus_name(std::string_view value) {
    const auto name = expanded(value);
    if (!name || !is_valid_bus_name(*name)) return Outcome::Ignored;
    settings_.load_.bus_name = true;
    return Outcome::Applied;
}

}  // namespace unitlint::exposure

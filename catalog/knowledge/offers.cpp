#include "catalog/knowledge/offers.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "catalog/knowledge/asked.h"
#include "catalog/specifiers.h"

namespace unitlint::knowledge {
namespace {

using catalog::ValueKind;

void nothing(Asked&) {}

struct Binding {
    ValueKind kind;
    void (*offer)(Asked&);
};

/// The language of each kind, in the order of ValueKind.
constexpr std::array<Binding, catalog::value_kind_count> bindings = {{
    {ValueKind::AddressFamilies, offer_address_families},
    {ValueKind::Base64, nothing},
    {ValueKind::Base64OrPath, offer_path},
    {ValueKind::BindPaths, offer_bind_paths},
    {ValueKind::Boolean, offer_boolean},
    {ValueKind::BpfDelegateFlags, offer_bpf_flags},
    {ValueKind::BpfProgram, offer_bpf_program},
    {ValueKind::BusName, nothing},
    {ValueKind::Bytes, offer_bytes},
    {ValueKind::BytesOrPercent, offer_bytes},
    {ValueKind::CalendarOrTimespan, offer_calendar},
    {ValueKind::CapabilitySet, offer_capabilities},
    {ValueKind::CgroupControllers, offer_table_words},
    {ValueKind::CgroupName, nothing},
    {ValueKind::ConditionPath, offer_condition_path},
    {ValueKind::ConditionString, offer_condition_string},
    {ValueKind::CoredumpFilter, offer_table_words},
    {ValueKind::CpuSet, offer_cpu_set},
    {ValueKind::Credential, offer_credential},
    {ValueKind::Delegate, offer_flags_or_boolean},
    {ValueKind::DeviceAllow, offer_device_allow},
    {ValueKind::DeviceLimit, offer_device_pair},
    {ValueKind::DeviceOrPath, offer_device_or_path},
    {ValueKind::DeviceTimespan, offer_device_pair},
    {ValueKind::DeviceWeight, offer_device_pair},
    {ValueKind::DirectoryNames, offer_directory_names},
    {ValueKind::Enum, offer_enum},
    {ValueKind::EnvAssignments, nothing},
    {ValueKind::EnvNames, offer_variables},
    {ValueKind::EnvNamesOrAssignments, offer_variables},
    {ValueKind::Errno, offer_errnos},
    {ValueKind::ExecCommand, offer_exec},
    {ValueKind::ExitStatusList, offer_exit_statuses},
    {ValueKind::ExtensionImages, offer_path_with_more},
    {ValueKind::FdName, nothing},
    {ValueKind::FilesystemList, offer_filesystems},
    {ValueKind::Glob, nothing},
    {ValueKind::HashOrPath, offer_path},
    {ValueKind::Ifname, offer_interfaces},
    {ValueKind::IfnameList, offer_interfaces},
    {ValueKind::ImagePolicy, offer_image_policy},
    {ValueKind::Int, nothing},
    {ValueKind::IpPrefixList, offer_ip_prefixes},
    {ValueKind::LogFields, nothing},
    {ValueKind::LsmLabel, nothing},
    {ValueKind::LuoSessionList, nothing},
    {ValueKind::Mode, offer_mode},
    {ValueKind::MountImages, offer_path_with_more},
    {ValueKind::MountOptions, nothing},
    {ValueKind::NamespaceFlags, offer_flags_or_boolean},
    {ValueKind::NftSetList, offer_netfilter_set},
    {ValueKind::None, nothing},
    {ValueKind::OomRules, nothing},
    {ValueKind::OpenFile, offer_open_file},
    {ValueKind::Path, offer_path},
    {ValueKind::PathList, offer_path_list},
    {ValueKind::Percent, offer_percent},
    {ValueKind::ProtectHostname, offer_enum},
    {ValueKind::RefreshFlags, offer_flags_or_boolean},
    {ValueKind::Regex, nothing},
    {ValueKind::Rlimit, offer_rlimit},
    {ValueKind::SecureBits, offer_table_words},
    {ValueKind::Signal, offer_signals},
    {ValueKind::SocketAddress, offer_socket_address},
    {ValueKind::SocketBindRule, offer_socket_bind},
    {ValueKind::Stdio, offer_stdio},
    {ValueKind::String, offer_string},
    {ValueKind::SyscallArchs, offer_table_words},
    {ValueKind::SyscallFilter, offer_syscalls},
    {ValueKind::Text, nothing},
    {ValueKind::Timespan, offer_timespan},
    {ValueKind::TimespanNsec, offer_timespan},
    {ValueKind::TmpfsList, offer_path_with_more},
    {ValueKind::Tristate, offer_boolean},
    {ValueKind::Uint, nothing},
    {ValueKind::Uint8, nothing},
    {ValueKind::UintOrPercent, offer_percent},
    {ValueKind::UnitList, offer_unit_list},
    {ValueKind::UnitName, offer_unit_name},
    {ValueKind::UrlList, offer_urls},
    {ValueKind::UserOrGroup, offer_users},
    {ValueKind::UserOrGroupList, offer_users},
    {ValueKind::Weight, offer_weight},
    {ValueKind::WorkingDirectory, offer_working_directory},
    {ValueKind::XattrList, offer_xattrs},
}};

constexpr bool in_enum_order() {
    for (std::size_t i = 0; i < bindings.size(); ++i)
        if (static_cast<std::size_t>(bindings[i].kind) != i) return false;
    return true;
}
static_assert(in_enum_order());

/// Whether a "%" that begins a specifier stands right in front of the cursor.
bool behind_percent(std::string_view before) {
    const std::size_t signs =
        before.size() - std::min(before.find_last_not_of('%') + 1, before.size());
    return signs % 2 == 1;
}

/// Whether a percent sign itself can be meant.
bool is_free_text(ValueKind kind) {
    return kind == ValueKind::ExecCommand || kind == ValueKind::EnvAssignments ||
           kind == ValueKind::Text;
}

bool is_known(const catalog::Directive& directive, const catalog::Specifier& specifier) {
    if (specifier.letter == '%') return is_free_text(directive.kind);
    if (directive.section == catalog::Section::Install) return specifier.in_install;
    const bool names =
        directive.kind == ValueKind::UnitList || directive.kind == ValueKind::UnitName;
    return !names || specifier.in_unit_names;
}

void offer_specifier(Asked& asked, const catalog::Specifier& specifier) {
    if (!is_known(asked.directive, specifier)) return;
    asked.add({.text = fmt::format("%{}", specifier.letter),
               .kind = OfferKind::Specifier,
               .note = std::string(specifier.meaning),
               .discouraged = specifier.deprecated});
}

/// Those that most units use come first: the instance, the name, the folders.
void offer_specifiers(Asked& asked) {
    constexpr std::string_view usual = "iInNthSELCH";
    asked.found.begin = asked.at - 1;
    for (const char letter : usual)
        if (const auto* specifier = catalog::find_specifier(letter))
            offer_specifier(asked, *specifier);
    for (const catalog::Specifier& specifier : catalog::specifiers())
        if (usual.find(specifier.letter) == std::string_view::npos)
            offer_specifier(asked, specifier);
}

}  // namespace

Offers offers(const catalog::Directive& directive, std::string_view value, std::size_t at,
              const value::Context& context) {
    Asked asked(directive, value, std::min(at, value.size()), context);
    if (directive.unsupported || directive.deprecated == catalog::DeprecationStatus::RemovedIgnored)
        return asked.found;
    if (directive.specifiers && behind_percent(value.substr(0, asked.at)))
        offer_specifiers(asked);
    else
        bindings[static_cast<std::size_t>(directive.kind)].offer(asked);
    return std::move(asked.found);
}

}  // namespace unitlint::knowledge

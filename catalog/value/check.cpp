#include "catalog/value/check.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "catalog/value/judge.h"
#include "catalog/value/kinds.h"

namespace unitlint::value {
namespace {

using catalog::EmptyEffect;
using catalog::ValueKind;

using Check = void (*)(Judge&);

struct Binding {
    ValueKind kind;
    Check check;
};

/// The language of each kind, in the order of ValueKind.
constexpr std::array<Binding, catalog::value_kind_count> bindings = {{
    {ValueKind::AddressFamilies, check_address_families},
    {ValueKind::Base64, check_base64},
    {ValueKind::Base64OrPath, check_base64_or_path},
    {ValueKind::BindPaths, check_bind_paths},
    {ValueKind::Boolean, check_boolean},
    {ValueKind::BpfDelegateFlags, check_bpf_delegate_flags},
    {ValueKind::BpfProgram, check_bpf_program},
    {ValueKind::BusName, check_bus_name},
    {ValueKind::Bytes, check_bytes},
    {ValueKind::BytesOrPercent, check_bytes_or_percent},
    {ValueKind::CalendarOrTimespan, check_calendar_or_timespan},
    {ValueKind::CapabilitySet, check_capability_set},
    {ValueKind::CgroupControllers, check_cgroup_controllers},
    {ValueKind::CgroupName, check_cgroup_name},
    {ValueKind::ConditionPath, check_condition_path},
    {ValueKind::ConditionString, check_condition_string},
    {ValueKind::CoredumpFilter, check_coredump_filter},
    {ValueKind::CpuSet, check_cpu_set},
    {ValueKind::Credential, check_credential},
    {ValueKind::Delegate, check_delegate},
    {ValueKind::DeviceAllow, check_device_allow},
    {ValueKind::DeviceLimit, check_device_limit},
    {ValueKind::DeviceOrPath, check_device_or_path},
    {ValueKind::DeviceTimespan, check_device_timespan},
    {ValueKind::DeviceWeight, check_device_weight},
    {ValueKind::DirectoryNames, check_directory_names},
    {ValueKind::Enum, check_enum},
    {ValueKind::EnvAssignments, check_env_assignments},
    {ValueKind::EnvNames, check_env_names},
    {ValueKind::EnvNamesOrAssignments, check_env_names_or_assignments},
    {ValueKind::Errno, check_errno},
    {ValueKind::ExecCommand, check_exec_command},
    {ValueKind::ExitStatusList, check_exit_status_list},
    {ValueKind::ExtensionImages, check_extension_images},
    {ValueKind::FdName, check_fd_name},
    {ValueKind::FilesystemList, check_filesystem_list},
    {ValueKind::Glob, check_glob},
    {ValueKind::HashOrPath, check_hash_or_path},
    {ValueKind::Ifname, check_ifname},
    {ValueKind::IfnameList, check_ifname_list},
    {ValueKind::ImagePolicy, check_image_policy},
    {ValueKind::Int, check_int},
    {ValueKind::IpPrefixList, check_ip_prefix_list},
    {ValueKind::LogFields, check_log_fields},
    {ValueKind::LsmLabel, check_lsm_label},
    {ValueKind::LuoSessionList, check_luo_session_list},
    {ValueKind::Mode, check_mode},
    {ValueKind::MountImages, check_mount_images},
    {ValueKind::MountOptions, check_mount_options},
    {ValueKind::NamespaceFlags, check_namespace_flags},
    {ValueKind::NftSetList, check_nft_set_list},
    {ValueKind::None, check_none},
    {ValueKind::OomRules, check_oom_rules},
    {ValueKind::OpenFile, check_open_file},
    {ValueKind::Path, check_path_value},
    {ValueKind::PathList, check_path_list},
    {ValueKind::Percent, check_percent},
    {ValueKind::ProtectHostname, check_protect_hostname},
    {ValueKind::RefreshFlags, check_refresh_flags},
    {ValueKind::Regex, check_regex},
    {ValueKind::Rlimit, check_rlimit},
    {ValueKind::SecureBits, check_secure_bits},
    {ValueKind::Signal, check_signal},
    {ValueKind::SocketAddress, check_socket_address},
    {ValueKind::SocketBindRule, check_socket_bind_rule},
    {ValueKind::Stdio, check_stdio},
    {ValueKind::String, check_string},
    {ValueKind::SyscallArchs, check_syscall_archs},
    {ValueKind::SyscallFilter, check_syscall_filter},
    {ValueKind::Text, check_text},
    {ValueKind::Timespan, check_timespan},
    {ValueKind::TimespanNsec, check_timespan_nsec},
    {ValueKind::TmpfsList, check_tmpfs_list},
    {ValueKind::Tristate, check_boolean},
    {ValueKind::Uint, check_uint},
    {ValueKind::Uint8, check_uint8},
    {ValueKind::UintOrPercent, check_uint_or_percent},
    {ValueKind::UnitList, check_unit_list},
    {ValueKind::UnitName, check_unit_name},
    {ValueKind::UrlList, check_url_list},
    {ValueKind::UserOrGroup, check_user_or_group},
    {ValueKind::UserOrGroupList, check_user_or_group_list},
    {ValueKind::Weight, check_weight},
    {ValueKind::WorkingDirectory, check_working_directory},
    {ValueKind::XattrList, check_xattr_list},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < bindings.size(); ++i)
        if (static_cast<std::size_t>(bindings[i].kind) != i) return false;
    return true;
}
static_assert(in_order(), "every kind has its language, in the order of ValueKind");

/// Directives that learned to be emptied after they came.
struct LaterReset {
    std::string_view name;
    catalog::SystemdVersion since;
};

constexpr std::array later_resets = {
    LaterReset{"PrivateMounts", 253},
    LaterReset{"ProtectHostname", 258},
};

bool empty_is_error(const Judge& judge) {
    const EmptyEffect empty = judge.directive().empty;
    if (empty == EmptyEffect::ErrorIgnored || empty == EmptyEffect::ErrorFatal) return true;
    for (const LaterReset& reset : later_resets)
        if (reset.name == judge.name()) return !judge.at_least(reset.since);
    return false;
}

void complain_about_empty(Judge& judge) {
    const bool fatal = judge.directive().empty == EmptyEffect::ErrorFatal;
    judge.reject(
        fmt::format("`{}=` cannot be empty, and that does not reset it", judge.name()),
        {.effect = fatal ? Effect::UnitRefused : Effect::LineIgnored,
         .advice = fmt::format("give it a value ({})", catalog::describe(judge.directive().kind))});
}

}  // namespace

std::vector<Problem> check(const catalog::Directive& directive, std::string_view value,
                           const Context& context) {
    Judge judge(directive, value, context);
    if (directive.unsupported) {
        judge.reject(fmt::format("units of this type do not support `{}=`", directive.name),
                     {.where = judge.whole()});
    } else if (value.empty() && directive.kind != ValueKind::None) {
        if (empty_is_error(judge)) complain_about_empty(judge);
    } else {
        bindings[static_cast<std::size_t>(directive.kind)].check(judge);
    }
    return judge.take();
}

}  // namespace unitlint::value

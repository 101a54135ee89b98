#include "catalog/value_kind.h"

#include <array>

namespace unitlint::catalog {
namespace {

struct KindWords {
    ValueKind kind;
    std::string_view spelling;  // As in data/directives/*.tsv.
    std::string_view description;
};

constexpr std::array<KindWords, value_kind_count> kind_words = {{
    {ValueKind::AddressFamilies, "address-families", "list of address families"},
    {ValueKind::Base64, "base64", "Base64 data"},
    {ValueKind::Base64OrPath, "base64-or-path", "path or \"base64:\" data"},
    {ValueKind::BindPaths, "bind-paths", "list of bind mounts"},
    {ValueKind::Boolean, "boolean", "boolean"},
    {ValueKind::BpfDelegateFlags, "bpf-delegate-flags", "list of BPF commands or types"},
    {ValueKind::BpfProgram, "bpf-program", "BPF attachment type and path"},
    {ValueKind::BusName, "bus-name", "D-Bus name"},
    {ValueKind::Bytes, "bytes", "size in bytes"},
    {ValueKind::BytesOrPercent, "bytes-or-percent", "size in bytes or percentage"},
    {ValueKind::CalendarOrTimespan, "calendar-or-timespan", "calendar event or time span"},
    {ValueKind::CapabilitySet, "capability-set", "list of capabilities"},
    {ValueKind::CgroupControllers, "cgroup-controllers", "list of control group controllers"},
    {ValueKind::CgroupName, "cgroup-name", "name of a control group"},
    {ValueKind::ConditionPath, "condition-path", "path to test"},
    {ValueKind::ConditionString, "condition-string", "text to test"},
    {ValueKind::CoredumpFilter, "coredump-filter", "list of memory types"},
    {ValueKind::CpuSet, "cpu-set", "list of numbers and ranges"},
    {ValueKind::Credential, "credential", "credential"},
    {ValueKind::Delegate, "delegate", "boolean or list of control group controllers"},
    {ValueKind::DeviceAllow, "device-allow", "device and access rights"},
    {ValueKind::DeviceLimit, "device-limit", "device and limit"},
    {ValueKind::DeviceOrPath, "device-or-path", "device, path or other source"},
    {ValueKind::DeviceTimespan, "device-timespan", "device and time span"},
    {ValueKind::DeviceWeight, "device-weight", "device and weight"},
    {ValueKind::DirectoryNames, "directory-names", "list of directory names"},
    {ValueKind::Enum, "enum", "keyword"},
    {ValueKind::EnvAssignments, "env-assignments", "list of variable assignments"},
    {ValueKind::EnvNames, "env-names", "list of variable names"},
    {ValueKind::EnvNamesOrAssignments, "env-names-or-assignments",
     "list of variable names or assignments"},
    {ValueKind::Errno, "errno", "error name or number"},
    {ValueKind::ExecCommand, "exec-command", "command line"},
    {ValueKind::ExitStatusList, "exit-status-list", "list of exit statuses and signals"},
    {ValueKind::ExtensionImages, "extension-images", "list of disk images"},
    {ValueKind::FdName, "fd-name", "name of a file descriptor"},
    {ValueKind::FilesystemList, "filesystem-list", "list of file system types"},
    {ValueKind::Glob, "glob", "pattern of credential names"},
    {ValueKind::HashOrPath, "hash-or-path", "hash in hexadecimal or path"},
    {ValueKind::Ifname, "ifname", "network interface"},
    {ValueKind::IfnameList, "ifname-list", "list of network interfaces"},
    {ValueKind::ImagePolicy, "image-policy", "policy for partitions of an image"},
    {ValueKind::Int, "int", "number, possibly negative"},
    {ValueKind::IpPrefixList, "ip-prefix-list", "list of IP addresses and prefixes"},
    {ValueKind::LogFields, "log-fields", "list of journal fields"},
    {ValueKind::LsmLabel, "lsm-label", "security label"},
    {ValueKind::LuoSessionList, "luo-session-list", "list of session names"},
    {ValueKind::Mode, "mode", "access mode in octal"},
    {ValueKind::MountImages, "mount-images", "list of disk images and places"},
    {ValueKind::MountOptions, "mount-options", "mount options, by partition"},
    {ValueKind::NamespaceFlags, "namespace-flags", "boolean or list of namespaces"},
    {ValueKind::NftSetList, "nft-set-list", "list of nftables sets"},
    {ValueKind::None, "none", "anything; the value is ignored"},
    {ValueKind::OomRules, "oom-rules", "list of rule names"},
    {ValueKind::OpenFile, "open-file", "path with name and options"},
    {ValueKind::Path, "path", "path"},
    {ValueKind::PathList, "path-list", "list of paths"},
    {ValueKind::Percent, "percent", "percentage"},
    {ValueKind::ProtectHostname, "protect-hostname", "keyword with an optional host name"},
    {ValueKind::RefreshFlags, "refresh-flags", "boolean or list of things to renew"},
    {ValueKind::Regex, "regex", "regular expression"},
    {ValueKind::Rlimit, "rlimit", "resource limit"},
    {ValueKind::SecureBits, "secure-bits", "list of secure bits"},
    {ValueKind::Signal, "signal", "signal name or number"},
    {ValueKind::SocketAddress, "socket-address", "address, port or path to listen on"},
    {ValueKind::SocketBindRule, "socket-bind-rule", "rule for families, protocols and ports"},
    {ValueKind::Stdio, "stdio", "keyword or file for a standard stream"},
    {ValueKind::String, "string", "text"},
    {ValueKind::SyscallArchs, "syscall-archs", "list of architectures"},
    {ValueKind::SyscallFilter, "syscall-filter", "list of system calls and groups"},
    {ValueKind::Text, "text", "text with escapes"},
    {ValueKind::Timespan, "timespan", "time span"},
    {ValueKind::TimespanNsec, "timespan-nsec", "time span, in nanoseconds without a unit"},
    {ValueKind::TmpfsList, "tmpfs-list", "list of paths with mount options"},
    {ValueKind::Tristate, "tristate", "boolean or empty"},
    {ValueKind::Uint, "uint", "number"},
    {ValueKind::Uint8, "uint8", "number from 0 to 255"},
    {ValueKind::UintOrPercent, "uint-or-percent", "number or percentage"},
    {ValueKind::UnitList, "unit-list", "list of units"},
    {ValueKind::UnitName, "unit-name", "unit"},
    {ValueKind::UrlList, "url-list", "list of URLs"},
    {ValueKind::UserOrGroup, "user-or-group", "name or number of a user or group"},
    {ValueKind::UserOrGroupList, "user-or-group-list", "list of users or groups"},
    {ValueKind::Weight, "weight", "weight from 1 to 10000"},
    {ValueKind::WorkingDirectory, "working-directory", "path or \"~\""},
    {ValueKind::XattrList, "xattr-list", "extended attribute and value"},
}};

constexpr bool in_enum_order() {
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (static_cast<std::size_t>(kind_words[i].kind) != i) return false;
    return true;
}
static_assert(in_enum_order());

}  // namespace

std::string_view describe(ValueKind kind) {
    return kind_words[static_cast<std::size_t>(kind)].description;
}

std::string_view to_string(ValueKind kind) {
    return kind_words[static_cast<std::size_t>(kind)].spelling;
}

}  // namespace unitlint::catalog

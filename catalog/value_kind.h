#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unitlint::catalog {

/// What a directive's value is, by the way systemd parses it. Ranges and further limits of single
/// directives are in Directive::value_note and, for machines, in Directive::parser.
enum class ValueKind : std::uint8_t {
    AddressFamilies,
    Base64,
    Base64OrPath,
    BindPaths,
    Boolean,
    BpfDelegateFlags,
    BpfProgram,
    BusName,
    Bytes,
    BytesOrPercent,
    CalendarOrTimespan,
    CapabilitySet,
    CgroupControllers,
    CgroupName,
    ConditionPath,
    ConditionString,
    CoredumpFilter,
    CpuSet,
    Credential,
    Delegate,
    DeviceAllow,
    DeviceLimit,
    DeviceOrPath,
    DeviceTimespan,
    DeviceWeight,
    DirectoryNames,
    Enum,
    EnvAssignments,
    EnvNames,
    EnvNamesOrAssignments,
    Errno,
    ExecCommand,
    ExitStatusList,
    ExtensionImages,
    FdName,
    FilesystemList,
    Glob,
    HashOrPath,
    Ifname,
    IfnameList,
    ImagePolicy,
    Int,
    IpPrefixList,
    LogFields,
    LsmLabel,
    LuoSessionList,
    Mode,
    MountImages,
    MountOptions,
    NamespaceFlags,
    NftSetList,
    None,  ///< The directive is accepted and its value never looked at.
    OomRules,
    OpenFile,
    Path,
    PathList,
    Percent,
    ProtectHostname,
    RefreshFlags,
    Regex,
    Rlimit,
    SecureBits,
    Signal,
    SocketAddress,
    SocketBindRule,
    Stdio,
    String,
    SyscallArchs,
    SyscallFilter,
    Text,
    Timespan,
    TimespanNsec,
    TmpfsList,
    Tristate,  ///< A boolean, or empty for "let systemd decide".
    Uint,
    Uint8,
    UintOrPercent,
    UnitList,
    UnitName,
    UrlList,
    UserOrGroup,
    UserOrGroupList,
    Weight,
    WorkingDirectory,
    XattrList,
};

inline constexpr std::size_t value_kind_count = static_cast<std::size_t>(ValueKind::XattrList) + 1;

/// The kind in words for people, singular, without an article: "time span", "list of paths".
std::string_view describe(ValueKind kind);

/// The spelling of the kind in data/directives.tsv: "path-list".
std::string_view to_string(ValueKind kind);

}  // namespace unitlint::catalog

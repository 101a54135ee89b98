#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/value/pieces.h"
#include "catalog/value_kind.h"

namespace unitlint::value {

/// How a value is taken apart.
enum class Split : std::uint8_t {
    Whole,
    Words,      ///< At blanks, and commas where the directive says so.
    Condition,  ///< One test behind "|" and "!".
    Variables,  ///< NAME or NAME=VALUE, each a word.
    Command,
};

/// The shape of a kind's values.
struct Shape {
    catalog::ValueKind kind;
    Split split;
    Role role;                      ///< Of a word, or of its first field.
    std::string_view front{};       ///< Operators that may stand in front of a word.
    std::string_view separators{};  ///< Operators between the fields of a word.
    std::uint8_t most_fields = 9;   ///< Behind so many a separator is text.
};

using catalog::ValueKind;

/// In the order of ValueKind. A Constant with "/" in it is shown as a path.
inline constexpr std::array<Shape, catalog::value_kind_count> shapes = {{
    {ValueKind::AddressFamilies, Split::Words, Role::Constant, "~"},
    {ValueKind::Base64, Split::Whole, Role::Text},
    {ValueKind::Base64OrPath, Split::Whole, Role::Text},
    {ValueKind::BindPaths, Split::Words, Role::Constant, "-", ":"},
    {ValueKind::Boolean, Split::Whole, Role::Boolean},
    {ValueKind::BpfDelegateFlags, Split::Whole, Role::Constant, "", ","},
    {ValueKind::BpfProgram, Split::Whole, Role::Constant, "", ":", 2},
    {ValueKind::BusName, Split::Whole, Role::Text},
    {ValueKind::Bytes, Split::Whole, Role::Number},
    {ValueKind::BytesOrPercent, Split::Whole, Role::Number},
    {ValueKind::CalendarOrTimespan, Split::Words, Role::Number},
    {ValueKind::CapabilitySet, Split::Words, Role::Constant, "~"},
    {ValueKind::CgroupControllers, Split::Words, Role::Constant},
    {ValueKind::CgroupName, Split::Whole, Role::Text},
    {ValueKind::ConditionPath, Split::Condition, Role::Path, "|!"},
    {ValueKind::ConditionString, Split::Condition, Role::Text, "|!<>="},
    {ValueKind::CoredumpFilter, Split::Words, Role::Constant},
    {ValueKind::CpuSet, Split::Words, Role::Number},
    {ValueKind::Credential, Split::Whole, Role::Text, "", ":", 2},
    {ValueKind::Delegate, Split::Words, Role::Constant},
    {ValueKind::DeviceAllow, Split::Words, Role::Constant},
    {ValueKind::DeviceLimit, Split::Words, Role::Constant},
    {ValueKind::DeviceOrPath, Split::Whole, Role::Constant},
    {ValueKind::DeviceTimespan, Split::Words, Role::Constant},
    {ValueKind::DeviceWeight, Split::Words, Role::Constant},
    {ValueKind::DirectoryNames, Split::Words, Role::Path, "", ":"},
    {ValueKind::Enum, Split::Whole, Role::Keyword},
    {ValueKind::EnvAssignments, Split::Variables, Role::Variable},
    {ValueKind::EnvNames, Split::Variables, Role::Variable},
    {ValueKind::EnvNamesOrAssignments, Split::Variables, Role::Variable},
    {ValueKind::Errno, Split::Whole, Role::Constant},
    {ValueKind::ExecCommand, Split::Command, Role::Command, "@-:+!|"},
    {ValueKind::ExitStatusList, Split::Words, Role::Constant},
    {ValueKind::ExtensionImages, Split::Words, Role::Constant, "-", ":"},
    {ValueKind::FdName, Split::Whole, Role::Text},
    {ValueKind::FilesystemList, Split::Words, Role::Constant, "~"},
    {ValueKind::Glob, Split::Whole, Role::Text},
    {ValueKind::HashOrPath, Split::Whole, Role::Text},
    {ValueKind::Ifname, Split::Whole, Role::Text},
    {ValueKind::IfnameList, Split::Words, Role::Text, "~"},
    {ValueKind::ImagePolicy, Split::Whole, Role::Constant, "", ":=+"},
    {ValueKind::Int, Split::Whole, Role::Number},
    {ValueKind::IpPrefixList, Split::Words, Role::Number},
    {ValueKind::LogFields, Split::Variables, Role::Variable},
    {ValueKind::LsmLabel, Split::Whole, Role::Text, "-"},
    {ValueKind::LuoSessionList, Split::Words, Role::Text},
    {ValueKind::Mode, Split::Whole, Role::Number},
    {ValueKind::MountImages, Split::Words, Role::Constant, "-", ":"},
    {ValueKind::MountOptions, Split::Whole, Role::Text},
    {ValueKind::NamespaceFlags, Split::Words, Role::Constant, "~"},
    {ValueKind::NftSetList, Split::Words, Role::Constant, "", ":"},
    {ValueKind::None, Split::Whole, Role::Text},
    {ValueKind::OomRules, Split::Whole, Role::Text},
    {ValueKind::OpenFile, Split::Whole, Role::Constant, "", ":", 3},
    {ValueKind::Path, Split::Whole, Role::Path},
    {ValueKind::PathList, Split::Words, Role::Path, "-+", ":"},
    {ValueKind::Percent, Split::Whole, Role::Number},
    {ValueKind::ProtectHostname, Split::Whole, Role::Keyword, "", ":", 2},
    {ValueKind::RefreshFlags, Split::Words, Role::Constant},
    {ValueKind::Regex, Split::Whole, Role::Text, "~"},
    {ValueKind::Rlimit, Split::Whole, Role::Number, "", ":", 2},
    {ValueKind::SecureBits, Split::Words, Role::Constant},
    {ValueKind::Signal, Split::Whole, Role::Constant},
    {ValueKind::SocketAddress, Split::Whole, Role::Number},
    {ValueKind::SocketBindRule, Split::Whole, Role::Constant, "", ":"},
    {ValueKind::Stdio, Split::Whole, Role::Keyword, "", ":", 2},
    {ValueKind::String, Split::Whole, Role::Text},
    {ValueKind::SyscallArchs, Split::Words, Role::Constant},
    {ValueKind::SyscallFilter, Split::Words, Role::Constant, "~", ":", 2},
    {ValueKind::Text, Split::Whole, Role::Text},
    {ValueKind::Timespan, Split::Words, Role::Number},
    {ValueKind::TimespanNsec, Split::Words, Role::Number},
    {ValueKind::TmpfsList, Split::Words, Role::Constant, "", ":", 2},
    {ValueKind::Tristate, Split::Whole, Role::Boolean},
    {ValueKind::Uint, Split::Whole, Role::Number},
    {ValueKind::Uint8, Split::Whole, Role::Number},
    {ValueKind::UintOrPercent, Split::Whole, Role::Number},
    {ValueKind::UnitList, Split::Words, Role::Unit},
    {ValueKind::UnitName, Split::Whole, Role::Unit},
    {ValueKind::UrlList, Split::Words, Role::Url},
    {ValueKind::UserOrGroup, Split::Whole, Role::User},
    {ValueKind::UserOrGroupList, Split::Words, Role::User},
    {ValueKind::Weight, Split::Whole, Role::Number},
    {ValueKind::WorkingDirectory, Split::Whole, Role::Path, "-"},
    {ValueKind::XattrList, Split::Words, Role::Text},
}};

constexpr bool shapes_are_in_order() {
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (static_cast<std::size_t>(shapes[i].kind) != i) return false;
    return true;
}
static_assert(shapes_are_in_order(), "every kind has its shape, in the order of ValueKind");

}  // namespace unitlint::value

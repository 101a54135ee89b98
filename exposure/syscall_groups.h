#pragma once

#include "catalog/version.h"
#include "exposure/syscall_set.h"

#include <string_view>

namespace unitlint::exposure {

/// What a group of system calls ("@swap") holds in a release, nested groups included; only calls
/// whose name libseccomp knows, since systemd drops the others. Null for a group that the release
/// does not have. Computed when the program is compiled.
const SyscallSet* syscall_group(catalog::SystemdVersion version, std::string_view group);

/// Those of all system calls that x86-64 has a number for. The checks look at no others.
const SyscallSet& native_syscalls();

}  // namespace unitlint::exposure

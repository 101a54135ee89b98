#pragma once

#include "exposure/checks.h"

#include <cstdint>

namespace unitlint::exposure {

// For Subject::Choice: the first whose keyword is the value; the last one for all other values.
inline constexpr Grade protect_home_grades[] = {
    {.keyword = "yes", .badness = 0, .description = "Sees no home directories"},
    {.keyword = "tmpfs", .badness = 1, .description = "Sees empty home directories"},
    {.keyword = "read-only", .badness = 5, .description = "Can read home directories"},
    {.keyword = "no", .badness = 10, .description = "Can read and write in home directories"},
};
inline constexpr Grade protect_system_grades[] = {
    {.keyword = "strict", .badness = 0, .description = "Can write nowhere but where it is told"},
    {.keyword = "full",
     .badness = 3,
     .description = "Can write everywhere but in /usr, /boot, /efi and /etc"},
    {.keyword = "yes",
     .badness = 5,
     .description = "Can write everywhere but in /usr, /boot and /efi"},
    {.keyword = "no", .badness = 10, .description = "Can write everywhere in the file system"},
};
inline constexpr Grade keyring_mode_grades[] = {
    {.keyword = "private", .badness = 0, .description = "Has a kernel keyring of its own"},
    {.keyword = "", .badness = 1, .description = "Shares its kernel keyring with other services"},
};
inline constexpr Grade protect_proc_grades[] = {
    {.keyword = "invisible",
     .badness = 0,
     .description = "Does not see processes of other users in /proc"},
    {.keyword = "ptraceable",
     .badness = 0,
     .description = "Sees only processes in /proc that it may trace"},
    {.keyword = "noaccess",
     .badness = 1,
     .description = "Sees that other processes exist, but not what they do"},
    {.keyword = "", .badness = 3, .description = "Sees all processes in /proc"},
};
inline constexpr Grade proc_subset_grades[] = {
    {.keyword = "pid", .badness = 0, .description = "Sees only processes in /proc"},
    {.keyword = "", .badness = 1, .description = "Sees all of /proc"},
};
inline constexpr Grade notify_access_grades[] = {
    {.keyword = "all", .badness = 1, .description = "Any of its processes may report its state"},
    {.keyword = "",
     .badness = 0,
     .description = "Only its own main processes may report its state"},
};

// For the other subjects: by the enumeration before them.
enum class UserGrade : std::uint8_t { Nobody, Dynamic, Static, Root };

inline constexpr Grade user_grades[] = {
    {.badness = 9, .description = "Runs as nobody, a user that other programs use, too"},
    {.badness = 0, .description = "Runs as a user that exists only while it runs"},
    {.badness = 0, .description = "Runs as a user other than root"},
    {.badness = 10, .description = "Runs as root"},
};

enum class UMaskGrade : std::uint8_t {
    WorldWritable,
    WorldReadable,
    GroupWritable,
    GroupReadable,
    Private
};

inline constexpr Grade umask_grades[] = {
    {.badness = 10, .description = "Its new files can be written by everyone"},
    {.badness = 5, .description = "Its new files can be read by everyone"},
    {.badness = 2, .description = "Its new files can be written by its group"},
    {.badness = 1, .description = "Its new files can be read by its group"},
    {.badness = 0, .description = "Its new files are for its own user only"},
};

enum class ArchitectureGrade : std::uint8_t { All, Native, Several };

inline constexpr Grade architecture_grades[] = {
    {.badness = 10, .description = "System calls of every architecture that the kernel knows"},
    {.badness = 0, .description = "Only system calls of the native architecture"},
    {.badness = 8, .description = "System calls of several architectures"},
};

enum class AddressGrade : std::uint8_t { Program, All, Others, Localhost, None };

inline constexpr Grade address_grades[] = {
    {.badness = 0, .description = "IP traffic goes through a BPF program"},
    {.badness = 10, .description = "IP traffic with every address"},
    {.badness = 5, .description = "IP traffic with some other machines"},
    {.badness = 2, .description = "IP traffic within this machine only"},
    {.badness = 0, .description = "No IP traffic at all"},
};

enum class DeviceGrade : std::uint8_t { All, Some, Pseudo };

inline constexpr Grade device_grades[] = {
    {.badness = 10, .description = "Any device can be opened"},
    {.badness = 5, .description = "Some devices besides the standard pseudo devices can be opened"},
    {.badness = 0, .description = "Only the standard pseudo devices can be opened"},
};

enum class FilterGrade : std::uint8_t {
    Unset,
    AllowListBad,
    AllowListGood,
    DenyListBad,
    DenyListGood
};

inline constexpr Grade swap_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for swap space"},
    {.badness = 0, .description = "The list of allowed system calls holds none for swap space"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for swap space"},
    {.badness = 0, .description = "The list of blocked system calls holds all for swap space"},
};
inline constexpr Grade obsolete_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for obsolete calls"},
    {.badness = 0, .description = "The list of allowed system calls holds none for obsolete calls"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for obsolete calls"},
    {.badness = 0, .description = "The list of blocked system calls holds all for obsolete calls"},
};
inline constexpr Grade clock_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9,
     .description = "The list of allowed system calls holds some for setting the clock"},
    {.badness = 0,
     .description = "The list of allowed system calls holds none for setting the clock"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for setting the clock"},
    {.badness = 0,
     .description = "The list of blocked system calls holds all for setting the clock"},
};
inline constexpr Grade cpu_emulation_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9,
     .description = "The list of allowed system calls holds some for emulating processors"},
    {.badness = 0,
     .description = "The list of allowed system calls holds none for emulating processors"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for emulating processors"},
    {.badness = 0,
     .description = "The list of blocked system calls holds all for emulating processors"},
};
inline constexpr Grade debug_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for debugging"},
    {.badness = 0, .description = "The list of allowed system calls holds none for debugging"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for debugging"},
    {.badness = 0, .description = "The list of blocked system calls holds all for debugging"},
};
inline constexpr Grade mount_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for mounting"},
    {.badness = 0, .description = "The list of allowed system calls holds none for mounting"},
    {.badness = 10, .description = "The list of blocked system calls leaves out some for mounting"},
    {.badness = 0, .description = "The list of blocked system calls holds all for mounting"},
};
inline constexpr Grade module_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for kernel modules"},
    {.badness = 0, .description = "The list of allowed system calls holds none for kernel modules"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for kernel modules"},
    {.badness = 0, .description = "The list of blocked system calls holds all for kernel modules"},
};
inline constexpr Grade raw_io_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for raw I/O"},
    {.badness = 0, .description = "The list of allowed system calls holds none for raw I/O"},
    {.badness = 10, .description = "The list of blocked system calls leaves out some for raw I/O"},
    {.badness = 0, .description = "The list of blocked system calls holds all for raw I/O"},
};
inline constexpr Grade reboot_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9, .description = "The list of allowed system calls holds some for rebooting"},
    {.badness = 0, .description = "The list of allowed system calls holds none for rebooting"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for rebooting"},
    {.badness = 0, .description = "The list of blocked system calls holds all for rebooting"},
};
inline constexpr Grade privileged_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9,
     .description = "The list of allowed system calls holds some for what needs root"},
    {.badness = 0,
     .description = "The list of allowed system calls holds none for what needs root"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for what needs root"},
    {.badness = 0, .description = "The list of blocked system calls holds all for what needs root"},
};
inline constexpr Grade resources_grades[] = {
    {.badness = 10, .description = "No filter on system calls"},
    {.badness = 9,
     .description = "The list of allowed system calls holds some for priorities and limits"},
    {.badness = 0,
     .description = "The list of allowed system calls holds none for priorities and limits"},
    {.badness = 10,
     .description = "The list of blocked system calls leaves out some for priorities and limits"},
    {.badness = 0,
     .description = "The list of blocked system calls holds all for priorities and limits"},
};

}  // namespace unitlint::exposure

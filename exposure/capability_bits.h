#pragma once

#include <cstdint>

namespace unitlint::exposure {

/// Bits of the kernel's capabilities in a set (linux/capability.h), those that a check or an
/// implication names.
namespace cap {
constexpr std::uint64_t bit(unsigned number) { return std::uint64_t{1} << number; }

inline constexpr std::uint64_t chown = bit(0);
inline constexpr std::uint64_t dac_override = bit(1);
inline constexpr std::uint64_t dac_read_search = bit(2);
inline constexpr std::uint64_t fowner = bit(3);
inline constexpr std::uint64_t fsetid = bit(4);
inline constexpr std::uint64_t kill = bit(5);
inline constexpr std::uint64_t setgid = bit(6);
inline constexpr std::uint64_t setuid = bit(7);
inline constexpr std::uint64_t setpcap = bit(8);
inline constexpr std::uint64_t linux_immutable = bit(9);
inline constexpr std::uint64_t net_bind_service = bit(10);
inline constexpr std::uint64_t net_broadcast = bit(11);
inline constexpr std::uint64_t net_admin = bit(12);
inline constexpr std::uint64_t net_raw = bit(13);
inline constexpr std::uint64_t ipc_lock = bit(14);
inline constexpr std::uint64_t ipc_owner = bit(15);
inline constexpr std::uint64_t sys_module = bit(16);
inline constexpr std::uint64_t sys_rawio = bit(17);
inline constexpr std::uint64_t sys_chroot = bit(18);
inline constexpr std::uint64_t sys_ptrace = bit(19);
inline constexpr std::uint64_t sys_pacct = bit(20);
inline constexpr std::uint64_t sys_admin = bit(21);
inline constexpr std::uint64_t sys_boot = bit(22);
inline constexpr std::uint64_t sys_nice = bit(23);
inline constexpr std::uint64_t sys_resource = bit(24);
inline constexpr std::uint64_t sys_time = bit(25);
inline constexpr std::uint64_t sys_tty_config = bit(26);
inline constexpr std::uint64_t mknod = bit(27);
inline constexpr std::uint64_t lease = bit(28);
inline constexpr std::uint64_t audit_write = bit(29);
inline constexpr std::uint64_t audit_control = bit(30);
inline constexpr std::uint64_t setfcap = bit(31);
inline constexpr std::uint64_t mac_override = bit(32);
inline constexpr std::uint64_t mac_admin = bit(33);
inline constexpr std::uint64_t syslog = bit(34);
inline constexpr std::uint64_t wake_alarm = bit(35);
inline constexpr std::uint64_t block_suspend = bit(36);
inline constexpr std::uint64_t audit_read = bit(37);
inline constexpr std::uint64_t bpf = bit(39);
}  // namespace cap

}  // namespace unitlint::exposure

#pragma once

#include "catalog/value/judge.h"

// One function for each little language; check.cpp binds them to the value kinds. Each reports what
// is wrong with the value of the judge. An empty value that resets or is an error by the catalog
// never gets here.

namespace unitlint::value {

void check_address_families(Judge& judge);
void check_base64(Judge& judge);
void check_base64_or_path(Judge& judge);
void check_bind_paths(Judge& judge);
void check_boolean(Judge& judge);
void check_bpf_delegate_flags(Judge& judge);
void check_bpf_program(Judge& judge);
void check_bus_name(Judge& judge);
void check_bytes(Judge& judge);
void check_bytes_or_percent(Judge& judge);
void check_calendar_or_timespan(Judge& judge);
void check_capability_set(Judge& judge);
void check_cgroup_controllers(Judge& judge);
void check_cgroup_name(Judge& judge);
void check_condition_path(Judge& judge);
void check_condition_string(Judge& judge);
void check_coredump_filter(Judge& judge);
void check_cpu_set(Judge& judge);
void check_credential(Judge& judge);
void check_delegate(Judge& judge);
void check_device_allow(Judge& judge);
void check_device_limit(Judge& judge);
void check_device_or_path(Judge& judge);
void check_device_timespan(Judge& judge);
void check_device_weight(Judge& judge);
void check_directory_names(Judge& judge);
void check_enum(Judge& judge);
void check_env_assignments(Judge& judge);
void check_env_names(Judge& judge);
void check_env_names_or_assignments(Judge& judge);
void check_errno(Judge& judge);
void check_exec_command(Judge& judge);
void check_exit_status_list(Judge& judge);
void check_extension_images(Judge& judge);
void check_fd_name(Judge& judge);
void check_filesystem_list(Judge& judge);
void check_glob(Judge& judge);
void check_hash_or_path(Judge& judge);
void check_ifname(Judge& judge);
void check_ifname_list(Judge& judge);
void check_image_policy(Judge& judge);
void check_int(Judge& judge);
void check_ip_prefix_list(Judge& judge);
void check_log_fields(Judge& judge);
void check_lsm_label(Judge& judge);
void check_luo_session_list(Judge& judge);
void check_mode(Judge& judge);
void check_mount_images(Judge& judge);
void check_mount_options(Judge& judge);
void check_namespace_flags(Judge& judge);
void check_nft_set_list(Judge& judge);
void check_none(Judge& judge);
void check_oom_rules(Judge& judge);
void check_open_file(Judge& judge);
void check_path_value(Judge& judge);
void check_path_list(Judge& judge);
void check_percent(Judge& judge);
void check_protect_hostname(Judge& judge);
void check_refresh_flags(Judge& judge);
void check_regex(Judge& judge);
void check_rlimit(Judge& judge);
void check_secure_bits(Judge& judge);
void check_signal(Judge& judge);
void check_socket_address(Judge& judge);
void check_socket_bind_rule(Judge& judge);
void check_stdio(Judge& judge);
void check_string(Judge& judge);
void check_syscall_archs(Judge& judge);
void check_syscall_filter(Judge& judge);
void check_text(Judge& judge);
void check_timespan(Judge& judge);
void check_timespan_nsec(Judge& judge);
void check_tmpfs_list(Judge& judge);
void check_uint(Judge& judge);
void check_uint8(Judge& judge);
void check_uint_or_percent(Judge& judge);
void check_unit_list(Judge& judge);
void check_unit_name(Judge& judge);
void check_url_list(Judge& judge);
void check_user_or_group(Judge& judge);
void check_user_or_group_list(Judge& judge);
void check_weight(Judge& judge);
void check_working_directory(Judge& judge);
void check_xattr_list(Judge& judge);

}  // namespace unitlint::value

#pragma once

#include "lint/hardening/contradictions.h"

#include <optional>

/// Ways to find what a service needs, for the rows of the table of contradictions. Each looks at
/// one kind of sign, and finds nothing where it is not sure.
namespace unitlint::hardening::need {

using Found = std::optional<Need>;

// Programs with what their arguments say.
Found jit_program(const Case&, const Contradiction&);           // not where a switch turns it off
Found runtime_with_threads(const Case&, const Contradiction&);  // and TasksMax= is too small
Found clock_setter(const Case&, const Contradiction&);
Found settings_writer(const Case&, const Contradiction&);
Found name_setter(const Case&, const Contradiction&);
Found mounting_program(const Case&, const Contradiction&);

// Sockets and the network.
Found notification(const Case&, const Contradiction&);
Found netlink_program(const Case&, const Contradiction&);
Found packet_program(const Case&, const Contradiction&);
Found internet_socket(const Case&, const Contradiction&);
Found private_network(const Case&, const Contradiction&);
Found denied_network(const Case&, const Contradiction&);
Found bus_outside_root(const Case&, const Contradiction&);
Found notify_outside_root(const Case&, const Contradiction&);

// System calls.
Found protection_keys(const Case&, const Contradiction&);
Found forbidden_call(const Case&, const Contradiction&);
Found calls_at_start(const Case&, const Contradiction&);

// Users and capabilities.
Found privilege_drop(const Case&, const Contradiction&);
Found low_port(const Case&, const Contradiction&);
Found setuid_program(const Case&, const Contradiction&);  // of a service that is not root
Found setuid_program_before_255(const Case&, const Contradiction&);
Found special_bits(const Case&, const Contradiction&);
Found ambient_in_user_namespace(const Case&, const Contradiction&);
Found root_in_user_namespace(const Case&, const Contradiction&);
Found port_in_user_namespace(const Case&, const Contradiction&);
Found ambient_not_bounded(const Case&, const Contradiction&);
Found lock_without_bit(const Case&, const Contradiction&);

// Devices, namespaces, other things of the kernel.
Found device(const Case&, const Contradiction&);
Found allowed_device(const Case&, const Contradiction&);
Found namespaces(const Case&, const Contradiction&);
Found delegation(const Case&, const Contradiction&);
Found kernel_log_path(const Case&, const Contradiction&);
Found proc_path(const Case&, const Contradiction&);
Found other_architecture(const Case&, const Contradiction&);
Found shared_memory(const Case&, const Contradiction&);

// Paths.
Found output_below_read_only(const Case&, const Contradiction&);
Found etc_writer(const Case&, const Contradiction&);
Found unused_path(const Case&, const Contradiction&);
Found path_in_private_tmp(const Case&, const Contradiction&);
Found socket_in_tmp(const Case&, const Contradiction&);
Found earlier_than_tmp(const Case&, const Contradiction&);
Found argument_below_home(const Case&, const Contradiction&);
Found writable_below_home(const Case&, const Contradiction&);
Found program_not_executable(const Case&, const Contradiction&);
Found socket_for_group(const Case&, const Contradiction&);

}  // namespace unitlint::hardening::need

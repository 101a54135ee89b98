#pragma once

#include <string_view>

namespace unitlint {

/// Whether a directive of [Socket] names something to listen on.
inline bool is_listen_directive(std::string_view name) { return name.starts_with("Listen"); }

/// Whether connections can be accepted on what such a line names (have_non_accept_socket() in
/// src/core/socket.c): a stream or a sequence of packets.
inline bool can_accept(std::string_view name) {
    return name == "ListenStream" || name == "ListenSequentialPacket";
}

}  // namespace unitlint

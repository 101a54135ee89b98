#pragma once

#include "lint/hardening/contradiction_needs.h"

#include <string_view>
#include <utility>
#include <vector>

namespace unitlint::hardening::need {

// What several of the searches share.

/// A sign that is a part of a line's value, or all of it.
Need at(const Line& line, std::string_view part);
Need at(const Line& line, std::string_view part, std::string subject);

/// The directives of Exec*= from which programs are read, each line once, without those to which no
/// protection applies.
std::vector<Line> command_lines(const ServiceFacts& facts);

/// Whether another unit opens the sockets, as far as this one tells.
bool is_socket_activated(const Case& service);

/// Whether anything is mounted into the service's own view of the files.
bool has_mounts_of_its_own(const Case& service);

}  // namespace unitlint::hardening::need

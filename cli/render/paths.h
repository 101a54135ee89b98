#pragma once

#include <string>
#include <string_view>

namespace unitlint::cli {

/// The path as a program that knows the folder finds the file: relative where it is below `folder`,
/// an absolute path, and without `./`. Any bytes are kept.
std::string relative_path(std::string_view path, std::string_view folder);

/// The path as a URI reference (RFC 3986): every byte that is not unreserved there is
/// percent-encoded, so that any path survives. An absolute one gets the scheme `file`.
std::string uri_from_path(std::string_view path);

}  // namespace unitlint::cli

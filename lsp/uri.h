#pragma once

#include <string>
#include <string_view>

// LSP 3.17, "URI": RFC 3986, as editors write it. Only the letters of the text count here; no file
// is looked at.

namespace unitlint::lsp {

/// The path that a URI stands for: "/etc/systemd/system/a b.service" for
/// "file:///etc/systemd/system/a%20b.service", "c:/x" for "file:///c%3A/x", "//host/share/x" for
/// "file://host/share/x". Of other schemes the part that is like a path: "foo.service" for
/// "untitled:foo.service". Any text gives something; what is no URI is taken as a path.
std::string path_from_uri(std::string_view uri);

/// The "file:" URI of an absolute path, with everything encoded that RFC 3986 does not leave alone
/// in a path; the reverse of path_from_uri().
std::string uri_from_path(std::string_view path);

/// A form in which two spellings of one URI are equal: editors differ in what they encode ("c%3A"
/// and "c:").
std::string normal_uri(std::string_view uri);

}  // namespace unitlint::lsp

#pragma once

#include <string>
#include <string_view>

namespace unitlint::manual {

/// The address of a manual page on the web: systemd's own pages on freedesktop.org, all others on
/// man7.org. `name` is "systemd.exec", `section` "5" (or "3p"); both are used as they are.
std::string online_page(std::string_view name, std::string_view section);

/// The address of one directive in a page of systemd: `page` is "systemd.exec", `directive`
/// "ProtectSystem" without '='.
std::string online_directive(std::string_view page, std::string_view directive);

}  // namespace unitlint::manual

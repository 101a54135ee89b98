#pragma once

#include <string>
#include <string_view>

namespace unitlint {

/// What a failure of a service that `systemctl status` shows is about, as Markdown with a heading:
/// an exit status that systemd gives before the program runs ("226/NAMESPACE", "226", "NAMESPACE",
/// "status=226/NAMESPACE"), or the signal of a forbidden system call ("31/SYS", "SIGSYS"). Empty
/// for other words.
std::string describe_failure(std::string_view word);

/// The same for a line of the kernel's audit log about a forbidden system call ("type=SECCOMP ...
/// syscall=157", "audit: type=1326 ..."). Empty for other text, and where the architecture is none
/// whose numbers are known.
std::string describe_audit_line(std::string_view line);

}  // namespace unitlint

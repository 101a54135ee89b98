#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace unitlint {

/// A manual page that was built in, compressed with gzip; static data that nothing touches until
/// the page is asked for.
struct EmbeddedPage {
    std::string_view file{};  ///< "systemd.exec.5".
    const unsigned char* bytes = nullptr;
    std::size_t size = 0;
};

/// The pages that were built in, sorted by `file`: none, unless the build option
/// UNITLINT_EMBED_MANUAL took those of the build machine (see scripts/embed-manual).
std::span<const EmbeddedPage> embedded_pages();

}  // namespace unitlint

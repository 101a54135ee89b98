#include "lsp/manual/embedded_pages.h"

// Without the build option UNITLINT_EMBED_MANUAL. A file of its own, so that a program that brings
// pages along is linked without it.

namespace unitlint {

std::span<const EmbeddedPage> embedded_pages() { return {}; }

}  // namespace unitlint

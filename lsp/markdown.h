#pragma once

#include <string>
#include <string_view>

namespace unitlint::lsp {

/// Markdown, as this server writes it, as text for clients that show it as it is: without the marks
/// of emphasis and code, without escapes, and with the address of a link behind its text.
std::string plain_text(std::string_view markdown);

}  // namespace unitlint::lsp

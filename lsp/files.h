#pragma once

#include <string_view>

namespace unitlint::lsp {

/// Whether there is a regular file of that path, or a link to one.
bool is_file(std::string_view path);

}  // namespace unitlint::lsp

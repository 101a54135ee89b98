#pragma once

#include <span>
#include <string>
#include <string_view>

namespace unitlint::manual {

/// A table of tbl(1), the text between .TS and .TE, as a Markdown table whose head is the first
/// row. A cell that spans rows is repeated in each of them. Empty if there is no row.
std::string table_markdown(std::string_view source, std::span<const std::string> notes);

}  // namespace unitlint::manual

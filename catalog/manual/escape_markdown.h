#pragma once

#include "catalog/manual/inline_markdown.h"

#include <cstdint>
#include <string>
#include <string_view>

// Plain text to CommonMark with the GFM tables and strikethrough that VS Code and Neovim read. Only
// what would be taken for markup is escaped, because terminals and some editors show the source.

namespace unitlint::manual {

/// Whether the text begins a paragraph, where "- ", "1. ", "#" and ">" mean something.
enum class BlockStart : std::uint8_t { No, Yes };

/// Appends `text` so that Markdown shows exactly it.
void append_escaped(std::string& out, std::string_view text, Place place, BlockStart start);

/// Appends `code` as a code span, fenced by enough backticks. `code` has no blanks at its ends.
void append_code(std::string& out, std::string_view code, Place place);

/// Appends a link. Characters that end a link address are percent-encoded.
void append_link(std::string& out, std::string_view label, std::string_view url, Place place);

/// Length of the longest run of backticks in `text`.
std::size_t longest_backtick_run(std::string_view text);

}  // namespace unitlint::manual

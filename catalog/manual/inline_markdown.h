#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace unitlint::manual {

/// Where a text goes: a table cell needs its '|' escaped.
enum class Place : std::uint8_t { Paragraph, TableCell };

/// Running text of a manual page as one line of Markdown. Names of directives, constants, commands
/// and literals become code, placeholders stay emphasised, references to pages and footnotes become
/// links, and everything that Markdown would take for markup is escaped. `notes[n]` is the address
/// behind footnote n; empty or missing: no link.
std::string inline_markdown(std::string_view raw, std::span<const std::string> notes, Place place);

/// Plain text (no roff) as strong Markdown, for titles of tables and examples.
std::string strong_markdown(std::string_view text);

}  // namespace unitlint::manual

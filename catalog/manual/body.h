#pragma once

#include <span>
#include <string>
#include <string_view>

namespace unitlint::manual {

/// A piece of a page (the text of an entry, the prose of a section) as Markdown: blocks separated
/// by blank lines, without a line end at the end. `notes` are the addresses of the page's
/// footnotes, see read_notes().
std::string body_markdown(std::string_view roff, std::span<const std::string> notes);

}  // namespace unitlint::manual

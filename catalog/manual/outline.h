#pragma once

#include "catalog/manual/page.h"

#include <string>
#include <string_view>
#include <vector>

namespace unitlint::manual {

/// Where the sections and entries of a page are. Finding them is ten times faster than rendering
/// all of them, and a hover shows only one.
struct Outline {
    Heading heading;  // without the summary
    std::vector<Section> sections;
    std::vector<Entry> entries;
};

/// Reads the outline of `text`, which clean_text() made. All slices point into it.
Outline read_outline(std::string_view text);

/// The addresses behind the footnotes of a page, by number; empty where there is none.
std::vector<std::string> read_notes(std::string_view text);

}  // namespace unitlint::manual

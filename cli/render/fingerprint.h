#pragma once

#include "lint/analysis.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::cli {

/// A name for each finding, by which a program knows it again in a later run: 16 hexadecimal digits
/// from the path, the rule, the directive and the text of the line without the blanks around it. It
/// stays the same when the line moves, and when the message or the severity changes. Findings that
/// are alike in all of this are counted, so that no two of a file have the same name.
std::vector<std::string> fingerprints(std::string_view path, const Document& document,
                                      std::span<const Diagnostic* const> findings);
std::vector<std::string> fingerprints(std::string_view path, const Analysis& analysis);

}  // namespace unitlint::cli

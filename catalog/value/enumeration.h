#pragma once

#include <string_view>
#include <vector>

#include "catalog/enums.h"
#include "catalog/value/judge.h"

namespace unitlint::value {

/// The keywords of a table that a release knows, for advice; yes and no lead where booleans are
/// taken.
std::vector<std::string_view> keywords(const catalog::EnumTable& table,
                                       catalog::SystemdVersion version);

/// The first release that takes a keyword; 0 where that is as old as the data go.
catalog::SystemdVersion keyword_since(const catalog::EnumTable& table,
                                      const catalog::EnumValue& value);

/// Judges one word against a table: unknown words, words that the release does not have yet,
/// discouraged words. False after a complaint about a word that is not taken.
bool check_keyword(Judge& judge, const catalog::EnumTable& table, std::string_view word, Span where,
                   Effect effect);

}  // namespace unitlint::value

#pragma once

#include "tests/support/random.h"

#include <string>
#include <string_view>

namespace unitlint::test {

/// What a text says, a line for each thing and joined, by a way of its own: the grammar's tree says
/// where things are, and values of directives that take words are cut and decoded as the exposure
/// score needs them. Knows nothing of format/.
std::string said_by(std::string_view text);

/// A unit file of random lines, most of them like real ones, with continuations, comments, quotes
/// and blanks in every place.
std::string random_unit(Random& random);

/// The content of a file.
std::string read_file(const std::string& path);

}  // namespace unitlint::test

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::test {

enum class ItemKind { Header, BrokenHeader, Assignment, NoAssignment, Comment };

/// What one logical line, or one comment line, is.
struct Item {
    ItemKind kind;
    /// Of its first byte that is no blank, in bytes from the start of the text.
    std::size_t offset;
    /// The logical line without blanks around it; the name of a `Header`; the bytes of a `Comment`
    /// from its sign on.
    std::string text;
    /// Of an `Assignment`, without blanks around them.
    std::string key;
    std::string value;

    bool operator==(const Item&) const = default;
};

/// Reads a unit file by hand, line by line: the judge of the grammar, which shares nothing with it.
/// A byte order mark counts as a character. Comments inside a continuation come before its item.
std::vector<Item> read_lines(std::string_view text);

/// What comes behind a part of a line: a backslash before the end of the file is no text.
enum class PartEnd { File, Other };

/// The logical text of a part of a line: continuations are one blank each, and comment lines
/// between them and blanks around the whole are gone.
std::string fold(std::string_view part, PartEnd end);

}  // namespace unitlint::test

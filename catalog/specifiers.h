#pragma once

#include <span>
#include <string_view>

namespace unitlint::catalog {

/// A "%" specifier.
struct Specifier {
    char letter = 0;  ///< What follows the "%"; '%' itself for a literal percent sign.
    /// Valid in dependencies, Slice=, Sockets=, Unit= and Service= too.
    bool in_unit_names = false;
    bool in_install = false;  ///< Valid in [Install] too.
    bool deprecated = false;
    std::string_view meaning{};  ///< What it stands for, in a few words of our own.
};

/// All of them, sorted by the letter's ASCII code.
std::span<const Specifier> specifiers();

/// Null for a letter that is no specifier. systemd refuses an unknown letter or digit and keeps
/// other characters as they are, with their "%".
const Specifier* find_specifier(char letter);

}  // namespace unitlint::catalog

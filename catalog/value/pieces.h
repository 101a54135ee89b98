#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "catalog/directive.h"

namespace unitlint::value {

/// What a piece of a value is.
enum class Role : std::uint8_t {
    Text,      ///< Free text, and all that has no other role.
    String,    ///< In quotes, or the value of a variable.
    Boolean,   ///< "yes".
    Keyword,   ///< A word of the directive's own table, or one such as "infinity".
    Constant,  ///< A name that the kernel or systemd has many of: capability, system call, signal.
    Number,    ///< Also sizes, times, dates and addresses.
    Operator,  ///< "~", "-", ":", "=", ";" and the like.
    Command,   ///< The program of an Exec line, without its prefixes.
    Option,    ///< An argument of it that begins with "-".
    Variable,  ///< The name of a variable of the environment; "$NAME" with the dollar sign.
    Path,
    Url,        ///< Of Documentation=: "man:x(1)", "https://...".
    Unit,       ///< The name of a unit.
    User,       ///< Of a user or a group.
    Specifier,  ///< "%i".
    Escape,     ///< "\x20", "$$".
};

struct Piece {
    std::size_t begin = 0;  ///< In bytes of the value; `end` is one past it.
    std::size_t end = 0;
    Role role{};
    bool deprecated = false;

    friend bool operator==(const Piece&, const Piece&) = default;
};

/// Takes a value apart by the kind of its directive. The pieces are appended in the order of the
/// text; none is empty, no two share a byte, and blanks between words are left out. `value` is the
/// logical value, as for check(); it may be wrong, and may hold any bytes: what cannot be what the
/// kind asks for is Text. Only letters are looked at: a Unit may exist nowhere.
void read_pieces(const catalog::Directive& directive, std::string_view value,
                 std::vector<Piece>& out);

/// The specifiers, variables and escapes inside of a piece of that value, in the same manner; those
/// that systemd would take as such.
void read_marks(const catalog::Directive& directive, std::string_view value, const Piece& piece,
                std::vector<Piece>& out);

}  // namespace unitlint::value

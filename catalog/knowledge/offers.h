#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/directive.h"
#include "catalog/value/check.h"

// What can be written at a place of a value: the completion of an editor, without the editor.

namespace unitlint::knowledge {

enum class OfferKind : std::uint8_t {
    Keyword,    ///< A word of the directive's own: "strict", "yes", "infinity".
    Constant,   ///< A name of the kernel's: capability, signal, address family, error.
    Call,       ///< A system call.
    Group,      ///< "@system-service".
    Unit,       ///< The name of a unit.
    File,       ///< A path, or the beginning of one.
    Specifier,  ///< "%n".
    Measure,    ///< A unit of time or size behind a number.
    Form,       ///< The beginning of a form ("file:"), or an example of the whole.
    Variable,   ///< An environment variable.
};

/// One text that may take the place of the slot.
struct Offer {
    std::string text{};
    std::string tail{};  ///< An example of what must follow; empty where nothing must.
    OfferKind kind{};
    std::string note{};  ///< One line of our own, without a final period; may be empty.
    catalog::SystemdVersion since = 0;  ///< The first release that takes it; 0 is all.
    bool discouraged = false;           ///< systemd takes it, and something else is better.
};

/// Which files fit at the slot; only the rim can look them up.
enum class Files : std::uint8_t { None, Any, Folders, Programs };

struct Offers {
    std::size_t begin = 0;      ///< What an offer takes the place of, in bytes of the value; the
    std::size_t end = 0;        ///< cursor lies in it or at an edge.
    std::vector<Offer> list{};  ///< The most likely first.
    bool units = false;         ///< Names of units fit too, those that end in `unit_suffix`.
    std::string_view unit_suffix{};
    /// Files of `folder` fit too, by their bare names; it is absolute and ends in "/".
    Files files = Files::None;
    std::string folder{};
    std::vector<std::string_view> present{};  ///< The other words of a list, which need no repeat.
};

/// What a release of systemd takes at byte `at` of a value, as far as it can be said without
/// looking at the system. `value` is the logical value, perhaps half-written; `at` is at most its
/// size. Offers that the release does not take yet are in the list, with their `since`.
Offers offers(const catalog::Directive& directive, std::string_view value, std::size_t at,
              const value::Context& context);

}  // namespace unitlint::knowledge

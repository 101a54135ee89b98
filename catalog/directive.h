#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/enums.h"
#include "catalog/section.h"
#include "catalog/value_kind.h"
#include "catalog/version.h"

namespace unitlint::catalog {

/// Where systemd defines a directive. Those of Exec, Kill and Cgroup are shared by several
/// sections.
enum class Context : std::uint8_t { Own, Exec, Kill, Cgroup };

/// What a second assignment of the same directive does.
enum class Repeat : std::uint8_t {
    Override,   ///< The last one counts.
    Append,     ///< Entries are added to a list.
    Merge,      ///< Flags or sets are united (or taken away with "~").
    PerKey,     ///< The last one for each key counts: NAME=VALUE, DEVICE VALUE.
    FirstWins,  ///< Later ones are not used.
    Ignored,    ///< No assignment has an effect.
};

/// What an empty assignment ("Key=") does.
enum class EmptyEffect : std::uint8_t {
    Reset,            ///< Back to unset, or an empty list.
    ResetToDefault,   ///< Back to systemd's default.
    ResetToNone,      ///< To the value "none": nothing allowed or nothing set.
    ResetToInfinity,  ///< To no limit.
    ResetAllKinds,    ///< Also empties its sister directives: every Listen*=, every Condition*=,
                      ///< every On*= of a timer.
    EnableWithoutControllers,  ///< Delegate=: on, with no controllers.
    Noop,          ///< Accepted; what was there stays. Dependencies cannot be taken back.
    Ignored,       ///< The directive is without effect anyway.
    ErrorIgnored,  ///< A warning; the previous value stays.
    ErrorFatal,    ///< The unit is refused.
};

/// What systemd does with a value that it cannot read.
enum class OnInvalid : std::uint8_t {
    WarningIgnored,  ///< Warns, drops the assignment, keeps the previous value.
    Lenient,         ///< Accepts it, or drops only the bad words.
    Fatal,           ///< Refuses the unit.
    UnitCheck,       ///< Takes it, and refuses the unit in the final check.
};

enum class DeprecationStatus : std::uint8_t {
    None,
    LegacyAlias,     ///< Still works, under a name that is no longer documented.
    ObsoleteWarns,   ///< Works as its replacement, with a warning at each load.
    RemovedIgnored,  ///< From Directive::removed on accepted without effect; it worked before.
};

/// Between what a value is split.
enum class Separators : std::uint8_t { None, Whitespace, WhitespaceAndComma, Colon };

/// How systemd's extract_first_word() treats quotes and backslashes; a set.
enum class WordFlags : std::uint8_t {
    None = 0,
    Unquote = 1 << 0,                 ///< Quotes group and are removed.
    CUnescape = 1 << 1,               ///< C escapes are decoded.
    RetainEscape = 1 << 2,            ///< Backslashes are kept as they are.
    Relax = 1 << 3,                   ///< An unbalanced quote or trailing backslash is no error.
    UnescapeSeparators = 1 << 4,      ///< A backslash may stand before a separator.
    DontCoalesceSeparators = 1 << 5,  ///< Two separators in a row enclose an empty word.
};

constexpr WordFlags operator|(WordFlags a, WordFlags b) {
    return static_cast<WordFlags>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// Whether `set` holds every flag of `flags`.
constexpr bool has(WordFlags set, WordFlags flags) {
    return (static_cast<unsigned>(set) & static_cast<unsigned>(flags)) ==
           static_cast<unsigned>(flags);
}

/// One directive in one section, as the newest release treats it.
struct Directive {
    std::string_view name{};
    Section section{};
    Context context{};
    ValueKind kind{};
    Repeat repeat{};
    EmptyEffect empty{};
    OnInvalid on_invalid{};
    DeprecationStatus deprecated{};
    bool words = false;            ///< The value is a list of words.
    bool specifiers = false;       ///< "%" specifiers are expanded.
    bool accepts_boolean = false;  ///< An enum that also takes booleans.
    /// The section takes the name, but the type does not support the feature.
    bool unsupported = false;
    Separators word_separators{};
    WordFlags word_flags{};
    /// Each word, or the whole value, is split once more between these.
    Separators field_separators{};
    WordFlags field_flags{};
    /// First release that has it in this section; 0 is as old as the data go.
    SystemdVersion since = 0;
    /// First release, as far as known, in which it has no effect; 0 is none.
    SystemdVersion removed = 0;
    const EnumTable* enum_table = nullptr;  ///< The keywords, or null.
    /// "MemoryMax", "[Unit] FailureAction"; may be empty.
    std::span<const std::string_view> replaced_by{};
    /// Why it went, in a few words: "cgroup v1"; may be empty.
    std::string_view deprecation_note{};
    /// What a value looks like beyond its kind: "1..10000"; may be empty.
    std::string_view value_note{};
    /// The option of systemd's build it depends on: "HAVE_SECCOMP"; may be empty.
    std::string_view build_option{};
    /// systemd's function: "config_parse_protect_system"; empty in [Install].
    std::string_view parser{};
    /// "systemd.exec", section 5 of the manual; empty where undocumented.
    std::string_view manual_page{};
    std::string_view manual_section{};  ///< The heading in that page: "Sandboxing".
    std::string_view summary{};         ///< What it does, in one line of our own; no final period.
    /// How many of 1000 shipped units that could set it do; see data/usage.tsv.
    std::uint16_t usage = 0;
};

/// The directive of exactly that name (case counts) in a section, or null. A name that only older
/// releases had is null here: see find_gone().
const Directive* find_directive(Section section, std::string_view name);

/// All directives of a section, sorted by name.
std::span<const Directive> directives(Section section);

/// All sections that know the name, in the order of Section.
std::vector<Section> sections_with(std::string_view name);

/// Whether that release has the directive with effect: since <= version, and not yet removed.
bool available_in(const Directive& directive, SystemdVersion version);

/// A directive that older releases had and the newest refuses as unknown.
struct GoneDirective {
    std::string_view section{};  ///< May be a section that is gone too: "BusName".
    std::string_view name{};
    SystemdVersion first_seen = 0;
    SystemdVersion last_seen = 0;
};

/// All of them, sorted by section and name.
std::span<const GoneDirective> gone_directives();

/// The row of a gone directive, or null. Case counts.
const GoneDirective* find_gone(std::string_view section, std::string_view name);
const GoneDirective* find_gone(Section section, std::string_view name);

bool is_gone(Section section, std::string_view name);

}  // namespace unitlint::catalog

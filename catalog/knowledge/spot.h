#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/knowledge/explain.h"

namespace unitlint::knowledge {

/// A piece of a value that is asked about.
struct Spot {
    const catalog::Directive& directive;
    std::string_view value;
    std::size_t at;
    const Situation& situation;
    std::size_t begin = 0;
    std::size_t end = 0;

    std::string_view text() const { return value.substr(begin, end - begin); }
    /// Takes the word around the cursor, between blanks; false where there is none.
    bool take_word();
    /// Narrows to the part between separators around the cursor.
    void narrow(std::string_view separators);
    /// Leaves out signs in front; false where the cursor is in them.
    bool skip(std::string_view signs);

    std::optional<Explanation> say(std::string markdown) const {
        return Explanation{.begin = begin, .end = end, .markdown = std::move(markdown)};
    }
};

/// "**word**, title\n\nNote.\n"; parts may be empty.
std::string entry(std::string_view word, std::string_view title, std::string_view note);
/// "\n- Since systemd 250\n", or nothing for 0.
std::string since_line(catalog::SystemdVersion since);

// explain_names.cpp
std::optional<Explanation> explain_capability(Spot& spot);
std::optional<Explanation> explain_family(Spot& spot);
std::optional<Explanation> explain_syscall(Spot& spot);
std::optional<Explanation> explain_signal(Spot& spot);
std::optional<Explanation> explain_exit_status(Spot& spot);
std::optional<Explanation> explain_errno(Spot& spot);
std::optional<Explanation> explain_unit(Spot& spot);
/// A note of a kind on the word, with a title.
std::optional<Explanation> explain_note(Spot& spot, std::string_view kind, std::string_view title);

// explain_numbers.cpp
std::optional<Explanation> explain_timespan(Spot& spot);
std::optional<Explanation> explain_size(Spot& spot);
std::optional<Explanation> explain_share(Spot& spot);
std::optional<Explanation> explain_calendar(Spot& spot);
std::optional<Explanation> explain_mode(Spot& spot);
std::optional<Explanation> explain_rlimit(Spot& spot);
std::optional<Explanation> explain_weight(Spot& spot);

/// A time span in microseconds as systemd prints it: "5min 20s", "infinity".
std::string print_timespan(std::uint64_t microseconds);

}  // namespace unitlint::knowledge

#pragma once

#include "lint/options.h"
#include "syntax/merged_unit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// Where an assignment stands: a file of MergedUnit::files, and the logical line in it.
struct LinePlace {
    std::size_t file = 0;
    TextRange range;
};

enum class LineState : std::uint8_t {
    Counts,
    Overridden,  // another line, or what one implies, takes its place
    TakenBack,   // an empty assignment behind it empties the list
    Ignored,     // systemd does not read it: no such directive there, or a value that is none
    Implied,     // in no file: another directive brings it with it
};

/// "counts", "overridden", "taken-back", "ignored", "implied".
std::string_view to_string(LineState state);

/// One assignment of a unit, and what becomes of it.
struct EffectiveLine {
    std::string section;
    std::string name;
    std::string value;  // folded
    LineState state = LineState::Counts;
    LinePlace place;  // of an implied one: the line that implies it
    bool has_by = false;
    LinePlace by;  // what overrides it, or takes it back
};

/// The assignments of all files of a unit, section by section: [Unit], the type's own, [Install],
/// others; in each in the order in which systemd reads them, what is implied last. Assignments
/// before the first header and behind a fatal mistake are left out. A pure function.
std::vector<EffectiveLine> effective_unit(const MergedUnit& unit, const Options& options);

/// The lines as a text to read, with the file and line of each behind it, what does not count as a
/// comment, and the files' paths, parallel to `unit.files`, at the top. It looks like a unit file
/// and is none: nothing reads it back.
std::string effective_text(const MergedUnit& unit, const std::vector<std::string>& paths,
                           const Options& options);

}  // namespace unitlint

#pragma once

#include "fixes/fix.h"
#include "syntax/unit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

// Builders of edits. They keep the line ending of the file, the blanks that its lines have around
// `=` and its indentation, and never touch bytes that they need not: a new line is never put into a
// continuation, nor between a comment block and what it heads.

/// A place for new assignments, and what a line there needs around it.
struct InsertionPlace {
    std::uint32_t offset = 0;
    std::string indentation = {};
    std::string equals = {};  // `=` with the blanks that the file writes around it
    std::string before =
        {};                  // line ends that must come first; the header, where the section is new
    std::string after = {};  // the new line's own end
};

/// Where the section called `section` takes a new assignment: after the last assignment there for
/// which `belongs` is true, otherwise after the last assignment, otherwise after the header. Where
/// the unit has several sections of the name, it is the last that has an assignment for which
/// `belongs` is true, or else the last that has any. Where it has none, the place makes one at the
/// end of the file. One pass over the unit.
InsertionPlace find_place(const Unit& unit, std::string_view section,
                          bool (*belongs)(std::string_view name));

/// True for every name: the place is then the end of the section's assignments.
bool any_name(std::string_view name);

/// Adds `name=value` there.
TextEdit add_assignment(const InsertionPlace& place, std::string_view name, std::string_view value);

/// Replaces the value and nothing else; comments between its continued lines are kept, on lines of
/// their own above.
std::vector<TextEdit> replace_value(const Unit& unit, const Assignment& assignment,
                                    std::string_view value);

/// Replaces the key and nothing else.
TextEdit rename_key(const Assignment& assignment, std::string_view name);

/// Removes the logical line, with the line end; comments between its continued lines stay.
std::vector<TextEdit> remove_assignment(const Unit& unit, const Assignment& assignment);

/// Moves the line as it stands, with its continuations and the comments between them, to a place in
/// another section.
std::vector<TextEdit> move_assignment(const Unit& unit, const Assignment& assignment,
                                      const InsertionPlace& place);

/// Puts `comment` (with its `#`) on a line of its own above the assignment and cuts [begin, end)
/// from the document; both on the same line.
std::vector<TextEdit> lift_comment(const Unit& unit, const Assignment& assignment, TextRange cut,
                                   std::string_view comment);

}  // namespace unitlint

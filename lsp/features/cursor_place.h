#pragma once

#include "syntax/text_range.h"
#include "syntax/unit.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// What a cursor is in, in a text that may be half-written. Made from the text alone, so that it
/// needs no tree, and no analysis of what the user has not finished.
struct CursorPlace {
    enum class Kind : std::uint8_t {
        Comment,
        Header,  // behind a "["
        Key,     // in front of a "=", or where there is none yet
        Value,
    };
    Kind kind = Kind::Key;
    std::uint32_t offset = 0;  // the cursor
    TextRange physical_line;   // the line of the cursor in the editor, without its end
    TextRange word;  // of a header or a key, with the brackets of a header; in the document
    bool has_equals = false;   // the logical line has a "="
    std::string_view section;  // what stands in the brackets above; empty in front of the first
    bool in_section = false;   // there is a header above
    std::string key;           // as systemd sees it; of a value or a key

    FoldedText line;              // the logical line
    std::size_t cursor = 0;       // the cursor, in bytes of `line.text`
    std::size_t value_begin = 0;  // of a value: where it begins in `line.text`, behind blanks
};

/// The place of byte `offset`, which is at most the size of the text.
CursorPlace find_place(std::string_view text, std::uint32_t offset);

/// What a text has besides the line of the cursor, as views of it, in its order.
struct WhatIsThere {
    std::vector<std::string_view> keys;     // of the assignments in all sections of a name
    std::vector<std::string_view> headers;  // the names of all sections
};

/// `except` is where the logical line begins that is left out.
WhatIsThere what_is_there(std::string_view text, std::string_view section, std::uint32_t except);

}  // namespace unitlint::lsp

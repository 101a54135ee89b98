#pragma once

#include "catalog/directive.h"

#include <string>
#include <string_view>

namespace unitlint::layout {

/// Which blanks of a value its directive looks at.
struct ValueStyle {
    bool words = false;    // blanks between words only separate; otherwise every blank counts
    bool quotes = false;   // blanks inside quotes count
    bool escapes = false;  // a backslash takes the next character along, also a blank or a quote
};

/// The style of a value of `key` in the section `section` (its name without brackets). `value` is
/// the logical text. Where the catalog does not say for sure that blanks separate words, every
/// blank counts.
ValueStyle value_style(std::string_view section, std::string_view key, std::string_view value);

/// Tells, character by character, whether a value is between words or at least outside quotes.
class BlankTracker {
public:
    explicit BlankTracker(ValueStyle style) : style_(style) {}

    void take(char c);
    /// Whether more blanks at this place, right behind a blank, would mean the same.
    bool blanks_are_free() const { return style_.words && quote_ == 0 && !escaped_; }

private:
    ValueStyle style_;
    char quote_ = 0;
    bool escaped_ = false;
};

/// `value` with each run of blanks between words made one blank, and everything else as it is.
/// Equal results mean that the directive's parser sees the same.
std::string words_of(std::string_view value, ValueStyle style);

}  // namespace unitlint::layout

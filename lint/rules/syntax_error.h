#pragma once

#include "lint/rule.h"

#include <string>
#include <string_view>

namespace unitlint {

/// Whether systemd gets to see what is in the section of this error: it says nothing about lines in
/// sections that it skips.
inline bool is_seen(const Pass& pass, const SyntaxError& error) {
    if (is_fatal(error.kind) || error.kind == SyntaxErrorKind::OutsideSection) return true;
    return pass.is_read(pass.unit.sections()[error.section]);
}

/// Reports every syntax error of one kind under `rule`; `message(range)` makes the text.
template <typename Message>
void report_syntax_errors(Pass& pass, const Rule& rule, SyntaxErrorKind kind, Message&& message) {
    for (const SyntaxError& error : pass.unit.errors()) {
        if (error.kind == kind && is_seen(pass, error))
            pass.report(rule.found(error.range, message(error.range)));
    }
}

}  // namespace unitlint

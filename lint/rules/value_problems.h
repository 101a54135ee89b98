#pragma once

#include "catalog/value/check.h"
#include "lint/rule.h"

#include <span>

namespace unitlint {

/// What value::check() finds on a line; nothing where the line has a trailing comment, which is
/// what is wrong with it then.
std::span<const value::Problem> readable_problems(Pass& pass, const ResolvedAssignment& line);

/// A finding of `rule` on the problem's word, with its fix.
Diagnostic value_finding(const Pass& pass, const Rule& rule, const Assignment& assignment,
                         const value::Problem& problem);

}  // namespace unitlint

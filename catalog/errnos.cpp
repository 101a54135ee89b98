#include "catalog/errnos.h"

#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/errnos.inc"

static_assert(sorted_by_name<Errno>(errno_rows));

}  // namespace

std::span<const Errno> errnos() { return errno_rows; }

const Errno* find_errno(std::string_view name) { return find_by_name<Errno>(errno_rows, name); }

std::optional<std::uint16_t> errno_number(std::string_view text) {
    if (const Errno* row = find_errno(text)) return row->number;
    const auto number = decimal(text, errno_limit);
    return number ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
}

}  // namespace unitlint::catalog

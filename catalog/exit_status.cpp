#include "catalog/exit_status.h"

#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/exit_statuses.inc"

}  // namespace

std::span<const ExitStatus> exit_statuses() { return exit_rows; }

const ExitStatus* find_exit_status(std::string_view name) {
    for (const ExitStatus& status : exit_rows)
        if (status.name == name) return &status;
    return nullptr;
}

std::optional<std::uint8_t> exit_status_code(std::string_view text) {
    if (const ExitStatus* status = find_exit_status(text)) return status->code;
    const auto number = decimal(text, 255);
    return number ? std::optional(static_cast<std::uint8_t>(*number)) : std::nullopt;
}

}  // namespace unitlint::catalog

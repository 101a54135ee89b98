#include "lsp/features/feature.h"

namespace unitlint::lsp {

namespace {

constexpr const Feature* list[] = {
    &features::lifecycle,       &features::text_sync,       &features::configuration,
    &features::diagnostics,     &features::code_action,     &features::execute_command,
    &features::formatting,      &features::hover,           &features::exposure,
    &features::explain,         &features::document_symbol, &features::folding_range,
    &features::selection_range, &features::completion,      &features::signature_help,
};

}  // namespace

std::span<const Feature* const> all_features() { return list; }

}  // namespace unitlint::lsp

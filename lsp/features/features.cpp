#include "lsp/features/feature.h"

namespace unitlint::lsp {

namespace {

// One a line, so that features which are added at a time do not collide.
// clang-format off
constexpr const Feature* list[] = {
    &features::lifecycle,
    &features::text_sync,
    &features::configuration,
    &features::diagnostics,
    &features::configuration_files,
    &features::code_action,
    &features::execute_command,
    &features::formatting,
    &features::hover,
    &features::exposure,
    &features::explain,
    &features::harden,
    &features::document_symbol,
    &features::folding_range,
    &features::selection_range,
    &features::completion,
    &features::signature_help,
    &features::navigation,
    &features::rename,
    &features::units,
    &features::workspace_symbol,
    &features::semantic_tokens,
    &features::code_lens,
    &features::inlay_hint,
    &features::document_highlight,
    &features::document_link,
    &features::effective_unit,
    &features::workspace_diagnostic,
};
// clang-format on

}  // namespace

std::span<const Feature* const> all_features() { return list; }

}  // namespace unitlint::lsp

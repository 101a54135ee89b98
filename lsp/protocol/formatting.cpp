#include "lsp/protocol/formatting.h"

namespace unitlint::lsp {

bool read(const Json& json, FormattingParams& out) {
    return required(json, "textDocument", out.text_document);
}

bool read(const Json& json, RangeFormattingParams& out) {
    return required(json, "textDocument", out.text_document) && required(json, "range", out.range);
}

}  // namespace unitlint::lsp

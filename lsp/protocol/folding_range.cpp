#include "lsp/protocol/folding_range.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const FoldingRange& range) {
    json.begin_object();
    json.member("startLine", range.start_line);
    json.member("endLine", range.end_line);
    if (range.comment) json.member("kind", "comment");
    json.end_object();
}

}  // namespace unitlint::lsp

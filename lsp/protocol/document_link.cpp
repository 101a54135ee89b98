#include "lsp/protocol/document_link.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const DocumentLink& link) {
    json.begin_object();
    json.member("range", link.range);
    json.member("target", link.target);
    json.member("tooltip", link.tooltip);
    json.end_object();
}

}  // namespace unitlint::lsp

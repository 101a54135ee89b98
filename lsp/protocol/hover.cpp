#include "lsp/protocol/hover.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const Hover& hover) {
    json.begin_object();
    json.member("contents", hover.contents);
    json.member("range", hover.range);
    json.end_object();
}

}  // namespace unitlint::lsp

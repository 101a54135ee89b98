#include "lsp/protocol/code_lens.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const CodeLens& lens) {
    json.begin_object();
    json.member("range", lens.range);
    json.key("command");
    json.begin_object();
    json.member("title", lens.title);
    json.member("command", lens.command);
    if (!lens.arguments.empty()) json.member("arguments", lens.arguments);
    json.end_object();
    json.end_object();
}

}  // namespace unitlint::lsp

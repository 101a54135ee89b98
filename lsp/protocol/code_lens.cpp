#include "lsp/protocol/code_lens.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const CodeLens& lens) {
    json.begin_object();
    json.member("range", lens.range);
    json.key("command");
    json.begin_object();
    json.member("title", lens.title);
    json.member("command", lens.command);
    if (lens.uri) {
        json.key("arguments");
        json.begin_array();
        json.begin_object();
        json.member("uri", *lens.uri);
        json.end_object();
        json.end_array();
    }
    json.end_object();
    json.end_object();
}

}  // namespace unitlint::lsp

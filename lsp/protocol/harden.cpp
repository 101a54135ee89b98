#include "lsp/protocol/harden.h"

namespace unitlint::lsp {

bool read(const Json& json, HardenedParams& out) {
    return required(json, "textDocument", out.text_document) &&
           optional(json, "profile", out.profile);
}

void write(JsonWriter& json, const Hardened& hardened) {
    json.begin_object();
    json.member("title", hardened.title);
    json.member("text", hardened.text);
    json.member("dropIn", hardened.drop_in);
    json.member("summary", hardened.summary);
    json.end_object();
}

bool read(const Json& json, HardenArgument& out) {
    out.drop_in = value_or<bool>(json, "dropIn", false);
    return required(json, "uri", out.uri) && optional(json, "profile", out.profile);
}

}  // namespace unitlint::lsp

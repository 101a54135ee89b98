#include "lsp/protocol/signature_help.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const ParameterInformation& parameter) {
    json.begin_object();
    json.member("label", parameter.label);
    json.member("documentation", parameter.documentation);
    json.end_object();
}

void write(JsonWriter& json, const SignatureHelp& help) {
    json.begin_object();
    json.key("signatures");
    json.begin_array();
    json.begin_object();
    json.member("label", help.label);
    json.member("documentation", help.documentation);
    json.member("parameters", help.parameters);
    json.end_object();
    json.end_array();
    json.member("activeSignature", 0);
    json.member("activeParameter", help.active_parameter);
    json.end_object();
}

}  // namespace unitlint::lsp

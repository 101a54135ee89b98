#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <string>
#include <vector>

// LSP 3.17, "Signature Help Request".

namespace unitlint::lsp {

struct ParameterInformation {
    std::string label;  // a part of the signature's label
    std::string documentation;
};
void write(JsonWriter& json, const ParameterInformation& parameter);

/// One signature, with the parameter that the cursor is in.
struct SignatureHelp {
    std::string label;
    std::string documentation;
    std::vector<ParameterInformation> parameters;
    std::uint32_t active_parameter = 0;
};
void write(JsonWriter& json, const SignatureHelp& help);

}  // namespace unitlint::lsp

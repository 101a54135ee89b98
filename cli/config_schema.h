#pragma once

#include <string>

namespace unitlint::cli {

/// The JSON schema (draft 7) of unitlint.toml, made from the table of keys and the list of rules;
/// editors/unitlint.schema.json is a copy.
std::string config_schema();

}  // namespace unitlint::cli

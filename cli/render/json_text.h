#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace unitlint::cli {

/// Keeps the fields in the order in which they are written down.
using Json = nlohmann::ordered_json;

/// On one line. Bytes that are no UTF-8 become U+FFFD: JSON cannot hold them.
inline std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace unitlint::cli

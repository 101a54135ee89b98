#pragma once

#include <string>
#include <string_view>

namespace unitlint::cli {

/// The text as it stands in an XML 1.0 document, between quotes or tags. What XML cannot hold (most
/// control characters, bytes that are no UTF-8) becomes U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace unitlint::cli

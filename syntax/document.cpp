#include "syntax/document.h"

namespace unitlint {

namespace {

std::string replaced(std::string_view whole, TextRange range, std::string_view text) {
    std::string result;
    result.reserve(whole.size() - range.size() + text.size());
    result.append(whole.substr(0, range.begin)).append(text).append(whole.substr(range.end));
    return result;
}

}  // namespace

Document::Document(const Document& previous, TextRange range, std::string_view text)
    : text_(replaced(previous.text(), range, text)),
      lines_(previous.lines_, text_, {range, static_cast<std::uint32_t>(text.size())}) {}

}  // namespace unitlint

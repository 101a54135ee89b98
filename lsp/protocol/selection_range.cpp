#include "lsp/protocol/selection_range.h"

#include <cstddef>

namespace unitlint::lsp {

bool read(const Json& json, SelectionRangeParams& out) {
    return required(json, "textDocument", out.text_document) &&
           required(json, "positions", out.positions);
}

void write(JsonWriter& json, const SelectionRange& selection) {
    for (std::size_t i = 0; i < selection.ranges.size(); ++i) {
        if (i > 0) json.key("parent");
        json.begin_object();
        json.member("range", selection.ranges[i]);
    }
    for (std::size_t i = 0; i < selection.ranges.size(); ++i) json.end_object();
}

}  // namespace unitlint::lsp

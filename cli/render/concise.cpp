#include "cli/render/concise.h"

#include "cli/terminal.h"

#include <fmt/format.h>

namespace unitlint::cli {

std::string ConciseRenderer::file(const CheckedFile& file) const {
    const Document& document = file.analysis->unit.document();
    std::string out;
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        const LineColumn place = document.lines().position(document.text(), diagnostic.range.begin,
                                                           PositionEncoding::Utf8);
        out += fmt::format("{}:{}:{}: {}: {} [{}]\n", printable_line(file.path), place.line + 1,
                           place.column + 1, to_string(diagnostic.severity),
                           printable_line(diagnostic.message), diagnostic.rule);
    }
    return out;
}

}  // namespace unitlint::cli

#include "lsp/features/own_variables.h"

#include "catalog/directive.h"
#include "catalog/value/pieces.h"

#include <vector>

namespace unitlint::lsp {

void for_each_own_variable(
    const MergedUnit& unit, catalog::Section section,
    const std::function<bool(std::string_view name, const Assignment& line)>& visit) {
    bool more = true;
    std::vector<value::Piece> pieces;
    unit.for_each(catalog::to_string(section), [&](const Assignment& line, std::uint32_t) {
        if (!more) return;
        const catalog::Directive* directive = catalog::find_directive(section, line.name);
        if (directive == nullptr || directive->kind != catalog::ValueKind::EnvAssignments) return;
        pieces.clear();
        value::read_pieces(*directive, line.value.text, pieces);
        for (const value::Piece& piece : pieces) {
            if (!more || piece.role != value::Role::Variable) continue;
            more = visit(line.value.text.substr(piece.begin, piece.end - piece.begin), line);
        }
    });
}

}  // namespace unitlint::lsp

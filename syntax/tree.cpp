#include "syntax/tree.h"

#include "grammar/tree_sitter_systemd.h"

#include <algorithm>

namespace unitlint {

namespace {

TSTree* run_parser(std::string_view text, const TSTree* old_tree) {
    const std::unique_ptr<TSParser, void (*)(TSParser*)> parser(ts_parser_new(), ts_parser_delete);
    ts_parser_set_language(parser.get(), tree_sitter_systemd());
    return ts_parser_parse_string_encoding(parser.get(), old_tree, text.data(),
                                           static_cast<std::uint32_t>(text.size()),
                                           TSInputEncodingUTF8);
}

/// tree-sitter's own rows and columns: a row ends at `\n` only, columns are bytes.
TSPoint point_at(std::string_view text, std::uint32_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto row = std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {static_cast<std::uint32_t>(row),
            static_cast<std::uint32_t>(before.size() - line_start)};
}

}  // namespace

Tree Tree::parse(std::string_view text) { return Tree(run_parser(text, nullptr)); }

Tree Tree::reparse(std::string_view old_text, std::string_view new_text, TextChange edit) const {
    const std::uint32_t new_end = edit.old_range.begin + edit.new_size;
    const TSInputEdit input{
        .start_byte = edit.old_range.begin,
        .old_end_byte = edit.old_range.end,
        .new_end_byte = new_end,
        .start_point = point_at(old_text, edit.old_range.begin),
        .old_end_point = point_at(old_text, edit.old_range.end),
        .new_end_point = point_at(new_text, new_end),
    };
    const std::unique_ptr<TSTree, Delete> edited(ts_tree_copy(tree_.get()));
    ts_tree_edit(edited.get(), &input);
    return Tree(run_parser(new_text, edited.get()));
}

}  // namespace unitlint

#include "tests/grammar/parsed.h"

#include <doctest/doctest.h>

#include <cstdint>

namespace unitlint::test {

ParserPtr new_parser() {
    ParserPtr parser(ts_parser_new());
    REQUIRE(ts_parser_set_language(parser.get(), tree_sitter_systemd()));
    return parser;
}

TreePtr parse(TSParser* parser, std::string_view text, const TSTree* old) {
    return TreePtr(
        ts_parser_parse_string(parser, old, text.data(), static_cast<std::uint32_t>(text.size())));
}

namespace {

void walk_cursor(TSTreeCursor* cursor, int depth,
                 const std::function<void(TSNode, int, const char*)>& visit) {
    visit(ts_tree_cursor_current_node(cursor), depth, ts_tree_cursor_current_field_name(cursor));
    if (!ts_tree_cursor_goto_first_child(cursor)) return;
    do {
        walk_cursor(cursor, depth + 1, visit);
    } while (ts_tree_cursor_goto_next_sibling(cursor));
    ts_tree_cursor_goto_parent(cursor);
}

}  // namespace

void walk(TSNode node, const std::function<void(TSNode, int, const char*)>& visit) {
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    walk_cursor(&cursor, 0, visit);
    ts_tree_cursor_delete(&cursor);
}

std::string dump(const TSTree* tree) {
    std::string out;
    walk(ts_tree_root_node(tree), [&](TSNode node, int depth, const char* field) {
        const TSPoint start = ts_node_start_point(node);
        const TSPoint end = ts_node_end_point(node);
        out.append(static_cast<std::size_t>(depth) * 2, ' ');
        if (field != nullptr) out.append(field).append(": ");
        out += ts_node_type(node);
        for (const std::uint32_t number : {ts_node_start_byte(node), ts_node_end_byte(node),
                                           start.row, start.column, end.row, end.column}) {
            out += ' ' + std::to_string(number);
        }
        out += '\n';
    });
    return out;
}

std::string_view text_of(TSNode node, std::string_view text) {
    const std::uint32_t start = ts_node_start_byte(node);
    return text.substr(start, ts_node_end_byte(node) - start);
}

std::string_view type_of(TSNode node) { return ts_node_type(node); }

std::string flaw(const TSTree* tree) {
    const TSNode root = ts_tree_root_node(tree);
    if (!ts_node_has_error(root)) return {};
    std::string found = "an error that no node shows";
    walk(root, [&](TSNode node, int, const char*) {
        if (type_of(node) == "ERROR" || ts_node_is_missing(node)) {
            found =
                std::string(type_of(node)) + " at byte " + std::to_string(ts_node_start_byte(node));
        }
    });
    return found;
}

}  // namespace unitlint::test

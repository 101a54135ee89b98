#pragma once

#include "grammar/tree_sitter_systemd.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace unitlint::test {

struct DeleteParser {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct DeleteTree {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using ParserPtr = std::unique_ptr<TSParser, DeleteParser>;
using TreePtr = std::unique_ptr<TSTree, DeleteTree>;

/// A parser of the linked grammar; fails the test if the runtime refuses the language.
ParserPtr new_parser();

/// The tree of `text`; `old` is its tree before an edit that `ts_tree_edit` was told of, or null.
TreePtr parse(TSParser* parser, std::string_view text, const TSTree* old = nullptr);

/// Calls `visit` with every node below `node` and itself, anonymous ones too, parents first, with
/// its depth and its field name (or null).
void walk(TSNode node, const std::function<void(TSNode, int depth, const char* field)>& visit);

/// Every node with its field and byte range, a line each: equal for equal trees only.
std::string dump(const TSTree* tree);

std::string_view text_of(TSNode node, std::string_view text);
std::string_view type_of(TSNode node);

/// The last ERROR or MISSING node, and where it is; empty if the tree has none.
std::string flaw(const TSTree* tree);

}  // namespace unitlint::test

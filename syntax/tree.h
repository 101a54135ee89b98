#pragma once

#include "syntax/text_range.h"

#include <memory>
#include <string_view>

#include <tree_sitter/api.h>

namespace unitlint {

/// A tree-sitter tree of a unit file, owned. It holds no text; nodes are byte ranges of the text it
/// was parsed from. Every text has a tree, without ERROR nodes.
class Tree {
public:
    static Tree parse(std::string_view text);
    /// The tree of `new_text`, which is `old_text` (what this tree was parsed from) after `edit`.
    /// Equal to a fresh parse, but reuses what the edit left alone.
    Tree reparse(std::string_view old_text, std::string_view new_text, TextChange edit) const;

    TSNode root() const { return ts_tree_root_node(tree_.get()); }

private:
    struct Delete {
        void operator()(TSTree* tree) const { ts_tree_delete(tree); }
    };
    explicit Tree(TSTree* tree) : tree_(tree) {}

    std::unique_ptr<TSTree, Delete> tree_;
};

/// The byte range of a node.
inline TextRange range_of(TSNode node) {
    return {ts_node_start_byte(node), ts_node_end_byte(node)};
}

}  // namespace unitlint

#include "catalog/manual/markdown_writer.h"

#include "catalog/manual/escape_markdown.h"

#include <algorithm>
#include <utility>

namespace unitlint::manual {

void MarkdownWriter::paragraph(std::string_view text) {
    if (text.empty()) {
        return;
    }
    begin_block();
    levels_.back().only_paragraph = levels_.back().blocks == 1;
    out_ += text;
}

void MarkdownWriter::code(std::string_view text, std::string_view language) {
    const std::string fence(std::max<std::size_t>(3, longest_backtick_run(text) + 1), '`');
    std::string block = fence;
    block.append(language).append("\n").append(text);
    if (!text.empty() && text.back() != '\n') {
        block += '\n';
    }
    lines(block.append(fence));
}

void MarkdownWriter::lines(std::string_view text) {
    if (text.empty()) {
        return;
    }
    begin_block();
    levels_.back().only_paragraph = false;
    const std::string indent(levels_.back().indent, ' ');
    for (bool first = true; !text.empty(); first = false) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!first) {
            out_.append("\n").append(end > 0 ? indent : "");
        }
        out_.append(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void MarkdownWriter::begin_item(std::string_view marker) {
    if (levels_.size() > max_depth) {
        ++too_deep_;
        return;
    }
    levels_.push_back({.marker = std::string(marker),
                       .indent = levels_.back().indent + marker.size(),
                       .blocks = 0,
                       .after_short_item = false,
                       .only_paragraph = false});
}

void MarkdownWriter::end_item() {
    if (too_deep_ > 0) {
        --too_deep_;
        return;
    }
    if (levels_.size() == 1) {
        return;
    }
    const bool written = levels_.back().blocks > 0;
    const bool only_paragraph = levels_.back().only_paragraph;
    levels_.pop_back();
    if (written) {
        levels_.back().after_short_item = only_paragraph;
    }
}

std::string MarkdownWriter::take() {
    levels_.assign(1, Level{});
    too_deep_ = 0;
    return std::exchange(out_, {});
}

// Separates the block from what is above it and opens the items that wait for their first block.
void MarkdownWriter::begin_block() {
    const auto pending = std::ranges::find_if(levels_.begin() + 1, levels_.end(),
                                              [](const Level& level) { return level.blocks == 0; });
    Level& parent = *(pending - 1);
    const bool opens_item = pending != levels_.end();
    if (!out_.empty()) {
        out_ += opens_item && parent.after_short_item ? "\n" : "\n\n";
        out_.append(parent.indent, ' ');
    }
    for (auto level = pending; level != levels_.end(); ++level) {
        out_ += level->marker;
        level->blocks = 1;
    }
    if (opens_item) {
        // What the outer levels now hold is an item, so that they are no single paragraph any more.
        for (auto level = levels_.begin(); level + 1 != levels_.end(); ++level) {
            level->only_paragraph = false;
            level->blocks = std::max<std::size_t>(level->blocks, 1);
        }
    } else {
        ++levels_.back().blocks;
    }
    parent.after_short_item = false;
}

}  // namespace unitlint::manual

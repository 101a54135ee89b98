#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::manual {

/// Puts blocks of Markdown one below the other and indents what belongs to a list item. Items of
/// one paragraph each stand close together, all other blocks have a blank line between them.
class MarkdownWriter {
public:
    /// `text` is Markdown without line ends.
    void paragraph(std::string_view text);
    /// A fenced block; `text` is taken as it is, its last line end may be missing.
    void code(std::string_view text, std::string_view language);
    /// Ready-made Markdown of several lines, such as a table.
    void lines(std::string_view text);

    /// `marker` is "- " or "3. ". Blocks until end_item() belong to the item; an item without
    /// blocks leaves no trace.
    void begin_item(std::string_view marker);
    void end_item();

    bool empty() const { return out_.empty(); }
    /// The Markdown so far, without a line end at its end; the writer starts anew.
    std::string take();

private:
    // Deeper lists go on at this depth, so that the size of the output stays in proportion to the
    // input.
    static constexpr std::size_t max_depth = 8;

    struct Level {
        std::string marker;
        std::size_t indent = 0;
        std::size_t blocks = 0;
        /// The last thing inside was an item of one paragraph, so that another may follow closely.
        bool after_short_item = false;
        bool only_paragraph = false;
    };

    void begin_block();

    std::string out_;
    std::vector<Level> levels_{Level{}};
    std::size_t too_deep_ = 0;
};

}  // namespace unitlint::manual

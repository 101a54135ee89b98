// LSP 3.17, "Selection Range Request": textDocument/selectionRange. What the grammar finds inside a
// value (a string, a variable, a specifier, an escape), word, value, assignment, section, file.

#include "lsp/features/feature.h"
#include "lsp/features/outline.h"
#include "lsp/protocol/selection_range.h"
#include "syntax/tree.h"

#include <algorithm>
#include <string_view>

namespace unitlint::lsp {

namespace {

/// Where the word that begins at a byte ends: at a blank outside of quotes, which open in front of
/// a word or behind a "=". Elsewhere they are apostrophes.
std::size_t word_end(std::string_view text, std::size_t begin) {
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (whitespace.find(text[i]) != std::string_view::npos) return i;
        const bool quote = text[i] == '"' || text[i] == '\'';
        if (!quote || (i > begin && text[i - 1] != '=')) continue;
        if (const std::size_t close = text.find(text[i], i + 1); close < text.size()) i = close;
    }
    return text.size();
}

/// The word of a value at a byte of it.
TextRange word_at(const Value& value, std::uint32_t offset) {
    const std::string_view text = value.text;
    const std::size_t at = logical_offset(value, offset);
    std::size_t begin = 0;
    std::size_t end = 0;
    do {
        begin = std::min(text.find_first_not_of(whitespace, end), text.size());
        end = word_end(text, begin);
    } while (end < at && end < text.size());
    return value.source_range(begin, end);
}

/// The part of a word at a byte of it, between blanks and quotes.
TextRange part_at(const Value& value, std::uint32_t offset) {
    constexpr std::string_view ends = " \t\n\r\"'";
    const std::size_t at = logical_offset(value, offset);
    const std::size_t before =
        at == 0 ? std::string_view::npos : value.text.find_last_of(ends, at - 1);
    const std::size_t end = std::min(value.text.find_first_of(ends, at), value.text.size());
    return value.source_range(before + 1, end);
}

/// The nodes inside a value that hold the byte.
std::vector<TextRange> pieces_at(const Tree& tree, std::uint32_t offset) {
    std::vector<TextRange> pieces;
    TSNode node = ts_node_named_descendant_for_byte_range(tree.root(), offset, offset);
    for (; !ts_node_is_null(node); node = ts_node_parent(node)) {
        if (std::string_view(ts_node_type(node)) == "value") return pieces;
        pieces.push_back(range_of(node));
    }
    return {};
}

class Ranges {
public:
    Ranges(const Unit& unit, const Tree& tree, std::uint32_t offset)
        : unit_(unit), tree_(tree), offset_(offset) {}

    /// From the innermost to the file, each larger than the one before and around it.
    std::vector<TextRange> take() {
        const std::size_t section = section_at(unit_, offset_);
        add({0, static_cast<std::uint32_t>(unit_.text().size())});
        add(extent(unit_, section));
        add(unit_.sections()[section].header);
        add(unit_.sections()[section].name_range);
        if (const Assignment* assignment = assignment_at(unit_, offset_)) add_line(*assignment);
        if (const auto comment = comment_at(unit_, offset_)) add_comment(*comment);
        std::reverse(ranges_.begin(), ranges_.end());
        return std::move(ranges_);
    }

private:
    void add_line(const Assignment& assignment) {
        add(assignment.line);
        add(assignment.key);
        add(assignment.value.range);
        if (assignment.value.text.empty()) return;
        std::vector<TextRange> inside = pieces_at(tree_, offset_);
        inside.push_back(word_at(assignment.value, offset_));
        inside.push_back(part_at(assignment.value, offset_));
        std::sort(inside.begin(), inside.end(),
                  [](TextRange a, TextRange b) { return a.size() > b.size(); });
        for (const TextRange range : inside) add(range);
    }

    void add_comment(std::size_t comment) {
        const auto comments = unit_.comments();
        add({comments[begin_of_block(unit_, comment)].begin,
             comments[end_of_block(unit_, comment) - 1].end});
        add(comments[comment]);
    }

    /// Adds a range that holds the place, inside the one that was added last; others are left out.
    void add(TextRange range) {
        if (range.empty() || offset_ < range.begin || offset_ > range.end) return;
        if (!ranges_.empty()) {
            const TextRange outer = ranges_.back();
            if (range == outer || range.begin < outer.begin || range.end > outer.end) return;
        }
        ranges_.push_back(range);
    }

    const Unit& unit_;
    const Tree& tree_;
    std::uint32_t offset_;
    std::vector<TextRange> ranges_;  // from the outermost to the innermost
};

Expected<std::vector<SelectionRange>> selection_range(Session& session,
                                                      const SelectionRangeParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const Tree& tree = (*document)->tree();
    const Converter converter = session.converter(**document);
    std::vector<SelectionRange> selections;
    for (const Position& position : params.positions) {
        const std::uint32_t offset = converter.offset(position);
        SelectionRange& selection = selections.emplace_back();
        for (const TextRange range : Ranges(analysis->unit, tree, offset).take())
            selection.ranges.push_back(converter.range(range));
        // An empty file: the place itself.
        if (selection.ranges.empty()) selection.ranges.push_back(converter.range({offset, offset}));
    }
    return selections;
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<SelectionRangeParams>(
        "textDocument/selectionRange",
        [&](const SelectionRangeParams& params) { return selection_range(session, params); });
}

void announce(JsonWriter& json, const Session&) { json.member("selectionRangeProvider", true); }

}  // namespace

constinit const Feature features::selection_range = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp

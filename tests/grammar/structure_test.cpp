// Any bytes have a tree without ERROR and MISSING nodes, and it says what a reader by hand sees.

#include "tests/grammar/corpus.h"
#include "tests/grammar/line_reader.h"
#include "tests/grammar/parsed.h"
#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <optional>

namespace unitlint::test {
namespace {

/// The items of a tree, in the order and form of `read_lines`.
class TreeReader {
public:
    explicit TreeReader(std::string_view text) : text_(text) {}

    std::vector<Item> read(TSNode node) {
        const std::uint32_t count = ts_node_child_count(node);
        for (std::uint32_t i = 0; i < count; ++i) read_child(ts_node_child(node, i));
        return std::move(items_);
    }

private:
    void read_child(TSNode node) {
        const std::string_view type = type_of(node);
        if (type == "section") {
            const std::uint32_t count = ts_node_child_count(node);
            for (std::uint32_t i = 0; i < count; ++i) read_child(ts_node_child(node, i));
            return;
        }
        add_comments(node);
        if (type == "section_header") add(ItemKind::Header, node, header_name(node));
        if (type == "malformed_header") add(ItemKind::BrokenHeader, node, folded(node));
        // A backslash and the end of the file are a blank line, but not to the grammar.
        if (type == "malformed_line" && !folded(node).empty())
            add(ItemKind::NoAssignment, node, folded(node));
        if (type == "assignment") {
            add(ItemKind::Assignment, node, {});
            items_.back().key = folded(field(node, "key"));
            items_.back().value = folded(field(node, "value"));
        }
    }

    void add(ItemKind kind, TSNode node, std::string text) {
        items_.push_back({kind, ts_node_start_byte(node), std::move(text), {}, {}});
    }

    void add_comments(TSNode node) {
        walk(node, [this](TSNode inner, int, const char*) {
            if (type_of(inner) == "comment")
                add(ItemKind::Comment, inner, std::string(text_of(inner, text_)));
        });
    }

    static TSNode field(TSNode node, std::string_view name) {
        return ts_node_child_by_field_name(node, name.data(),
                                           static_cast<std::uint32_t>(name.size()));
    }

    std::string folded(TSNode node) const {
        if (ts_node_is_null(node)) return {};
        return fold(text_of(node, text_),
                    ts_node_end_byte(node) == text_.size() ? PartEnd::File : PartEnd::Other);
    }

    std::string header_name(TSNode node) const {
        const std::string header = folded(node);
        return header.substr(1, header.size() - 2);
    }

    std::string_view text_;
    std::vector<Item> items_;
};

/// Behind a bracket that a backslash follows, only a reader of folded lines can know whether the
/// header ends there.
bool is_known_difference(std::string_view text, const Item& by_hand, const Item& in_tree) {
    return by_hand.kind == ItemKind::Header && in_tree.kind == ItemKind::BrokenHeader &&
           by_hand.offset == in_tree.offset && in_tree.text == "[" + by_hand.text + "]" &&
           text.find('\\', in_tree.offset) != std::string_view::npos;
}

/// Makes both lists alike where they may differ, so that all else can be compared.
std::vector<Item> without_line_texts(std::vector<Item> items) {
    for (Item& item : items) {
        if (item.kind == ItemKind::Assignment) item.text.clear();
    }
    return items;
}

std::string show(const std::vector<Item>& items) {
    std::string out;
    for (const Item& item : items) {
        out += std::to_string(static_cast<int>(item.kind)) + " @" + std::to_string(item.offset) +
               " <" + item.text + "> <" + item.key + "> <" + item.value + ">\n";
    }
    return out;
}

/// Why the tree of `text` is wrong; empty if it is right.
std::string structural_flaw(TSParser* parser, std::string_view text) {
    const TreePtr tree = parse(parser, text);
    if (const std::string found = flaw(tree.get()); !found.empty()) return found;
    const auto by_hand = without_line_texts(read_lines(text));
    auto in_tree = TreeReader(text).read(ts_tree_root_node(tree.get()));
    if (by_hand.size() == in_tree.size()) {
        for (std::size_t i = 0; i < by_hand.size(); ++i) {
            if (is_known_difference(text, by_hand[i], in_tree[i])) in_tree[i] = by_hand[i];
        }
    }
    if (by_hand == in_tree) return {};
    return "by hand:\n" + show(by_hand) + "in the tree:\n" + show(in_tree) + dump(tree.get());
}

/// Whether a node may start and end like this: with no blank, except that what holds a continuation
/// may end behind it, and that a backslash takes the next blank along.
bool is_tight(std::string_view inside) {
    if (inside.empty() || inside.front() == ' ' || inside.front() == '\t') return false;
    if (inside.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos) return true;
    const std::size_t last = inside.find_last_not_of(" \t");
    return last + 1 == inside.size() || (last + 2 == inside.size() && inside[last] == '\\');
}

/// The last node of `text` that holds blanks or line ends at its edges; empty if none does.
std::string loose_edge(TSParser* parser, std::string_view text) {
    const TreePtr tree = parse(parser, text);
    std::string found;
    walk(ts_tree_root_node(tree.get()), [&](TSNode node, int, const char*) {
        const std::string_view inside = text_of(node, text);
        for (const std::string_view type : {"key", "value", "malformed_line", "string"}) {
            if (type_of(node) != type || is_tight(inside)) continue;
            found = std::string(type) + " <" + std::string(inside) + ">";
        }
    });
    return found;
}

TEST_CASE("the corpus, and each of its texts cut at every byte") {
    const ParserPtr parser = new_parser();
    for (const CorpusCase& one : read_corpus()) {
        CAPTURE(one.name);
        if (one.input.find("\xEF\xBB\xBF") != std::string::npos) continue;
        for (std::size_t size = 0; size <= one.input.size(); ++size) {
            const std::string_view text = std::string_view(one.input).substr(0, size);
            CAPTURE(text);
            CHECK(structural_flaw(parser.get(), text) == "");
            CHECK(loose_edge(parser.get(), text) == "");
        }
    }
}

TEST_CASE("random documents") {
    const ParserPtr parser = new_parser();
    Random random(1);
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random.pieces(unit_scraps, 40);
        const std::string error = flaw(parse(parser.get(), text).get());
        // A mark at the start of the file is skipped by tree-sitter and a character to the reader.
        const std::string wrong =
            text.starts_with("\xEF\xBB\xBF") ? std::string() : structural_flaw(parser.get(), text);
        if (error.empty() && wrong.empty()) continue;
        CAPTURE(text);
        CHECK(error == "");
        CHECK(wrong == "");
        return;
    }
}

TEST_CASE("random bytes that mean something") {
    constexpr std::string_view bytes("[]=\\\\\\\n\n\r\0 \t#;\"'%${}ix\xC3\xFF", 24);
    const ParserPtr parser = new_parser();
    Random random(2);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::size_t n = random.below(60); n > 0; --n)
            text += bytes[random.below(bytes.size())];
        CAPTURE(text);
        const std::string wrong = structural_flaw(parser.get(), text);
        const std::string loose = loose_edge(parser.get(), text);
        if (wrong.empty() && loose.empty()) continue;
        CHECK(wrong == "");
        CHECK(loose == "");
        return;
    }
}

TEST_CASE("the units of this system") {
    const std::filesystem::path folder = "/usr/lib/systemd/system";
    if (!std::filesystem::is_directory(folder)) return;
    const ParserPtr parser = new_parser();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        CAPTURE(entry.path().string());
        const std::string text = read_file(entry.path().string());
        CHECK(structural_flaw(parser.get(), text) == "");
        CHECK(loose_edge(parser.get(), text) == "");
    }
}

}  // namespace
}  // namespace unitlint::test

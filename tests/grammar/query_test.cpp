// The queries fit the grammar, and the highlighting is what grammar/test/highlight says.

#include "tests/grammar/corpus.h"
#include "tests/grammar/parsed.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace unitlint::test {
namespace {

const std::string grammar = UNITLINT_SOURCE_DIR "/grammar/";

struct DeleteQuery {
    void operator()(TSQuery* query) const { ts_query_delete(query); }
};
struct DeleteQueryCursor {
    void operator()(TSQueryCursor* cursor) const { ts_query_cursor_delete(cursor); }
};
using QueryPtr = std::unique_ptr<TSQuery, DeleteQuery>;

QueryPtr read_query(const std::string& name) {
    const std::string source = read_file(grammar + "queries/" + name);
    std::uint32_t offset = 0;
    TSQueryError error = TSQueryErrorNone;
    QueryPtr query(ts_query_new(tree_sitter_systemd(), source.data(),
                                static_cast<std::uint32_t>(source.size()), &offset, &error));
    const std::string at = name + " from " + source.substr(offset, 40);
    REQUIRE_MESSAGE(error == TSQueryErrorNone, at);
    return query;
}

std::string_view capture_name(const TSQuery* query, std::uint32_t index) {
    std::uint32_t size = 0;
    const char* name = ts_query_capture_name_for_id(query, index, &size);
    return {name, size};
}

/// For each byte of `text` the capture that a highlighter shows: that of the innermost node.
std::vector<std::string_view> captures(const TSQuery* query, const std::string& text) {
    const ParserPtr parser = new_parser();
    const TreePtr tree = parse(parser.get(), text);
    std::vector<std::string_view> names(text.size());
    const std::unique_ptr<TSQueryCursor, DeleteQueryCursor> cursor(ts_query_cursor_new());
    ts_query_cursor_exec(cursor.get(), query, ts_tree_root_node(tree.get()));
    TSQueryMatch match;
    std::uint32_t index = 0;
    // Captures come sorted by their start, outer nodes first, so that inner ones overwrite.
    while (ts_query_cursor_next_capture(cursor.get(), &match, &index)) {
        const TSQueryCapture& capture = match.captures[index];
        for (std::uint32_t at = ts_node_start_byte(capture.node);
             at < ts_node_end_byte(capture.node); ++at) {
            names[at] = capture_name(query, capture.index);
        }
    }
    return names;
}

/// A line "#   ^^^ name" asks for `name` under its carets in the last line that asks nothing, and
/// "# <- name" for it where the line's comment sign is.
struct Assertion {
    std::size_t column;
    std::size_t size;
    std::string_view name;
};

std::optional<Assertion> assertion_of(std::string_view line) {
    if (!line.starts_with("#")) return std::nullopt;
    if (line.starts_with("# <- ")) return Assertion{0, 1, line.substr(5)};
    const std::size_t caret = line.find_first_not_of("# ");
    if (caret == std::string_view::npos || line[caret] != '^') return std::nullopt;
    const std::size_t end = line.find_first_not_of('^', caret);
    return Assertion{caret, end - caret, line.substr(end + 1)};
}

TEST_CASE("every query compiles") {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(grammar + "queries")) {
        CHECK(ts_query_pattern_count(read_query(entry.path().filename().string()).get()) > 0);
        ++count;
    }
    CHECK(count == 3);
}

TEST_CASE("the sample is highlighted as it says") {
    const std::string text = read_file(grammar + "test/highlight/daemon.service");
    const QueryPtr query = read_query("highlights.scm");
    const auto names = captures(query.get(), text);
    int count = 0;
    std::size_t asked = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        if (const auto assertion = assertion_of(line)) {
            for (std::size_t i = 0; i < assertion->size; ++i) {
                CAPTURE(line);
                CHECK(names[asked + assertion->column + i] == assertion->name);
            }
            ++count;
        } else {
            asked = begin;
        }
        begin = end + 1;
    }
    CHECK(count >= 20);
}

TEST_CASE("values in several lines and sections fold") {
    const std::string text = "[Unit]\nA=b\nC=d \\\n  e\n";
    const QueryPtr query = read_query("folds.scm");
    const auto names = captures(query.get(), text);
    CHECK(names[0] == "fold");
    const ParserPtr parser = new_parser();
    const TreePtr tree = parse(parser.get(), text);
    const std::unique_ptr<TSQueryCursor, DeleteQueryCursor> cursor(ts_query_cursor_new());
    ts_query_cursor_exec(cursor.get(), query.get(), ts_tree_root_node(tree.get()));
    TSQueryMatch match;
    std::vector<std::string> folded;
    while (ts_query_cursor_next_match(cursor.get(), &match)) {
        folded.emplace_back(text_of(match.captures[0].node, text));
    }
    CHECK(folded == std::vector<std::string>{text, "d \\\n  e"});
}

}  // namespace
}  // namespace unitlint::test

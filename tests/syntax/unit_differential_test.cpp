#include "syntax/unit.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace unitlint;

namespace {

/// systemd's reader written down a second time, a byte after the other:
/// config_parse() as the lexical rules describe it. Gives a line for each thing that systemd would
/// see.
class PlainReader {
public:
    explicit PlainReader(std::string_view text) : text_(text) {}

    std::vector<std::string> read() {
        std::string pending;
        bool open = false;
        while (at_ < text_.size()) {
            std::string line = next_line();
            const std::size_t first = line.find_first_not_of(" \t\n\r");
            if (first != std::string::npos && (line[first] == '#' || line[first] == ';')) continue;
            if (!bom_ && line.starts_with("\xEF\xBB\xBF")) {
                bom_ = true;
                line.erase(0, 3);
            }
            std::string whole = open ? pending + line : line;
            bool escaped = false;
            for (const char c : whole) escaped = !escaped && c == '\\';
            if (escaped) {
                whole.back() = ' ';
                pending = whole;
                open = true;
                continue;
            }
            open = false;
            take(whole);
        }
        if (open) take(pending);
        return seen_;
    }

private:
    std::string next_line() {
        std::string line;
        bool newline = false;
        bool carriage = false;
        bool ended = false;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool is_end = c == '\n' || c == '\r' || c == '\0';
            if (ended && !is_end) break;
            if (ended && ((c == '\n' && newline) || (c == '\r' && carriage))) break;
            ++at_;
            if (!is_end) {
                line += c;
                continue;
            }
            ended = true;
            newline |= c == '\n';
            carriage |= c == '\r';
            if (c == '\0') break;
        }
        return line;
    }

    void take(std::string_view logical) {
        const std::string_view line = strip(logical);
        if (line.empty()) return;
        if (line.front() == '[') {
            in_section_ = true;
            seen_.push_back(line.size() > 1 && line.back() == ']' ? "header " + std::string(line)
                                                                  : "malformed");
            return;
        }
        const std::size_t equals = line.find('=');
        if (!in_section_) seen_.push_back("outside");
        if (equals == std::string_view::npos || strip(line.substr(0, equals)).empty()) {
            if (in_section_)
                seen_.push_back(equals == std::string_view::npos ? "no equals" : "no key");
            return;
        }
        seen_.push_back("set " + std::string(strip(line.substr(0, equals))) + "|" +
                        std::string(strip(line.substr(equals + 1))));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool bom_ = false;
    bool in_section_ = false;
    std::vector<std::string> seen_;
};

/// The same lines from the unit's view.
std::vector<std::string> from_unit(const Unit& unit) {
    struct Entry {
        std::uint32_t begin;
        int order;
        std::string text;
    };
    std::vector<Entry> entries;
    for (const Section& s : unit.sections()) {
        if (s.kind == Section::Header::Valid)
            entries.push_back({s.header.begin, 1, "header [" + std::string(s.name) + "]"});
    }
    for (const Assignment& a : unit.assignments()) {
        entries.push_back(
            {a.line.begin, 1, "set " + std::string(a.name) + "|" + std::string(a.value.text)});
    }
    for (const SyntaxError& e : unit.errors()) {
        switch (e.kind) {
            case SyntaxErrorKind::MissingEquals:
                entries.push_back({e.range.begin, 1, "no equals"});
                break;
            case SyntaxErrorKind::EmptyKey: entries.push_back({e.range.begin, 1, "no key"}); break;
            case SyntaxErrorKind::OutsideSection:
                entries.push_back({e.range.begin, 0, "outside"});
                break;
            case SyntaxErrorKind::MalformedHeader:
                entries.push_back({e.range.begin, 1, "malformed"});
                break;
            default: break;
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.begin, a.order) < std::pair(b.begin, b.order);
    });
    std::vector<std::string> lines;
    for (Entry& entry : entries) lines.push_back(std::move(entry.text));
    return lines;
}

std::string join(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

}  // namespace

TEST_CASE("a unit of random bytes is what a plain reader sees") {
    test::Random random(4711);
    for (int document = 0; document < 30000; ++document) {
        const std::string text = random.pieces(test::unit_scraps, 30);
        CAPTURE(document);
        CAPTURE(text);
        const Unit unit(std::make_shared<Document>(text));
        REQUIRE(join(from_unit(unit)) == join(PlainReader(text).read()));
    }
}

TEST_CASE("each logical byte knows where it comes from") {
    test::Random random(99);
    for (int document = 0; document < 5000; ++document) {
        const std::string text = random.pieces(test::unit_scraps, 30);
        const Unit unit(std::make_shared<Document>(text));
        for (const Assignment& a : unit.assignments()) {
            for (std::size_t i = 0; i < a.value.text.size(); ++i) {
                const char source = text[a.value.source_offset(i)];
                const char logical = a.value.text[i];
                REQUIRE((source == logical || (logical == ' ' && source == '\\')));
            }
        }
    }
}

// A unit that was read again around a change is the one that is read from scratch.

#include "syntax/unit.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>

using namespace unitlint;

namespace {

std::string print(TextRange range) { return fmt::format("{}-{} ", range.begin, range.end); }

void print(std::string& out, const Assignment& a) {
    out += fmt::format("{}{}{} {} <{}> {}<{}>", print(a.line), print(a.key), a.equals, a.section,
                       a.name, print(a.value.range), a.value.text);
    for (std::size_t i = 0; i <= a.value.text.size(); ++i)
        out += fmt::format(" {}", a.value.source_offset(i));
    out += '\n';
}

/// All that a unit says.
std::string print(const Unit& unit) {
    std::string out;
    for (const Section& s : unit.sections()) {
        out += fmt::format("{} {}{}<{}> {}-{}\n", static_cast<int>(s.kind), print(s.header),
                           print(s.name_range), s.name, s.first_assignment, s.end_assignment);
    }
    for (const Assignment& a : unit.assignments()) print(out, a);
    for (const TextRange comment : unit.comments()) out += "# " + print(comment);
    for (const SyntaxError& e : unit.errors())
        out += fmt::format("! {} {}{}\n", static_cast<int>(e.kind), print(e.range), e.section);
    return out;
}

DocumentPtr make(std::string text) { return std::make_shared<const Document>(std::move(text)); }

/// Replaces a random part of the text by `inserted` and compares; gives what was found to be equal.
UpdatedUnit change(const Unit& before, TextRange range, std::string_view inserted) {
    auto document = std::make_shared<const Document>(before.document(), range, inserted);
    UpdatedUnit after =
        update_unit(before, document, {range, static_cast<std::uint32_t>(inserted.size())});
    const Unit fresh(make(std::string(document->text())));
    CAPTURE(before.text());
    CAPTURE(document->text());
    REQUIRE(print(after.unit) == print(fresh));
    const LineIndex lines(document->text());
    REQUIRE(document->lines().line_count() == lines.line_count());
    for (std::uint32_t i = 0; i <= lines.line_count(); ++i)
        REQUIRE(document->lines().line_start(i) == lines.line_start(i));
    return after;
}

/// What the change says stayed has stayed.
void check_change(const Unit& before, const UpdatedUnit& after) {
    const AssignmentChange& c = after.change;
    const auto old = before.assignments();
    const auto now = after.unit.assignments();
    REQUIRE(c.begin <= std::min(c.old_end, c.new_end));
    REQUIRE(old.size() - c.old_end == now.size() - c.new_end);
    for (std::size_t i = 0; i < c.begin; ++i) REQUIRE(old[i].line == now[i].line);
    for (std::size_t i = c.old_end; i < old.size(); ++i) {
        const Assignment& moved = now[i - c.old_end + c.new_end];
        REQUIRE(old[i].name == moved.name);
        REQUIRE(old[i].value.text == moved.value.text);
    }
}

}  // namespace

TEST_CASE("after any change a unit is what a fresh reading gives") {
    test::Random random(31);
    for (int document = 0; document < 3000; ++document) {
        Unit unit(make(random.pieces(test::unit_scraps, 60)));
        for (int edit = 0; edit < 20; ++edit) {
            const auto size = unit.text().size();
            const std::size_t begin = random.below(size + 1);
            const std::size_t end = std::min(size, begin + random.below(12));
            UpdatedUnit after =
                change(unit, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       random.pieces(test::unit_scraps, 3));
            check_change(unit, after);
            unit = std::move(after.unit);
        }
    }
}

TEST_CASE("every byte of a unit can be taken out, and every scrap put in anywhere") {
    const std::string text =
        "\xEF\xBB\xBF# note\n[Unit]\nAfter=a \\\n# in between\n  b\n\\\nWants=c\n\n[Service\n"
        "lost\n=x\n[Install] \\\n\nAlias=\xFF\nX=1";
    const Unit unit(make(text));
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
        if (at < text.size()) change(unit, {at, at + 1}, "");
        for (const std::string_view scrap : test::unit_scraps) change(unit, {at, at}, scrap);
    }
}

TEST_CASE("only the lines around a change are read again") {
    std::string text = "[Unit]\nDescription=x\n[Service]\n";
    for (int i = 0; i < 100; ++i) text += fmt::format("Environment=A{}=b\n", i);
    text += "[Install]\nAlias=x.service\n";
    const Unit unit(make(text));
    const auto at = static_cast<std::uint32_t>(text.find("A50"));
    const AssignmentChange typed = change(unit, {at, at}, "x").change;
    CHECK(typed.begin == 51);
    CHECK(typed.old_end == 52);
    CHECK(typed.new_end == 52);
    const AssignmentChange lines = change(unit, {at, at}, "B=c\nEnvironment=").change;
    CHECK(lines.old_end == 52);
    CHECK(lines.new_end == 53);
    const auto header = static_cast<std::uint32_t>(text.find("[Service]"));
    const AssignmentChange renamed = change(unit, {header + 1, header + 2}, "s").change;
    CHECK(renamed.begin == 1);
    CHECK(renamed.new_end <= 2);
}

TEST_CASE("a line that is too long is found, and found to be gone") {
    const Unit unit(make("[Service]\nA=b\n"));
    UpdatedUnit longer = change(unit, {12, 12}, std::string(1 << 20, 'x'));
    CHECK(longer.unit.refused());
    CHECK_FALSE(change(longer.unit, {12, 20}, "\n").unit.refused());
}

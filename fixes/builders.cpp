#include "fixes/builders.h"

#include "syntax/physical_lines.h"

#include <algorithm>

namespace unitlint {

namespace {

/// What the file writes between key and value, judged by `model` where it has a value and otherwise
/// by the first assignment that has one.
std::string_view equals_sign(const Unit& unit, const Assignment* model) {
    const auto has_value = [](const Assignment& a) {
        return !a.value.text.empty() && a.value.folded == nullptr;
    };
    if (model == nullptr || !has_value(*model)) {
        const auto found =
            std::find_if(unit.assignments().begin(), unit.assignments().end(), has_value);
        if (found == unit.assignments().end()) return "=";
        model = &*found;
    }
    return unit.document().text({model->key.end, model->value.range.begin});
}

InsertionPlace place_behind(std::string_view text, std::uint32_t offset) {
    const LogicalLineEnd end = logical_line_end(text, offset);
    const std::string_view eol = line_ending(text);
    InsertionPlace place{.offset = end.offset,
                         .indentation = std::string(indentation(text, offset)),
                         .equals = "=",
                         .before = {},
                         .after = {}};
    if (!end.terminated) place.before += eol;
    if (end.continuation_open) place.before += eol;
    if (end.terminated) place.after = eol;
    return place;
}

TextEdit insert(std::uint32_t offset, std::string text) {
    return {{offset, offset}, std::move(text)};
}

/// The last assignment in sections of that name for which `belongs` is true, or else the last of
/// all; null where there is none.
const Assignment* find_anchor(const Unit& unit, std::string_view name,
                              bool (*belongs)(std::string_view)) {
    const Assignment* last = nullptr;
    const Assignment* last_belonging = nullptr;
    for (const Section& section : unit.sections()) {
        if (section.kind != Section::Header::Valid || section.name != name) continue;
        for (const Assignment& assignment : unit.assignments(section)) {
            last = &assignment;
            if (belongs(assignment.name)) last_belonging = &assignment;
        }
    }
    return last_belonging != nullptr ? last_belonging : last;
}

const Section* last_section(const Unit& unit, std::string_view name) {
    const auto found =
        std::find_if(unit.sections().rbegin(), unit.sections().rend(), [&](const Section& section) {
            return section.kind == Section::Header::Valid && section.name == name;
        });
    return found == unit.sections().rend() ? nullptr : &*found;
}

InsertionPlace place_in_new_section(const Unit& unit, std::string_view name) {
    const std::string_view eol = line_ending(unit.text());
    const auto end = static_cast<std::uint32_t>(unit.text().size());
    InsertionPlace place{
        .offset = end, .indentation = {}, .equals = "=", .before = {}, .after = std::string(eol)};
    if (end > 0) {
        // The second line end makes a blank line, which also ends a continuation that the file
        // leaves open.
        const bool terminated = line_end_bytes.find(unit.text().back()) != std::string_view::npos;
        place.before += eol;
        if (!terminated) place.before += eol;
    }
    place.before.append("[").append(name).append("]").append(eol);
    return place;
}

/// The bytes of the whole logical line, with its line end.
TextRange whole_line(const Unit& unit, const Assignment& assignment) {
    return {line_begin(unit.text(), assignment.line.begin),
            logical_line_end(unit.text(), assignment.line.begin).offset};
}

/// The comment lines inside `range`, each on a line of its own, ready to be inserted at a line's
/// start.
std::string comment_lines(const Unit& unit, TextRange range) {
    std::string lines;
    const auto comments = unit.comments();
    auto comment =
        std::lower_bound(comments.begin(), comments.end(), range.begin,
                         [](TextRange a, std::uint32_t offset) { return a.begin < offset; });
    for (; comment != comments.end() && comment->begin < range.end; ++comment) {
        lines += indentation(unit.text(), comment->begin);
        lines += unit.document().text(*comment);
        lines += line_ending(unit.text());
    }
    return lines;
}

}  // namespace

bool any_name(std::string_view) { return true; }

InsertionPlace find_place(const Unit& unit, std::string_view section,
                          bool (*belongs)(std::string_view name)) {
    const Assignment* anchor = find_anchor(unit, section, belongs);
    const Section* header = last_section(unit, section);
    if (header == nullptr) return place_in_new_section(unit, section);
    InsertionPlace place =
        place_behind(unit.text(), anchor != nullptr ? anchor->line.begin : header->header.begin);
    place.equals = equals_sign(unit, anchor);
    return place;
}

TextEdit add_assignment(const InsertionPlace& place, std::string_view name,
                        std::string_view value) {
    std::string line = place.before;
    line.append(place.indentation)
        .append(name)
        .append(place.equals)
        .append(value)
        .append(place.after);
    return insert(place.offset, std::move(line));
}

std::vector<TextEdit> replace_value(const Unit& unit, const Assignment& assignment,
                                    std::string_view value) {
    std::vector<TextEdit> edits;
    std::string comments = comment_lines(unit, assignment.value.range);
    if (!comments.empty())
        edits.push_back(
            insert(line_begin(unit.text(), assignment.line.begin), std::move(comments)));
    edits.push_back({assignment.value.range, std::string(value)});
    return edits;
}

TextEdit rename_key(const Assignment& assignment, std::string_view name) {
    return {assignment.key, std::string(name)};
}

std::vector<TextEdit> remove_assignment(const Unit& unit, const Assignment& assignment) {
    const TextRange line = whole_line(unit, assignment);
    return {{line, comment_lines(unit, line)}};
}

std::vector<TextEdit> move_assignment(const Unit& unit, const Assignment& assignment,
                                      const InsertionPlace& place) {
    const TextRange line = whole_line(unit, assignment);
    const LogicalLineEnd end = logical_line_end(unit.text(), assignment.line.begin);
    std::string moved = place.before;
    moved += unit.document().text(line);
    if (!end.terminated) moved += line_ending(unit.text());
    if (end.continuation_open) moved += line_ending(unit.text());

    std::vector<TextEdit> edits{{line, ""}, insert(place.offset, std::move(moved))};
    if (edits[1].range.begin < edits[0].range.begin) std::swap(edits[0], edits[1]);
    return edits;
}

std::vector<TextEdit> lift_comment(const Unit& unit, const Assignment& assignment, TextRange cut,
                                   std::string_view comment) {
    std::string line(indentation(unit.text(), assignment.line.begin));
    line.append(comment).append(line_ending(unit.text()));
    return {insert(line_begin(unit.text(), assignment.line.begin), std::move(line)), {cut, ""}};
}

}  // namespace unitlint

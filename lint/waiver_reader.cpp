#include "lint/waiver_reader.h"

#include "lint/grades.h"
#include "syntax/physical_lines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace unitlint {

namespace {

constexpr std::string_view program = "unitlint";
constexpr std::string_view ignore = "ignore";
constexpr std::string_view ignore_file = "ignore-file";
constexpr std::string_view blanks = " \t";
constexpr auto npos = std::string_view::npos;

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(blanks, at), text.size());
}

TextRange part(TextRange comment, std::size_t begin, std::size_t end) {
    return {comment.begin + static_cast<std::uint32_t>(begin),
            comment.begin + static_cast<std::uint32_t>(end)};
}

}  // namespace

const Assignment* assignment_at(const Unit& unit, std::uint32_t offset) {
    const auto all = unit.assignments();
    const auto after = std::partition_point(
        all.begin(), all.end(), [&](const Assignment& a) { return a.line.begin <= offset; });
    if (after == all.begin() || (after - 1)->line.end < offset) return nullptr;
    return &*(after - 1);
}

Waivers read_waivers(const Unit& unit) { return WaiverReader(unit).read(); }

Waivers WaiverReader::read() {
    const auto comments = unit_.comments();
    const bool any = text_.find(program) != npos &&
                     std::any_of(comments.begin(), comments.end(), [&](TextRange comment) {
                         return unit_.document().text(comment).find(program) != npos;
                     });
    if (!any) return {};
    for (auto comment = comments.rbegin(); comment != comments.rend(); ++comment) {
        below_ = headed_by(*comment);
        below_begin_ = line_begin(text_, comment->begin);
        read_comment(*comment);
    }
    std::reverse(result_.waivers.begin(), result_.waivers.end());
    std::reverse(result_.malformed.begin(), result_.malformed.end());
    return std::move(result_);
}

void WaiverReader::read_comment(TextRange comment) {
    const std::string_view text = unit_.document().text(comment);
    if (text.empty() || (text[0] != '#' && text[0] != ';')) return;
    const std::size_t name = skip_blanks(text, 1);
    if (!text.substr(name).starts_with(program)) return;
    const std::size_t behind_name = name + program.size();
    const std::size_t colon = skip_blanks(text, behind_name);
    const std::string_view rest = text.substr(colon);
    if (rest.starts_with(':')) return read_waiver(comment, skip_blanks(text, colon + 1));
    // Other sentences may well begin with the name of the program.
    if (colon == behind_name || !rest.starts_with(ignore)) return;
    malformed(comment, "there is no colon behind `unitlint`; put it there",
              Fix{.title = "Put a colon behind unitlint",
                  .edits = {{part(comment, behind_name, colon), ": "}},
                  .applicability = Applicability::Safe,
                  .preferred = true});
}

void WaiverReader::read_waiver(TextRange comment, std::size_t keyword) {
    const std::string_view text = unit_.document().text(comment);
    const std::size_t end =
        std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", keyword), text.size());
    const std::string_view word = text.substr(keyword, end - keyword);
    if (word != ignore && word != ignore_file) {
        return malformed(comment,
                         "behind `unitlint:` stands neither `ignore[...]` nor `ignore-file[...]`; "
                         "write one of them, or begin the comment with another word");
    }
    const std::size_t open = skip_blanks(text, end);
    if (open == text.size() || text[open] != '[') {
        return malformed(comment, "the rules to ignore are not in brackets; write `ignore[RULE]`",
                         add_brackets(comment, end));
    }
    const std::size_t close = text.find(']', open);
    if (close == npos) {
        return malformed(comment, "the list of rules does not end; put a `]` behind it");
    }
    Waiver waiver{.comment = comment,
                  .reach = below_.reach,
                  .scope = below_.scope,
                  .rules = {},
                  .list = part(comment, open + 1, close),
                  .reason = strip(text.substr(close + 1))};
    if (word == ignore_file) {
        if (!is_before_first_header(comment)) {
            return malformed(comment,
                             "`ignore-file` counts only above the first section header; move it "
                             "there, or write `ignore`");
        }
        waiver.reach = Waiver::Reach::File;
        waiver.scope = {0, static_cast<std::uint32_t>(text_.size())};
    }
    read_list(waiver);
    if (waiver.rules.empty())
        return malformed(comment, "it names no rule; write the rules to ignore into the brackets");
    result_.waivers.push_back(std::move(waiver));
}

void WaiverReader::read_list(Waiver& waiver) const {
    for (std::uint32_t begin = waiver.list.begin; begin <= waiver.list.end;) {
        const std::size_t comma = text_.substr(0, waiver.list.end).find(',', begin);
        const std::size_t end = std::min<std::size_t>(comma, waiver.list.end);
        const std::string_view item = strip(text_.substr(begin, end - begin));
        if (!item.empty()) {
            const auto at = static_cast<std::uint32_t>(item.data() - text_.data());
            waiver.rules.push_back(
                {.pattern = item, .range = {at, at + static_cast<std::uint32_t>(item.size())}});
        }
        begin = static_cast<std::uint32_t>(end) + 1;
    }
}

void WaiverReader::malformed(TextRange comment, std::string_view problem, std::optional<Fix> fix) {
    result_.malformed.push_back({comment, problem, std::move(fix)});
}

/// Where the words that follow are rules, brackets around them.
std::optional<Fix> WaiverReader::add_brackets(TextRange comment, std::size_t behind_keyword) const {
    const std::string_view text = unit_.document().text(comment);
    std::vector<std::string_view> rules;
    std::size_t behind_rules = behind_keyword;
    for (std::size_t at = text.find_first_not_of(" \t,:=", behind_keyword); at < text.size();
         at = text.find_first_not_of(" \t,", at)) {
        const std::size_t end = std::min(text.find_first_of(" \t,", at), text.size());
        if (!is_rule_pattern(text.substr(at, end - at))) break;
        rules.push_back(text.substr(at, end - at));
        behind_rules = at = end;
    }
    if (rules.empty()) return std::nullopt;
    return Fix{.title = "Put the rules in brackets",
               .edits = {{part(comment, behind_keyword, behind_rules),
                          fmt::format("[{}]", fmt::join(rules, ", "))}},
               .applicability = Applicability::Safe,
               .preferred = true};
}

/// `below_` is that of the comment after this one.
WaiverReader::Headed WaiverReader::headed_by(TextRange comment) const {
    if (const Assignment* around = assignment_at(unit_, comment.begin))
        return {Waiver::Reach::Line, around->line};
    const std::uint32_t next = next_line(comment.end);
    Headed headed = next == below_begin_ ? below_ : headed_at(next);
    if (headed.reach != Waiver::Reach::Nothing)
        headed.scope.begin = line_begin(text_, comment.begin);
    return headed;
}

WaiverReader::Headed WaiverReader::headed_at(std::uint32_t line) const {
    const std::size_t first = text_.find_first_not_of(blanks, line);
    if (first == npos || line_end_bytes.find(text_[first]) != npos) return {};
    const auto begin = static_cast<std::uint32_t>(first);
    const auto sections = unit_.sections();
    const auto section = std::find_if(sections.begin() + 1, sections.end(),
                                      [&](const Section& s) { return s.header.begin == begin; });
    if (section != sections.end()) {
        const auto index = static_cast<std::size_t>(section - sections.begin());
        return {Waiver::Reach::Section, {begin, end_of_section(index)}};
    }
    if (const Assignment* assignment = assignment_at(unit_, begin))
        return {Waiver::Reach::Line, assignment->line};
    const std::size_t end = std::min(text_.find_first_of(line_end_bytes, begin), text_.size());
    return {Waiver::Reach::Line, {begin, static_cast<std::uint32_t>(end)}};
}

std::uint32_t WaiverReader::end_of_section(std::size_t index) const {
    const auto sections = unit_.sections();
    return index + 1 < sections.size() ? sections[index + 1].header.begin - 1
                                       : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t WaiverReader::next_line(std::uint32_t offset) const {
    const std::size_t end = std::min(text_.find_first_of(line_end_bytes, offset), text_.size());
    return static_cast<std::uint32_t>(end + line_end_size(text_.substr(end)));
}

bool WaiverReader::is_before_first_header(TextRange comment) const {
    const auto sections = unit_.sections();
    return sections.size() < 2 || comment.begin < sections[1].header.begin;
}

}  // namespace unitlint

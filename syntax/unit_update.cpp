#include "syntax/physical_lines.h"
#include "syntax/unit_reader.h"

#include <algorithm>

namespace unitlint {

namespace {

/// What is added to numbers and offsets behind a change; modulo 2^32.
struct Shift {
    std::uint32_t offset = 0;
    std::uint32_t section = 0;
    std::uint32_t assignment = 0;
};

TextRange moved(TextRange range, Shift by) {
    return {range.begin + by.offset, range.end + by.offset};
}

std::string_view part(std::string_view text, TextRange range) {
    return text.substr(range.begin, range.size());
}

/// Views into a folded text stay: the versions share it.
Assignment moved(Assignment assignment, std::string_view text, Shift by) {
    Value& value = assignment.value;
    assignment.line = moved(assignment.line, by);
    assignment.key = moved(assignment.key, by);
    assignment.equals += by.offset;
    assignment.section += by.section;
    value.range = moved(value.range, by);
    if (value.folded != nullptr) {
        value.folded_begin += by.offset;
    } else {
        assignment.name = part(text, assignment.key);
        value.text = part(text, value.range);
    }
    return assignment;
}

Section moved(Section section, std::string_view text, Shift by) {
    section.header = moved(section.header, by);
    section.name_range = moved(section.name_range, by);
    section.first_assignment += by.assignment;
    section.end_assignment += by.assignment;
    // A name that goes on over a continuation is not the bytes that it stands for.
    const std::string_view bytes = part(text, section.name_range);
    if (section.name == bytes) section.name = bytes;
    return section;
}

std::uint32_t begin_of(const Assignment& assignment) { return assignment.line.begin; }
std::uint32_t begin_of(const Section& section) { return section.header.begin; }
std::uint32_t begin_of(TextRange comment) { return comment.begin; }
std::uint32_t begin_of(const SyntaxError& error) { return error.range.begin; }

/// The number of the elements that begin before `offset`.
template <typename T>
std::size_t count_before(const std::vector<T>& sorted, std::uint32_t offset) {
    const auto found = std::partition_point(
        sorted.begin(), sorted.end(), [&](const T& element) { return begin_of(element) < offset; });
    return static_cast<std::size_t>(found - sorted.begin());
}

/// The start of the physical line that holds `offset`, with a byte order mark.
std::uint32_t line_start(std::string_view text, std::uint32_t offset) {
    const std::uint32_t begin = line_begin(text, offset);
    return begin == byte_order_mark.size() && text.starts_with(byte_order_mark) ? 0 : begin;
}

}  // namespace

UpdatedUnit UnitReader::update(const Unit& previous, DocumentPtr document, TextChange change) {
    Unit unit;
    unit.document_ = document;
    if (const auto changed = UnitReader(unit).read_changed(previous, change))
        return {std::move(unit), *changed};
    Unit fresh(std::move(document));
    const AssignmentChange all{0, static_cast<std::uint32_t>(previous.assignments().size()),
                               static_cast<std::uint32_t>(fresh.assignments().size())};
    return {std::move(fresh), all};
}

/// Nothing where all has to be read again: in the rare cases in which a line depends on others than
/// those before it, in which it stands in a continuation.
std::optional<AssignmentChange> UnitReader::read_changed(const Unit& previous, TextChange change) {
    const bool long_lines =
        has_long_line(unit_.document()) ||
        std::any_of(previous.errors_.begin(), previous.errors_.end(), [](const SyntaxError& error) {
            return error.kind == SyntaxErrorKind::LineTooLong;
        });
    if (long_lines) return std::nullopt;
    std::uint32_t at = keep_lines_before(previous, change.old_range.begin);
    const auto first = static_cast<std::uint32_t>(unit_.assignments_.size());
    while (at < text_.size()) {
        const std::uint32_t old_at = at - change.shift();
        if (at >= change.new_end() && can_take_from(previous, old_at)) {
            const auto added = static_cast<std::uint32_t>(unit_.assignments_.size());
            const auto old_end =
                static_cast<std::uint32_t>(count_before(previous.assignments_, old_at));
            if (!take_lines_from(previous, old_at, change)) return std::nullopt;
            return AssignmentChange{first, old_end, added};
        }
        at = read_line(at);
    }
    close_section();
    return AssignmentChange{first, static_cast<std::uint32_t>(previous.assignments_.size()),
                            static_cast<std::uint32_t>(unit_.assignments_.size())};
}

/// Copies what stands before the last logical line that begins before `changed`; gives where that
/// line starts. What stands before a line decides whether it is one of its own, so it still is one.
std::uint32_t UnitReader::keep_lines_before(const Unit& previous, std::uint32_t changed) {
    std::uint32_t last = 0;
    if (const std::size_t count = count_before(previous.assignments_, changed); count > 0)
        last = begin_of(previous.assignments_[count - 1]);
    if (const std::size_t count = count_before(previous.sections_, changed); count > 0)
        last = std::max(last, begin_of(previous.sections_[count - 1]));
    const std::uint32_t end = line_start(previous.text(), last);

    // The first section is there in any case.
    const std::size_t sections = std::max<std::size_t>(1, count_before(previous.sections_, end));
    for (std::size_t i = 0; i < sections; ++i)
        unit_.sections_.push_back(moved(previous.sections_[i], text_, {}));
    const auto copy = [&](const auto& from, auto& to) {
        const auto count = static_cast<std::ptrdiff_t>(count_before(from, end));
        to.reserve(from.size() + 1);
        to.assign(from.begin(), from.begin() + count);
    };
    copy(previous.assignments_, unit_.assignments_);
    for (Assignment& assignment : unit_.assignments_) assignment = moved(assignment, text_, {});
    copy(previous.comments_, unit_.comments_);
    copy(previous.errors_, unit_.errors_);
    for (const Unit::Fold& fold : previous.folds_) {
        if (fold.begin < end) unit_.folds_.push_back(fold);
    }
    if (previous.byte_order_mark_ < end) unit_.byte_order_mark_ = previous.byte_order_mark_;
    return end;
}

/// Whether all from byte `begin` of the previous version on, where the start of a physical line was
/// found, is read as it was then: a logical line of its own began there, in a section of which the
/// same is said.
bool UnitReader::can_take_from(const Unit& previous, std::uint32_t begin) const {
    const auto& sections = previous.sections_;
    const std::size_t section = std::max<std::size_t>(1, count_before(sections, begin));
    if (section < sections.size() &&
        line_start(previous.text(), begin_of(sections[section])) == begin)
        return true;
    const auto is_before_first = [](const Section& s) { return s.kind == Section::Header::None; };
    if (is_before_first(sections[section - 1]) != is_before_first(unit_.sections_.back()))
        return false;
    const std::size_t line = count_before(previous.assignments_, begin);
    return line < previous.assignments_.size() &&
           line_start(previous.text(), begin_of(previous.assignments_[line])) == begin;
}

bool UnitReader::take_lines_from(const Unit& previous, std::uint32_t begin, TextChange change) {
    const std::size_t line = count_before(previous.assignments_, begin);
    const std::size_t section = std::max<std::size_t>(1, count_before(previous.sections_, begin));
    const Shift by{
        .offset = change.shift(),
        .section = static_cast<std::uint32_t>(unit_.sections_.size() - section),
        .assignment = static_cast<std::uint32_t>(unit_.assignments_.size() - line),
    };
    unit_.sections_.back().end_assignment =
        previous.sections_[section - 1].end_assignment + by.assignment;
    for (std::size_t i = section; i < previous.sections_.size(); ++i)
        unit_.sections_.push_back(moved(previous.sections_[i], text_, by));
    for (std::size_t i = line; i < previous.assignments_.size(); ++i)
        unit_.assignments_.push_back(moved(previous.assignments_[i], text_, by));
    for (std::size_t i = count_before(previous.comments_, begin); i < previous.comments_.size();
         ++i)
        unit_.comments_.push_back(moved(previous.comments_[i], by));
    for (std::size_t i = count_before(previous.errors_, begin); i < previous.errors_.size(); ++i) {
        const SyntaxError& error = previous.errors_[i];
        unit_.errors_.push_back({error.kind, moved(error.range, by), error.section + by.section});
    }
    for (const Unit::Fold& fold : previous.folds_) {
        if (fold.begin >= begin) unit_.folds_.push_back({fold.begin + by.offset, fold.text});
    }
    return keep_byte_order_mark(previous, begin, change);
}

/// False where the lines that were taken would be read otherwise, because another byte order mark
/// is the first now.
bool UnitReader::keep_byte_order_mark(const Unit& previous, std::uint32_t begin,
                                      TextChange change) {
    const auto& old = previous.byte_order_mark_;
    if (!old) return true;
    if (*old < begin) return unit_.byte_order_mark_.has_value();
    if (unit_.byte_order_mark_) return false;
    unit_.byte_order_mark_ = *old + change.shift();
    return true;
}

}  // namespace unitlint

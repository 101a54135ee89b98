#pragma once

#include "lint/suppression.h"

#include <cstddef>
#include <cstdint>

namespace unitlint {

/// The assignment whose logical line holds the byte, its end included; null where none does.
const Assignment* assignment_at(const Unit& unit, std::uint32_t offset);

/// Reads waivers from the comments of a unit, from the last to the first, so that those of one
/// block find what they head only once.
class WaiverReader {
public:
    explicit WaiverReader(const Unit& unit) : unit_(unit), text_(unit.text()) {}

    Waivers read();

private:
    /// What the line below a comment block is.
    struct Headed {
        Waiver::Reach reach = Waiver::Reach::Nothing;
        TextRange scope;
    };

    void read_comment(TextRange comment);
    void read_waiver(TextRange comment, std::size_t keyword);
    void read_list(Waiver& waiver) const;
    void malformed(TextRange comment, std::string_view problem, std::optional<Fix> fix = {});
    std::optional<Fix> add_brackets(TextRange comment, std::size_t behind_keyword) const;

    Headed headed_by(TextRange comment) const;
    Headed headed_at(std::uint32_t line) const;
    std::uint32_t end_of_section(std::size_t index) const;
    std::uint32_t next_line(std::uint32_t offset) const;
    bool is_before_first_header(TextRange comment) const;

    const Unit& unit_;
    std::string_view text_;
    Waivers result_;
    Headed below_;                     // what the block of the comment read last heads
    std::uint32_t below_begin_ = ~0U;  // where the line of that comment begins
};

}  // namespace unitlint

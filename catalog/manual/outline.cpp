#include "catalog/manual/outline.h"

#include "catalog/manual/roff.h"

#include <algorithm>
#include <utility>

namespace unitlint::manual {

namespace {

constexpr std::size_t max_address = 500;
constexpr std::size_t max_notes = 1000;

/// The bare name in a term: "CPUWeight" of "CPUWeight=weight", "$HOME" of itself, nothing of a term
/// of several words.
std::string_view name_in(std::string_view term) {
    const std::string_view name = term.substr(0, term.find('='));
    return name.find_first_of(" \"") == std::string_view::npos ? name : std::string_view{};
}

// .TH "SYSTEMD\&.EXEC" "5" "" "systemd 252" "systemd.exec": name, section, date, source, title.
Heading read_heading(std::string_view rest) {
    std::vector<std::string> args;
    for (const std::string_view arg : arguments(rest.substr(0, 1000))) {
        args.push_back(decode_plain(arg));
    }
    args.resize(std::max<std::size_t>(args.size(), 5));
    return {.title = args[4].empty() ? args[0] : args[4],
            .number = args[1],
            .version = args[3],
            .summary = {}};
}

/// Follows .RS and .RE. Text between .PP and .RS at the top of a section is the term line of an
/// entry, and what is up to the .RE that belongs to it is the entry.
class OutlineReader {
public:
    explicit OutlineReader(std::string_view text) : text_(text), rest_(text) {}

    Outline run();

private:
    std::size_t position() const { return text_.size() - rest_.size(); }

    void request(const Line& line, std::size_t line_begin);
    void begin_section(std::string title, std::string subsection);
    void end_section(std::size_t end);
    void add_prose(std::size_t end);
    void begin_entry(std::string_view term_line);
    void end_entry(std::size_t end);
    void skip_table();

    std::string_view text_;
    std::string_view rest_;
    Outline outline_;
    std::size_t depth_ = 0;
    bool in_entry_ = false;
    std::size_t prose_begin_ = 0;
    // Behind a .PP at depth 0: where that line begins, and where the text below it.
    bool after_paragraph_ = false;
    std::size_t paragraph_begin_ = 0;
    std::size_t term_begin_ = 0;
};

Outline OutlineReader::run() {
    while (!rest_.empty()) {
        const std::size_t begin = position();
        const Line line = take_line(rest_);
        if (line.is_request()) {
            request(line, begin);
        }
    }
    if (!outline_.sections.empty()) {
        end_section(text_.size());
    }
    return std::move(outline_);
}

void OutlineReader::request(const Line& line, std::size_t line_begin) {
    if (line.name == "TH") {
        outline_.heading = read_heading(line.rest);
    } else if (line.name == "SH" || (line.name == "SS" && !outline_.sections.empty())) {
        std::string title = first_argument(line.rest);
        std::string subsection;
        if (!outline_.sections.empty()) {
            end_section(line_begin);
        }
        if (line.name == "SS") {
            subsection = std::exchange(title, outline_.sections.back().title);
        }
        begin_section(std::move(title), std::move(subsection));
    } else if (outline_.sections.empty()) {
        return;
    } else if (line.name == "RS") {
        const std::string_view term =
            after_paragraph_ ? text_.substr(term_begin_, line_begin - term_begin_) : "";
        if (depth_++ == 0 && !term.empty()) {
            begin_entry(term);
        }
        after_paragraph_ = false;
    } else if (line.name == "RE") {
        depth_ -= depth_ > 0 ? 1 : 0;
        if (depth_ == 0 && in_entry_) {
            end_entry(line_begin);
        }
        after_paragraph_ = false;
    } else if (line.name == "PP") {
        after_paragraph_ = depth_ == 0;
        paragraph_begin_ = line_begin;
        term_begin_ = position();
    } else if (line.name == "TS") {
        skip_table();
    } else if (line.name != "\\\"") {
        after_paragraph_ = false;
    }
}

void OutlineReader::begin_section(std::string title, std::string subsection) {
    outline_.sections.push_back({.title = std::move(title),
                                 .subsection = std::move(subsection),
                                 .intro = {},
                                 .rest = {},
                                 .first_entry = outline_.entries.size(),
                                 .entry_count = 0});
    prose_begin_ = position();
    depth_ = 0;
    after_paragraph_ = false;
}

// Closes what a truncated page left open.
void OutlineReader::end_section(std::size_t end) {
    if (in_entry_) {
        end_entry(end);
    }
    prose_begin_ = std::min(prose_begin_, end);
    add_prose(end);
}

void OutlineReader::add_prose(std::size_t end) {
    Section& section = outline_.sections.back();
    const Slice prose{.begin = prose_begin_, .end = end};
    if (section.entry_count == 0) {
        section.intro = prose;
    } else if (text_.substr(prose.begin, prose.end - prose.begin).find_first_not_of(" \n") !=
               std::string_view::npos) {
        section.rest.push_back(prose);
    }
}

void OutlineReader::begin_entry(std::string_view term_line) {
    add_prose(paragraph_begin_);
    Section& section = outline_.sections.back();
    ++section.entry_count;
    Entry& entry = outline_.entries.emplace_back();
    entry.section = section.title;
    entry.subsection = section.subsection;
    entry.body = {.begin = position(), .end = position()};

    const std::string terms = decode_plain(term_line);
    std::string_view rest = terms;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(", "), rest.size());
        const std::string_view term = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 2, rest.size()));
        const std::string_view name = name_in(term);
        if (!name.empty()) {
            entry.names.emplace_back(name);
        }
        entry.terms.emplace_back(term);
    }
    in_entry_ = true;
}

void OutlineReader::end_entry(std::size_t end) {
    outline_.entries.back().body.end = end;
    in_entry_ = false;
    prose_begin_ = position();
}

// Nothing in a table opens or closes anything outside of it.
void OutlineReader::skip_table() {
    const std::size_t end = rest_.starts_with(".TE") ? 0 : rest_.find("\n.TE");
    rest_.remove_prefix(std::min(end, rest_.size()));
    after_paragraph_ = false;
}

}  // namespace

Outline read_outline(std::string_view text) { return OutlineReader(text).run(); }

// Section NOTES: .IP " 1." 4, a title, and the address on a line that begins with "\%".
std::vector<std::string> read_notes(std::string_view text) {
    std::vector<std::string> notes;
    const std::size_t begin = text.find("\n.SH \"NOTES\"\n");
    if (begin == std::string_view::npos) {
        return notes;
    }
    text.remove_prefix(begin + 1);
    take_line(text);
    std::size_t number = 0;
    while (!text.empty()) {
        const Line line = take_line(text);
        if (line.name == "SH") {
            break;
        }
        if (line.name == "IP") {
            number = item_number(first_argument(line.rest));
        } else if (!line.is_request() && line.rest.starts_with("\\%") && number > 0 &&
                   number < max_notes && line.rest.size() < max_address) {
            std::string address = decode_plain(line.rest);
            const bool usable = address.starts_with("https://") || address.starts_with("http://");
            notes.resize(std::max(notes.size(), number + 1));
            notes[number] = usable ? std::move(address) : std::string{};
        }
    }
    return notes;
}

}  // namespace unitlint::manual

#include "catalog/manual/body.h"

#include "catalog/manual/inline_markdown.h"
#include "catalog/manual/markdown_writer.h"
#include "catalog/manual/roff.h"
#include "catalog/manual/table.h"

#include <algorithm>
#include <array>
#include <vector>

namespace unitlint::manual {

namespace {

/// "ini" where a literal block is an excerpt of a unit file, so that editors colour it; else
/// nothing.
std::string_view language_of(std::string_view code) {
    bool assignments_only = true;
    std::string_view rest = code;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.size() > 3 && line.front() == '[' && line[1] >= 'A' && line[1] <= 'Z' &&
            line.ends_with(']')) {
            return "ini";
        }
        const std::size_t name =
            static_cast<std::size_t>(std::ranges::find_if_not(line, is_alnum) - line.begin());
        const bool assignment =
            name > 0 && line[0] >= 'A' && line[0] <= 'Z' && line.substr(name).starts_with('=');
        assignments_only = assignments_only && (line.empty() || line.front() == '#' || assignment);
    }
    return assignments_only && code.find('=') != std::string_view::npos ? "ini" : "";
}

/// Reads lines from top to bottom. Text collects in `pending_` until a request ends its paragraph.
class BodyReader {
public:
    BodyReader(std::string_view roff, std::span<const std::string> notes)
        : rest_(roff), notes_(notes) {}

    std::string run();

private:
    /// What an .RS opened, closed by its .RE. The outermost frame is the body itself.
    struct Frame {
        bool item = false;  // a list item is open in this frame
    };
    struct Handler {
        std::string_view name;
        void (BodyReader::*run)(std::string_view rest);
    };
    static const std::array<Handler, 12> handlers;

    void text_line(std::string_view text);
    void paragraph(std::string_view rest);
    void space(std::string_view rest);
    void indent(std::string_view rest);
    void outdent(std::string_view rest);
    void item(std::string_view rest);
    void begin_literal(std::string_view rest);
    void end_literal(std::string_view rest);
    void table(std::string_view rest);
    void bold(std::string_view rest);
    void flush();

    std::string_view rest_;
    std::span<const std::string> notes_;
    std::vector<Frame> frames_{Frame{}};
    std::string pending_;
    bool pending_may_be_term_ = false;
    bool literal_ = false;
    std::string literal_text_;
    MarkdownWriter out_;
};

// The requests that docbook-xsl writes, the most frequent first. All others mean nothing for the
// text.
constexpr std::array<BodyReader::Handler, 12> BodyReader::handlers{{
    {"sp", &BodyReader::space},
    {"PP", &BodyReader::paragraph},
    {"RS", &BodyReader::indent},
    {"RE", &BodyReader::outdent},
    {"IP", &BodyReader::item},
    {"nf", &BodyReader::begin_literal},
    {"fi", &BodyReader::end_literal},
    {"br", &BodyReader::space},
    {"B", &BodyReader::bold},
    {"TS", &BodyReader::table},
    {"P", &BodyReader::paragraph},
    {"LP", &BodyReader::paragraph},
}};

std::string BodyReader::run() {
    while (!rest_.empty()) {
        const Line line = take_line(rest_);
        if (!line.is_request()) {
            text_line(line.rest);
            continue;
        }
        const auto handler = std::ranges::find(handlers, line.name, &Handler::name);
        if (handler != handlers.end()) {
            (this->*handler->run)(line.rest);
        }
    }
    flush();
    end_literal({});
    return out_.take();
}

void BodyReader::text_line(std::string_view text) {
    if (literal_) {
        literal_text_.append(decode_verbatim(text)).append("\n");
    } else if (!text.starts_with("\\h'")) {
        // \h'-04'\(bu draws a bullet by hand where .IP, in the other branch of the condition, names
        // it.
        pending_.append(pending_.empty() ? "" : "\n").append(text);
    }
}

void BodyReader::paragraph(std::string_view) {
    flush();
    if (literal_) {
        literal_text_ += '\n';
        return;
    }
    if (frames_.size() == 1 && frames_.back().item) {
        out_.end_item();
        frames_.back().item = false;
    }
    pending_may_be_term_ = true;
}

void BodyReader::space(std::string_view) {
    flush();
    if (literal_) {
        literal_text_ += '\n';
    }
}

// Text between .PP and .RS is the term of a definition, which becomes an item of a list.
void BodyReader::indent(std::string_view) {
    const bool term = pending_may_be_term_ && !pending_.empty();
    if (term) {
        out_.begin_item("- ");
    }
    flush();
    frames_.push_back({.item = term});
}

void BodyReader::outdent(std::string_view) {
    flush();
    if (frames_.size() == 1) {
        return;
    }
    if (frames_.back().item) {
        out_.end_item();
    }
    frames_.pop_back();
}

void BodyReader::item(std::string_view rest) {
    flush();
    if (frames_.back().item) {
        out_.end_item();
    }
    const std::string tag = first_argument(rest);
    const std::size_t number = item_number(tag);
    out_.begin_item(number > 0 ? std::to_string(number) + ". " : "- ");
    frames_.back().item = true;
    if (number == 0 && !tag.empty() && tag != "•") {
        out_.paragraph(inline_markdown(tag, notes_, Place::Paragraph));
    }
}

void BodyReader::begin_literal(std::string_view) {
    flush();
    literal_ = true;
}

void BodyReader::end_literal(std::string_view) {
    if (!literal_) {
        return;
    }
    literal_ = false;
    if (literal_text_.find_first_not_of(" \n") != std::string::npos) {
        out_.code(literal_text_, language_of(literal_text_));
    }
    literal_text_.clear();
}

void BodyReader::table(std::string_view) {
    flush();
    const std::size_t end = rest_.starts_with(".TE") ? 0 : rest_.find("\n.TE");
    out_.lines(table_markdown(rest_.substr(0, end), notes_));
    rest_.remove_prefix(std::min(end, rest_.size()));
}

// Titles of tables; a font change inside would end the bold face early, so that the text is taken
// plain.
void BodyReader::bold(std::string_view rest) {
    flush();
    if (!literal_) {
        out_.paragraph(strong_markdown(decode_plain(rest)));
    }
}

void BodyReader::flush() {
    if (!pending_.empty()) {
        out_.paragraph(inline_markdown(pending_, notes_, Place::Paragraph));
        pending_.clear();
    }
    pending_may_be_term_ = false;
}

}  // namespace

std::string body_markdown(std::string_view roff, std::span<const std::string> notes) {
    return BodyReader(roff, notes).run();
}

}  // namespace unitlint::manual

#include "lsp/markdown.h"

#include <algorithm>

namespace unitlint::lsp {

namespace {

bool is_punctuation(char c) {
    return std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(c) != std::string_view::npos;
}

class Reader {
public:
    explicit Reader(std::string_view markdown) : rest_(markdown) {}

    std::string read_all() {
        while (!rest_.empty()) read_line();
        return std::move(out_);
    }

private:
    void read_line() {
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        const std::string_view line = rest_.substr(0, end);
        const bool has_end = end < rest_.size();
        rest_.remove_prefix(has_end ? end + 1 : end);
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        if (line.substr(indent).starts_with("```")) {
            fenced_ = !fenced_;
            return;
        }
        if (fenced_) {
            out_ += line;
        } else {
            read_text(line);
        }
        if (has_end) out_ += '\n';
    }

    void read_text(std::string_view text) {
        while (!text.empty()) {
            if (text.front() == '`') {
                read_code(text);
            } else if (text.front() == '[' && read_link(text)) {
                continue;
            } else if (text.front() == '\\' && text.size() > 1 && is_punctuation(text[1])) {
                out_ += text[1];
                text.remove_prefix(2);
            } else {
                if (text.front() != '*') out_ += text.front();
                text.remove_prefix(1);
            }
        }
    }

    /// A span of code, fenced by any number of backticks.
    void read_code(std::string_view& text) {
        const std::string_view fence =
            text.substr(0, std::min(text.find_first_not_of('`'), text.size()));
        text.remove_prefix(fence.size());
        const std::size_t end = text.find(fence);
        if (end == std::string_view::npos) {
            out_ += fence;
            return;
        }
        std::string_view code = text.substr(0, end);
        if (code.size() > 2 && code.front() == ' ' && code.back() == ' ')
            code = code.substr(1, code.size() - 2);
        out_ += code;
        text.remove_prefix(end + fence.size());
    }

    bool read_link(std::string_view& text) {
        const std::size_t middle = text.find("](");
        const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
        if (end == std::string_view::npos) return false;
        read_text(text.substr(1, middle - 1));
        out_.append(" (").append(text.substr(middle + 2, end - middle - 2)).append(")");
        text.remove_prefix(end + 1);
        return true;
    }

    std::string_view rest_;
    std::string out_;
    bool fenced_ = false;
};

}  // namespace

std::string plain_text(std::string_view markdown) { return Reader(markdown).read_all(); }

}  // namespace unitlint::lsp

#include <array>

#include "catalog/value/kinds.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

/// What is surely wrong with a Perl-compatible regular expression, without compiling it.
struct Flaw {
    std::size_t at = 0;
    std::string_view reason;
};

/// The end of a character class that begins at `at`, one past its "]"; nothing when it has none.
std::optional<std::size_t> class_end(std::string_view text, std::size_t at) {
    ++at;
    if (at < text.size() && text[at] == '^') ++at;
    if (at < text.size() && text[at] == ']') ++at;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '[' && at + 1 < text.size() && text[at + 1] == ':') {
            const std::size_t end = text.find(":]", at + 2);
            if (end != std::string_view::npos) at = end + 1;
        } else if (text[at] == ']')
            return at + 1;
    }
    return std::nullopt;
}

/// Walks over an expression and remembers what may be repeated.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<Flaw> scan() {
        for (at_ = 0; at_ < text_.size(); ++at_)
            if (std::optional<Flaw> flaw = step()) return flaw;
        if (depth_ > 0) return Flaw{opened_, "the `(` is not closed"};
        return std::nullopt;
    }

private:
    std::optional<Flaw> step() {
        const char c = text_[at_];
        if (c == '*' || c == '+' || c == '?')
            return can_repeat_ ? std::nullopt
                               : std::optional(Flaw{at_, "there is nothing to repeat"});
        can_repeat_ = c != '(' && c != '|';
        if (c == '\\' && ++at_ == text_.size())
            return Flaw{at_ - 1, "the backslash at the end escapes nothing"};
        if (c == '(' && depth_++ == 0) opened_ = at_;
        if (c == ')' && depth_-- == 0) return Flaw{at_, "the `)` closes nothing"};
        if (c != '[') return std::nullopt;
        const std::optional<std::size_t> end = class_end(text_, at_);
        if (!end) return Flaw{at_, "the `[` is not closed"};
        at_ = *end - 1;
        return std::nullopt;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t opened_ = 0;
    bool can_repeat_ = false;
};

std::optional<Flaw> find_flaw(std::string_view text) {
    // Quoting, comments and verbs change the rules; they are rare, and left to systemd.
    for (const std::string_view special : {"\\Q", "(?", "(*"})
        if (text.find(special) != std::string_view::npos) return std::nullopt;
    return Scanner(text).scan();
}

}  // namespace

void check_regex(Judge& judge) {
    const std::size_t from = judge.value().starts_with('~') ? 1 : 0;
    if (from == judge.value().size())
        return judge.reject("there is no expression behind the `~`", {.where = judge.whole()});
    const std::optional<Flaw> flaw = find_flaw(judge.value().substr(from));
    if (!flaw) return;
    judge.reject(flaw->reason, {.where = {from + flaw->at, from + flaw->at + 1},
                                .advice = "write a Perl-compatible regular expression"});
}

}  // namespace unitlint::value

#include <array>

#include <fmt/format.h>

#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr WordFlags strict = WordFlags::Unquote | WordFlags::CUnescape;
/// The release that runs a line through a shell for "|", and knows no "!!" any more.
constexpr catalog::SystemdVersion shell_since = 258;

/// What the prefixes of a program say.
struct Prefixes {
    std::size_t length = 0;
    bool ignore = false;         ///< "-": errors are no more than warnings.
    bool separate_name = false;  ///< "@": the next word is argv[0].
    bool shell = false;          ///< "|": a shell runs it.
    bool shell_too_old =
        false;  ///< "|" stands there, and the release takes it for the path's beginning.
};

Prefixes read_prefixes(std::string_view word, const Judge& judge) {
    Prefixes out;
    bool no_expansion = false;
    bool privileged = false;
    int bangs = 0;
    for (; out.length < word.size(); ++out.length) {
        const char c = word[out.length];
        if (c == '-' && !out.ignore)
            out.ignore = true;
        else if (c == '@' && !out.separate_name)
            out.separate_name = true;
        else if (c == ':' && !no_expansion)
            no_expansion = true;
        else if (c == '|' && judge.at_least(shell_since) && !out.shell)
            out.shell = true;
        else if (c == '+' && !privileged && bangs == 0)
            privileged = true;
        else if (c == '!' && !privileged && bangs < 2)
            ++bangs;
        else
            break;
    }
    out.shell_too_old = word.substr(out.length).starts_with('|') && !judge.at_least(shell_since);
    return out;
}

class ExecLine {
public:
    explicit ExecLine(Judge& judge) : judge_(judge) {}
    void check();

private:
    enum class Step { Go, Stop };

    Words::Result next_word(Word& word, bool first);
    Step check_command();
    bool check_program(std::string_view program, Span where, bool verbatim,
                       const Prefixes& prefixes);
    Step check_arguments(std::size_t& arguments);
    Effect failure() const { return ignore_ ? Effect::RestIgnored : Effect::UnitRefused; }
    std::string_view rest() const { return judge_.value().substr(at_); }

    Judge& judge_;
    Expander expander_;
    std::size_t at_ = 0;  ///< Where the next word begins, in bytes of the value.
    bool ignore_ = false;
    bool again_ = false;   ///< A ";" came: another command follows.
    std::string storage_;  ///< The text of the last word.
};

/// A word; one with an unknown escape is taken as it stands, after a complaint.
Words::Result ExecLine::next_word(Word& word, bool first) {
    const Span piece{at_, judge_.value().size()};
    const auto take = [&](Words& words, Words::Result result) {
        if (!word.verbatim) {
            storage_ = std::string(word.text);
            word.text = storage_;
        }
        at_ = words.ended() ? judge_.value().size() : words.rest_span().begin;
        return result;
    };
    Words words(judge_.value(), piece, blanks, strict);
    Words::Result result = words.next(word);
    if (result != Words::Result::Error) return take(words, result);
    const Span failed = words.failed();
    Words lenient(judge_.value(), piece, blanks, strict | keep_unknown_escapes);
    result = lenient.next(word);
    if (result == Words::Result::Word) {
        judge_.reject(
            fmt::format("{} has an escape that it does not know", quoted(judge_.text(word.where))),
            {.where = word.where,
             .effect = Effect::Accepted,
             .advice = "write `\\\\` for a backslash"});
        return take(lenient, result);
    }
    // systemd lets an unbalanced quote in the first word pass with the line lost, and refuses the
    // unit for a later one.
    judge_.reject("a quotation mark is not closed",
                  {.where = failed, .effect = first ? Effect::RestIgnored : failure()});
    return result;
}

bool is_safe(std::string_view path) {
    for (const char c : path)
        if (is_control(c) || c == '"' || c == '\'' || c == '\\') return false;
    return true;
}

bool fits(std::string_view path) {
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t slash = std::min(path.find('/', begin), path.size());
        if (slash - begin > 255) return false;
        begin = slash + 1;
    }
    return path.size() <= longest_path;
}

bool ExecLine::check_program(std::string_view program, Span where, bool verbatim,
                             const Prefixes& prefixes) {
    const auto complain = [&](std::string reason, std::string advice) {
        judge_.reject(reason, {.where = where, .effect = failure(), .advice = std::move(advice)});
        return false;
    };
    if (prefixes.shell_too_old) {
        judge_.too_new("|", shell_since, {.where = where, .effect = failure()});
        return false;
    }
    const std::optional<Expanded> path =
        expander_.expand(judge_, program, where, verbatim, failure(), longest_path);
    if (!path) return false;
    if (path->text.empty()) {
        if (prefixes.shell) return true;
        return complain("there is no program", "write its path behind the prefixes");
    }
    const auto name = [&] { return quoted(path->exact ? path->text : program); };
    if (!is_safe(path->text))
        return complain(name() + " has quotation marks, backslashes or control characters in it",
                        "");
    if (path->text.ends_with('/')) return complain(name() + " is a directory", "name a program");
    if (judge_.at_least(257) && (path->text.ends_with("/.") || path->text.ends_with("/..")))
        return complain(name() + " is a directory", "name a program");
    const bool absolute = path->surely_absolute || path->text.starts_with('/');
    if (absolute ? fits(path->text) : path->may_be_absolute || is_file_name(path->text))
        return true;
    return complain(name() + " is neither an absolute path nor the bare name of a program",
                    "begin it with `/`");
}

/// The words behind the program, up to the end or a lone ";".
ExecLine::Step ExecLine::check_arguments(std::size_t& arguments) {
    while (!rest().empty()) {
        const std::string_view text = rest();
        const auto lone = [&](std::string_view token) {
            return text.starts_with(token) &&
                   (text.size() == token.size() || is_blank(text[token.size()]));
        };
        if (lone(";") || lone("\\;")) {
            const bool separator = text.front() == ';';
            at_ += separator ? 1 : 2;
            while (at_ < judge_.value().size() && is_blank(judge_.value()[at_])) ++at_;
            if (separator) {
                again_ = true;
                return Step::Go;
            }
            ++arguments;
            continue;
        }
        Word word;
        const Words::Result result = next_word(word, false);
        if (result == Words::Result::End) return Step::Go;
        if (result == Words::Result::Error) return Step::Stop;
        if (!expander_.expand(judge_, word, failure())) return Step::Stop;
        ++arguments;
    }
    return Step::Go;
}

ExecLine::Step ExecLine::check_command() {
    again_ = false;
    ignore_ = false;
    const std::size_t begin = at_;
    Word word;
    if (next_word(word, true) != Words::Result::Word) return Step::Stop;
    if (word.text == ";") {
        again_ = true;
        return Step::Go;
    }
    const std::string_view first = word.text;
    const Prefixes prefixes = read_prefixes(first, judge_);
    ignore_ = prefixes.ignore;
    Span where = word.where;
    if (word.verbatim && prefixes.length < first.size()) where.begin += prefixes.length;
    if (!check_program(first.substr(prefixes.length), where, word.verbatim, prefixes))
        return Step::Stop;
    std::size_t arguments = prefixes.separate_name && !prefixes.shell ? 0 : 1;
    if (check_arguments(arguments) == Step::Stop) return Step::Stop;
    if (arguments == 0) {
        judge_.reject("`@` needs a second word, the name that the program is told",
                      {.where = {begin, word.where.end}, .effect = failure()});
        return Step::Stop;
    }
    return Step::Go;
}

void ExecLine::check() {
    do {
        if (check_command() == Step::Stop) return;
    } while (again_);
}

}  // namespace

void check_exec_command(Judge& judge) { ExecLine(judge).check(); }

}  // namespace unitlint::value

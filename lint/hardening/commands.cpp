#include "lint/hardening/commands.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace unitlint::hardening {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view blanks = " \t\n\r";
/// Scripts within scripts end somewhere.
constexpr int deepest = 4;

/// A program that starts the one that its arguments name.
struct Wrapper {
    std::string_view name;
    std::string_view takes_value;  // letters of options that are followed by a value
    std::size_t operands;          // words before the program that are no options
};
constexpr Wrapper wrappers[] = {
    {"catatonit", "", 0},    {"chroot", "", 1},        {"chrt", "TPD", 1},
    {"dumb-init", "r", 0},   {"env", "uCS", 0},        {"exec", "a", 0},
    {"flock", "wE", 1},      {"ionice", "cn", 0},      {"linux32", "", 0},
    {"linux64", "", 0},      {"nice", "n", 0},         {"nohup", "", 0},
    {"numactl", "NmCip", 0}, {"runuser", "ugG", 0},    {"setarch", "", 1},
    {"setpriv", "", 0},      {"setsid", "", 0},        {"stdbuf", "ioe", 0},
    {"sudo", "ugpCDh", 0},   {"systemd-cat", "tp", 0}, {"systemd-inhibit", "", 0},
    {"taskset", "", 1},      {"time", "", 0},          {"timeout", "ks", 1},
    {"tini", "e", 0},        {"unshare", "", 0},       {"valgrind", "", 0},
};
constexpr std::string_view shells[] = {"ash", "bash", "dash", "ksh", "sh", "zsh"};
constexpr std::string_view interpreters[] = {"R",     "Rscript", "bun",     "deno",    "dotnet",
                                             "guile", "java",    "julia",   "lua",     "luajit",
                                             "mono",  "node",    "nodejs",  "perl",    "php",
                                             "pypy3", "python",  "python2", "python3", "ruby"};
/// Options of interpreters whose value is the program: a module, an archive, a script.
constexpr std::string_view program_options[] = {"-jar", "-m"};

struct Ending {
    std::string_view text;
    std::string_view interpreter;
};
constexpr Ending endings[] = {{".cjs", "node"}, {".jar", "java"},   {".js", "node"},
                              {".lua", "lua"},  {".mjs", "node"},   {".php", "php"},
                              {".pl", "perl"},  {".py", "python3"}, {".rb", "ruby"}};

template <typename Range>
bool contains(const Range& range, std::string_view word) {
    return std::find(std::begin(range), std::end(range), word) != std::end(range);
}

/// "python3.11" is python3.
std::string_view without_version(std::string_view name) {
    const std::size_t end = name.find_last_not_of("0123456789.");
    if (end == std::string_view::npos || name.substr(end + 1).find('.') == std::string_view::npos)
        return name;
    return name.substr(0, name.find('.', end));
}

const Wrapper* find_wrapper(std::string_view name) {
    const auto found = std::find_if(std::begin(wrappers), std::end(wrappers),
                                    [&](const Wrapper& w) { return w.name == name; });
    return found == std::end(wrappers) ? nullptr : found;
}

/// Cuts at blanks outside quotes; a word in quotes comes without them.
std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(blanks, at)) != std::string_view::npos;) {
        const std::size_t begin = at;
        char quote = 0;
        for (; at < text.size() && (quote != 0 || blanks.find(text[at]) == std::string_view::npos);
             ++at) {
            if (quote == 0 && (text[at] == '"' || text[at] == '\'')) {
                quote = text[at];
            } else if (text[at] == quote) {
                quote = 0;
            }
        }
        std::string_view word = text.substr(begin, at - begin);
        const bool quoted =
            word.size() > 1 && (word[0] == '"' || word[0] == '\'') && word.back() == word[0];
        if (quoted) word = word.substr(1, word.size() - 2);
        words.push_back(word);
    }
    return words;
}

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    return equals != std::string_view::npos && equals > 0 && word.find_first_of("/-", 0) > equals;
}

class ProgramReader {
public:
    explicit ProgramReader(CommandPrograms& found) : found_(found) {}

    /// `words` begins with the program.
    void command(Words words, int depth) {
        if (words.empty() || words[0].empty() || depth > deepest) return;
        found_.paths.push_back(words[0]);
        const std::string_view name = base_name(words[0]);
        const Words arguments = words.subspan(1);
        if (contains(shells, name)) return shell(arguments, depth);
        if (name == "su") return shell(arguments, depth);
        if (const Wrapper* wrapper = find_wrapper(name)) return wrapped(*wrapper, arguments, depth);
        if (contains(interpreters, name) || contains(interpreters, without_version(name)))
            return interpreted(arguments);
        add_interpreter(words[0]);
    }

private:
    void add_interpreter(std::string_view path) {
        for (const Ending& ending : endings) {
            if (path.ends_with(ending.text)) found_.paths.push_back(ending.interpreter);
        }
    }

    /// Past the wrapper's own options and operands.
    void wrapped(const Wrapper& wrapper, Words words, int depth) {
        std::size_t operands = wrapper.operands;
        while (!words.empty()) {
            const std::string_view word = words[0];
            words = words.subspan(1);
            if (word == "--") break;
            const bool takes_value = word.size() == 2 && word[0] == '-' &&
                                     wrapper.takes_value.find(word[1]) != std::string_view::npos;
            if (takes_value && !words.empty()) {
                words = words.subspan(1);
            } else if (word.starts_with('-') || is_assignment(word)) {
                continue;
            } else if (operands > 0) {
                --operands;
            } else {
                return again(word, words, depth);
            }
        }
        if (!words.empty()) command(words, depth + 1);
    }

    void again(std::string_view program, Words arguments, int depth) {
        std::vector<std::string_view> words{program};
        words.insert(words.end(), arguments.begin(), arguments.end());
        command(words, depth + 1);
    }

    void shell(Words words, int depth) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view word = words[i];
            const bool is_option = word.starts_with('-') && !word.starts_with("--");
            if (is_option && word.find('c') != std::string_view::npos && i + 1 < words.size())
                return script(words[i + 1], depth + 1);
            if (word.starts_with('/')) {
                found_.paths.push_back(word);
                return;
            }
        }
    }

    void interpreted(Words words) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (contains(program_options, words[i]) && i + 1 < words.size()) {
                found_.paths.push_back(words[i + 1]);
                return;
            }
            if (words[i].starts_with('-')) continue;
            found_.paths.push_back(words[i]);
            return;
        }
    }

    /// The commands of a shell script: what follows the beginning, `;`, `|`, `&`, a bracket, a line
    /// end or a word such as `then`.
    void script(std::string_view text, int depth) {
        constexpr std::string_view separators = ";|&()`\n{}";
        constexpr std::string_view openers[] = {"!",    "if",      "then",  "else",
                                                "elif", "do",      "while", "until",
                                                "exec", "command", "time",  "eval"};
        for (std::size_t at = 0;
             (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
            const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
            const auto words = split_words(text.substr(at, end - at));
            auto first = std::find_if(words.begin(), words.end(), [&](std::string_view word) {
                return !contains(openers, word) && !is_assignment(word);
            });
            if (first != words.end() && first->find_first_of("$\"'<>*") == std::string_view::npos)
                command(Words(words).subspan(static_cast<std::size_t>(first - words.begin())),
                        depth);
            at = end;
        }
    }

    CommandPrograms& found_;
};

/// One command: its prefixes, then the program. `@` makes the second word the name that the program
/// is told.
void read_command(CommandPrograms& found, Words words, bool& all_unconfined) {
    if (words.empty()) return;
    const std::size_t path = std::min(words[0].find_first_not_of("@-:+!|"), words[0].size());
    const std::string_view prefixes = words[0].substr(0, path);
    if (prefixes.find('+') != std::string_view::npos) return;
    all_unconfined = false;
    if (prefixes.find('!') != std::string_view::npos) found.starts_as_root = true;
    std::vector<std::string_view> command(words.begin(), words.end());
    command[0].remove_prefix(path);
    const bool renamed = prefixes.find('@') != std::string_view::npos && command.size() > 1;
    if (renamed) command.erase(command.begin() + 1);
    ProgramReader(found).command(command, 0);
}

}  // namespace

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

CommandPrograms read_programs(std::string_view value) {
    CommandPrograms found;
    bool all_unconfined = true;
    const std::vector<std::string_view> words = split_words(value);
    for (auto begin = words.begin(); begin != words.end();) {
        const auto end = std::find(begin, words.end(), ";");
        read_command(found, Words(begin, end), all_unconfined);
        begin = end == words.end() ? end : end + 1;
    }
    found.unconfined = all_unconfined && !words.empty();
    return found;
}

}  // namespace unitlint::hardening

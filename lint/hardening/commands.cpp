#include "lint/hardening/commands.h"

#include "catalog/name_table.h"
#include "syntax/unit.h"

#include <cstdint>
#include <optional>

namespace unitlint::hardening {

namespace {

/// Scripts within scripts end somewhere.
constexpr int deepest = 4;

/// How a program is told which other one to run.
enum class Runs : std::uint8_t {
    Command,      // the words behind its own options
    ShellScript,  // a file, or the word behind -c
    Script,       // a file, a module or an archive
};

/// A program that runs another one, which its arguments name.
struct Launcher {
    std::string_view name;
    Runs runs;
    // Of a command:
    std::string_view takes_value = {};  // letters of options that are followed by a value
    std::size_t operands = 0;           // words before the program that are no options
};
constexpr Launcher launchers[] = {
    {"R", Runs::Script},
    {"Rscript", Runs::Script},
    {"ash", Runs::ShellScript},
    {"bash", Runs::ShellScript},
    {"bun", Runs::Script},
    {"catatonit", Runs::Command},
    {"chroot", Runs::Command, "", 1},
    {"chrt", Runs::Command, "TPD", 1},
    {"dash", Runs::ShellScript},
    {"deno", Runs::Script},
    {"dotnet", Runs::Script},
    {"dumb-init", Runs::Command, "r"},
    {"env", Runs::Command, "uCS"},
    {"exec", Runs::Command, "a"},
    {"flock", Runs::Command, "wE", 1},
    {"guile", Runs::Script},
    {"ionice", Runs::Command, "cn"},
    {"java", Runs::Script},
    {"julia", Runs::Script},
    {"ksh", Runs::ShellScript},
    {"linux32", Runs::Command},
    {"linux64", Runs::Command},
    {"lua", Runs::Script},
    {"luajit", Runs::Script},
    {"mono", Runs::Script},
    {"nice", Runs::Command, "n"},
    {"node", Runs::Script},
    {"nodejs", Runs::Script},
    {"nohup", Runs::Command},
    {"numactl", Runs::Command, "NmCip"},
    {"perl", Runs::Script},
    {"php", Runs::Script},
    {"pypy3", Runs::Script},
    {"python", Runs::Script},
    {"python2", Runs::Script},
    {"python3", Runs::Script},
    {"ruby", Runs::Script},
    {"runuser", Runs::Command, "ugG"},
    {"setarch", Runs::Command, "", 1},
    {"setpriv", Runs::Command},
    {"setsid", Runs::Command},
    {"sh", Runs::ShellScript},
    {"stdbuf", Runs::Command, "ioe"},
    {"su", Runs::ShellScript},
    {"sudo", Runs::Command, "ugpCDh"},
    {"systemd-cat", Runs::Command, "tp"},
    {"systemd-inhibit", Runs::Command},
    {"taskset", Runs::Command, "", 1},
    {"time", Runs::Command},
    {"timeout", Runs::Command, "ks", 1},
    {"tini", Runs::Command, "e"},
    {"unshare", Runs::Command},
    {"valgrind", Runs::Command},
    {"zsh", Runs::ShellScript},
};
constexpr catalog::NameTable launchers_by_name(launchers, &Launcher::name);

struct Ending {
    std::string_view text;
    std::string_view interpreter;
};
constexpr Ending endings[] = {{".cjs", "node"}, {".jar", "java"},   {".js", "node"},
                              {".lua", "lua"},  {".mjs", "node"},   {".php", "php"},
                              {".pl", "perl"},  {".py", "python3"}, {".rb", "ruby"}};

/// Words of a shell after which a command follows.
constexpr std::string_view openers[] = {"!",     "if",    "then", "else",    "elif", "do",
                                        "while", "until", "exec", "command", "time", "eval"};
constexpr catalog::NameTable openers_by_name(openers);

/// "python3.11" is python3.
std::string_view without_version(std::string_view name) {
    const std::size_t end = name.find_last_not_of("0123456789.");
    if (end == std::string_view::npos || name.substr(end + 1).find('.') == std::string_view::npos)
        return name;
    return name.substr(0, name.find('.', end));
}

/// Null for a program that does not run others.
const Launcher* find_launcher(std::string_view name) {
    if (const Launcher* launcher = launchers_by_name.find(name)) return launcher;
    const std::string_view plain_name = without_version(name);
    if (plain_name.size() == name.size()) return nullptr;
    const Launcher* launcher = launchers_by_name.find(plain_name);
    return launcher != nullptr && launcher->runs == Runs::Script ? launcher : nullptr;
}

/// Reads words one by one: cuts at blanks outside quotes; a word in quotes comes without them.
class Words {
public:
    explicit Words(std::string_view text) : rest_(text) {}

    /// Nothing at the end.
    std::optional<std::string_view> next() {
        static constexpr ByteSet ends(" \t\n\r\"'");
        const std::size_t begin = whitespace_bytes.skip(rest_);
        if (begin == rest_.size()) return std::nullopt;
        std::size_t end = ends.find(rest_, begin);
        while (end < rest_.size() && !whitespace_bytes.holds(rest_[end])) {
            const std::size_t quote = rest_.find(rest_[end], end + 1);
            end = quote == std::string_view::npos ? rest_.size() : ends.find(rest_, quote + 1);
        }
        std::string_view word = rest_.substr(begin, end - begin);
        rest_.remove_prefix(end);
        const bool quoted =
            word.size() > 1 && (word[0] == '"' || word[0] == '\'') && word.back() == word[0];
        if (quoted) word = word.substr(1, word.size() - 2);
        return word;
    }

    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    return equals != std::string_view::npos && equals > 0 && word.find_first_of("/-", 0) > equals;
}

class ProgramReader {
public:
    explicit ProgramReader(CommandPrograms& found) : found_(found) {}

    void command(std::string_view program, Words arguments, int depth) {
        if (program.empty() || depth > deepest) return;
        found_.paths.push_back(program);
        const Launcher* launcher = find_launcher(base_name(program));
        if (launcher == nullptr) return add_interpreter(program);
        switch (launcher->runs) {
            case Runs::Command: return wrapped(*launcher, arguments, depth);
            case Runs::ShellScript: return shell(arguments, depth);
            case Runs::Script: return interpreted(arguments);
        }
    }

private:
    void add_interpreter(std::string_view path) {
        for (const Ending& ending : endings) {
            if (path.ends_with(ending.text)) found_.paths.push_back(ending.interpreter);
        }
    }

    /// Past the wrapper's own options and operands.
    void wrapped(const Launcher& wrapper, Words words, int depth) {
        std::size_t operands = wrapper.operands;
        while (const auto word = words.next()) {
            if (*word == "--") break;
            const bool takes_value = word->size() == 2 && word->front() == '-' &&
                                     wrapper.takes_value.find(word->back()) != word->npos;
            if (takes_value) {
                words.next();
            } else if (word->starts_with('-') || is_assignment(*word)) {
                continue;
            } else if (operands > 0) {
                --operands;
            } else {
                return command(*word, words, depth + 1);
            }
        }
        if (const auto word = words.next()) command(*word, words, depth + 1);
    }

    void shell(Words words, int depth) {
        while (const auto word = words.next()) {
            const bool is_option = word->starts_with('-') && !word->starts_with("--");
            if (is_option && word->find('c') != word->npos) {
                if (const auto text = words.next()) script(*text, depth + 1);
                return;
            }
            if (word->starts_with('/')) {
                found_.paths.push_back(*word);
                return;
            }
        }
    }

    void interpreted(Words words) {
        while (const auto word = words.next()) {
            if (*word == "-jar" || *word == "-m") {
                if (const auto program = words.next()) found_.paths.push_back(*program);
                return;
            }
            if (word->starts_with('-')) continue;
            found_.paths.push_back(*word);
            return;
        }
    }

    /// The commands of a shell script: what follows the beginning, `;`, `|`, `&`, a bracket, a line
    /// end or a word such as `then`.
    void script(std::string_view text, int depth) {
        static constexpr ByteSet separators(";|&()`\n{}");
        static constexpr ByteSet unreadable("$\"'<>*");
        for_each_piece(text, separators, [&](std::string_view piece) {
            Words words(piece);
            auto word = words.next();
            while (word && (openers_by_name.holds(*word) || is_assignment(*word)))
                word = words.next();
            if (word && !unreadable.any_in(*word)) command(*word, words, depth);
        });
    }

    CommandPrograms& found_;
};

/// One command: its prefixes, then the program. `@` makes the second word the name that the program
/// is told.
void read_command(CommandPrograms& found, Words words, bool& all_unconfined) {
    const auto word = words.next();
    if (!word) return;
    const std::size_t path = command_prefixes.skip(*word);
    const std::string_view prefixes = word->substr(0, path);
    if (prefixes.find('+') != std::string_view::npos) return;
    all_unconfined = false;
    if (prefixes.find('!') != std::string_view::npos) found.starts_as_root = true;
    if (prefixes.find('@') != std::string_view::npos) words.next();
    ProgramReader(found).command(word->substr(path), words, 0);
}

/// Takes the first command, and the word `;` behind it, off a value.
std::string_view take_command(std::string_view& rest) {
    const std::string_view all = rest;
    rest = {};
    if (all.find(';') == std::string_view::npos) return all;
    Words words(all);
    for (std::string_view before = all; const auto word = words.next(); before = words.rest()) {
        if (*word != ";") continue;
        rest = words.rest();
        return all.substr(0, all.size() - before.size());
    }
    return all;
}

}  // namespace

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

CommandPrograms read_programs(std::string_view value) {
    CommandPrograms found;
    bool all_unconfined = true;
    for (std::string_view rest = value; !rest.empty();)
        read_command(found, Words(take_command(rest)), all_unconfined);
    found.unconfined = all_unconfined && whitespace_bytes.skip(value) < value.size();
    return found;
}

}  // namespace unitlint::hardening

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace unitlint::cli {

/// What may follow an option, or stand as an argument.
enum class Completion {
    Nothing,  // a value that the shell cannot guess
    Files,
    Choices,
    Rules,  // the ids that `unitlint rules` lists
};

/// An option as a shell sees it.
struct OptionWords {
    std::vector<std::string> names;  // with their dashes: "-h", "--help"
    std::string description;
    bool takes_value = false;
    Completion completion = Completion::Nothing;
    std::vector<std::string> choices = {};
};

/// A subcommand as a shell sees it.
struct CommandWords {
    std::string name;  // empty for the program itself
    std::string description;
    std::vector<OptionWords> options;
    OptionWords argument;  // the positional one; `completion` is Nothing where there is none
};

/// Reads the words from the command line's own definition: the program first, then its subcommands
/// in their order.
std::vector<CommandWords> words_of(const CLI::App& app);

/// Scripts that teach a shell to complete `unitlint`.
std::string bash_completions(const std::vector<CommandWords>& commands);
std::string zsh_completions(const std::vector<CommandWords>& commands);
std::string fish_completions(const std::vector<CommandWords>& commands);

}  // namespace unitlint::cli

#include "cli/completions.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace unitlint::cli {

namespace {

/// CLI11 keeps the choices of an option only as a part of its type's name: "TEXT:{a,b}".
std::vector<std::string> choices_of(const std::string& type) {
    const std::size_t begin = type.find('{');
    const std::size_t end = type.find('}');
    if (begin == std::string::npos || end == std::string::npos) return {};
    return CLI::detail::split(type.substr(begin + 1, end - begin - 1), ',');
}

OptionWords words_of(const CLI::Option& option) {
    OptionWords words;
    for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
    words.description = option.get_description();
    words.takes_value = option.get_items_expected_max() > 0;
    if (!words.takes_value) return words;
    const std::string type = option.get_type_name();
    const std::string name = option.get_positional() ? option.get_name(true) : type;
    words.choices = choices_of(type);
    if (!words.choices.empty()) {
        words.completion = Completion::Choices;
    } else if (name == "FILE" || name == "PATH" || name == "DIR") {
        words.completion = Completion::Files;
    } else if (name == "WORD") {
        words.completion = Completion::Rules;
    }
    return words;
}

CommandWords words_of_command(const CLI::App& app) {
    CommandWords words{app.get_name(), app.get_description(), {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            words.argument = words_of(*option);
        } else {
            words.options.push_back(words_of(*option));
        }
    }
    return words;
}

/// Without what ends a quoted text in a shell script.
std::string shell_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string all_names(const CommandWords& command) {
    std::string names;
    for (const OptionWords& option : command.options)
        names += fmt::format("{}{}", names.empty() ? "" : " ", fmt::join(option.names, " "));
    return names;
}

constexpr std::string_view list_rules = "unitlint rules | cut -d ' ' -f 1";

std::string bash_reply(const OptionWords& option) {
    switch (option.completion) {
        case Completion::Choices:
            return fmt::format("_unitlint_words '{}'", fmt::join(option.choices, " "));
        case Completion::Rules: return fmt::format("_unitlint_words \"$({})\"", list_rules);
        case Completion::Files: return ":";
        case Completion::Nothing: break;
    }
    return "compopt +o default 2>/dev/null";
}

/// A description in brackets, with what _arguments would read as its own syntax escaped.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string zsh_action(const OptionWords& option) {
    switch (option.completion) {
        case Completion::Choices: return fmt::format("({})", fmt::join(option.choices, " "));
        case Completion::Rules: return fmt::format("($({}))", list_rules);
        case Completion::Files: return "_files";
        case Completion::Nothing: break;
    }
    return " ";
}

std::string zsh_option(const OptionWords& option) {
    std::string out;
    for (const std::string& name : option.names) {
        std::string spec = name;
        if (option.names.size() > 1)
            spec = fmt::format("({}){}", fmt::join(option.names, " "), name);
        if (option.takes_value) spec += "=";
        spec += fmt::format("[{}]", zsh_text(option.description));
        if (option.takes_value) spec += ":value:" + zsh_action(option);
        out += " \\\n                " + shell_quoted(spec);
    }
    return out;
}

std::string fish_option(const OptionWords& option, std::string_view condition) {
    std::string out = fmt::format("complete -c unitlint -n {}", shell_quoted(condition));
    for (const std::string& name : option.names) {
        const bool is_long = name.starts_with("--");
        out += fmt::format(" {} {}", is_long ? "-l" : "-s", name.substr(is_long ? 2 : 1));
    }
    if (option.takes_value) out += option.completion == Completion::Files ? " -r -F" : " -x";
    if (option.completion == Completion::Choices)
        out += fmt::format(" -a '{}'", fmt::join(option.choices, " "));
    return out + fmt::format(" -d {}\n", shell_quoted(option.description));
}

/// The script is either sourced, or found by zsh in a folder of functions and then is the function.
constexpr std::string_view zsh_end = R"(            esac
            ;;
    esac
}

if [[ ${funcstack[1]} == _unitlint ]]; then
    _unitlint "$@"
else
    compdef _unitlint unitlint
fi
)";

constexpr std::string_view bash_start =
    R"(# Completions of unitlint for bash: `unitlint completions bash` prints them.

_unitlint_words() {
    compopt +o default 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}

_unitlint() {
    local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    COMPREPLY=()
    # bash takes `--format=json` for three words.
    if [[ $current == = ]]; then
        current=''
    elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
)";

}  // namespace

std::vector<CommandWords> words_of(const CLI::App& app) {
    std::vector<CommandWords> commands{words_of_command(app)};
    commands.front().name.clear();
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        commands.push_back(words_of_command(*command));
    return commands;
}

std::string bash_completions(const std::vector<CommandWords>& commands) {
    std::vector<std::string> names;
    for (const CommandWords& command : commands) {
        if (!command.name.empty()) names.push_back(command.name);
    }
    std::string out(bash_start);
    out += fmt::format(
        "            {}) command=${{COMP_WORDS[i]}} && break ;;\n        esac\n    done\n"
        "    case $command:$option in\n",
        fmt::join(names, " | "));
    for (const CommandWords& command : commands) {
        for (const OptionWords& option : command.options) {
            if (!option.takes_value) continue;
            for (const std::string& name : option.names) {
                out += fmt::format("        {}:{}) {} && return ;;\n", command.name, name,
                                   bash_reply(option));
            }
        }
    }
    out += "    esac\n    case $command:$current in\n";
    for (const CommandWords& command : commands) {
        out += fmt::format("        {}:-*) _unitlint_words '{}' ;;\n", command.name,
                           all_names(command));
    }
    out += fmt::format("        :*) _unitlint_words '{}' ;;\n", fmt::join(names, " "));
    for (const CommandWords& command : commands) {
        if (!command.name.empty())
            out += fmt::format("        {}:*) {} ;;\n", command.name, bash_reply(command.argument));
    }
    return out + "    esac\n}\n\ncomplete -o default -F _unitlint unitlint\n";
}

std::string zsh_completions(const std::vector<CommandWords>& commands) {
    std::string out =
        "#compdef unitlint\n# Completions of unitlint for zsh: `unitlint completions zsh` prints "
        "them.\n\n_unitlint() {\n    local context state state_descr line\n    local -a commands\n"
        "    typeset -A opt_args\n    _arguments -C";
    for (const OptionWords& option : commands.front().options) out += zsh_option(option);
    out +=
        " \\\n                '1:command:->command' '*::argument:->argument'\n"
        "    case $state in\n        command)\n            commands=(";
    for (const CommandWords& command : commands) {
        if (command.name.empty()) continue;
        out += "\n                " +
               shell_quoted(fmt::format("{}:{}", command.name, zsh_text(command.description)));
    }
    out +=
        "\n            )\n            _describe command commands\n            ;;\n"
        "        argument)\n            case $line[1] in\n";
    for (const CommandWords& command : commands) {
        if (command.name.empty()) continue;
        out += fmt::format("            {})\n            _arguments", command.name);
        for (const OptionWords& option : command.options) out += zsh_option(option);
        if (command.argument.completion != Completion::Nothing) {
            out += " \\\n                " +
                   shell_quoted("*:argument:" + zsh_action(command.argument));
        }
        out += "\n            ;;\n";
    }
    return out + std::string(zsh_end);
}

std::string fish_completions(const std::vector<CommandWords>& commands) {
    std::string out =
        "# Completions of unitlint for fish: `unitlint completions fish` prints them.\n\n"
        "complete -c unitlint -f\n";
    for (const CommandWords& command : commands) {
        std::string condition = "__fish_use_subcommand";
        if (!command.name.empty()) {
            out += fmt::format("\ncomplete -c unitlint -n {} -a {} -d {}\n", condition,
                               command.name, shell_quoted(command.description));
            condition = "__fish_seen_subcommand_from " + command.name;
        }
        for (const OptionWords& option : command.options) out += fish_option(option, condition);
        const std::string start =
            fmt::format("complete -c unitlint -n {}", shell_quoted(condition));
        switch (command.argument.completion) {
            case Completion::Files: out += start + " -F\n"; break;
            case Completion::Rules:
                out += fmt::format("{} -a \"({})\"\n", start, list_rules);
                break;
            case Completion::Choices:
                out += fmt::format("{} -a '{}'\n", start, fmt::join(command.argument.choices, " "));
                break;
            case Completion::Nothing: break;
        }
    }
    return out;
}

}  // namespace unitlint::cli

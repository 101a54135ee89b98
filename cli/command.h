#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace unitlint::cli {

/// A subcommand on the command line. Each file `*_command.cpp` has a function that adds its own
/// with all its options, and main.cpp lists them.
struct Command {
    CLI::App* app = nullptr;   // owned by the App that it was added to
    std::function<int()> run;  // what it does once its options are parsed; gives the exit status
};

}  // namespace unitlint::cli

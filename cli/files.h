#pragma once

#include "files/read.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace unitlint::cli {

/// The path that stands for standard input.
inline constexpr std::string_view stdin_path = "-";

/// Says on standard error why a file could not be used; the path first.
void complain(std::string_view path, std::string_view reason);

using files::ReadError;

/// Reads a whole file, or standard input for "-". Gives an error for directories, for what cannot
/// be opened or read, and for more than max_document_size bytes.
std::variant<std::string, ReadError> read_text(const std::string& path);

/// What a search comes upon: a file, or a directory that could not be read and the reason why.
struct FoundFile {
    std::string path;
    std::string error = {};  // empty for a file; what a file is like shows when it is read
    bool named = false;      // an argument itself, not something below one
};

/// Finds the files that the arguments name, one by one, so that memory does not grow with their
/// number: each that is no directory as it is, and of each directory the unit files and drop-ins
/// below it, sorted by path. Links below a directory are not followed.
class FileSearch {
public:
    explicit FileSearch(std::span<const std::string> arguments);

    /// The next one, or nothing after the last.
    std::optional<FoundFile> next();

private:
    struct Waiting {
        std::string path;
        bool is_folder;
        bool named = false;
    };

    /// Puts the entries of a folder on the stack; gives the reason where that did not work.
    std::string enter(const std::string& folder);

    std::vector<Waiting> waiting_;  // a stack: the next one is the last
};

/// Whether everything that was printed so far has arrived; complains where it has not.
bool flush_output();

}  // namespace unitlint::cli

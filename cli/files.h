#pragma once

#include "syntax/document.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace unitlint::cli {

/// The path that stands for standard input.
inline constexpr std::string_view stdin_path = "-";

/// Says on standard error why a file could not be used; the path first.
void complain(std::string_view path, std::string_view reason);

/// A file that could not be read, and the reason in the system's words.
struct ReadError {
    std::string reason;
};

/// Reads a whole file, or standard input for "-". Gives an error for directories, for what cannot
/// be opened or read, and for more than max_document_size bytes.
std::variant<std::string, ReadError> read_text(const std::string& path);

/// Called with a path and why it could not be used.
using OnError = std::function<void(std::string_view path, std::string_view reason)>;

/// The files that the arguments name: each that is no directory as it is, and of each directory the
/// unit files and drop-ins below it, sorted by path. Links below a directory are not followed.
/// Calls `on_error` for each directory that cannot be read; what a file is like shows when it is.
std::vector<std::string> find_files(const std::vector<std::string>& arguments,
                                    const OnError& on_error);

/// Whether everything that was printed so far has arrived; complains where it has not.
bool flush_output();

}  // namespace unitlint::cli

#pragma once

#include "syntax/document.h"

#include <cstdio>
#include <string>
#include <variant>

namespace unitlint::files {

/// A file that could not be read, and the reason in the system's words.
struct ReadError {
    std::string reason;
};

/// Reads a whole file. Gives an error for folders, FIFOs and devices, for what cannot be opened or
/// read, and for more than max_document_size bytes. Never waits for somebody to write.
std::variant<std::string, ReadError> read_file(const std::string& path);

/// Reads a stream to its end, with the same limit. Does not close it.
std::variant<std::string, ReadError> read_stream(std::FILE* stream);

}  // namespace unitlint::files

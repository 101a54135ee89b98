#include "lsp/files.h"

#include <filesystem>
#include <system_error>

namespace unitlint::lsp {

bool is_file(std::string_view path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

}  // namespace unitlint::lsp

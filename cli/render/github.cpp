#include "cli/render/github.h"

#include "cli/render/paths.h"
#include "cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::cli {

namespace {

/// The runner takes these five sequences back, and no others.
std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out;
}

std::string property(std::string_view text) { return escaped(text, "%\r\n:,"); }
std::string message(std::string_view text) { return escaped(text, "%\r\n"); }

std::string_view command(Severity severity) {
    switch (severity) {
        case Severity::Error: return "error";
        case Severity::Warning: return "warning";
        case Severity::Information:
        case Severity::Hint: return "notice";
    }
    return {};
}

}  // namespace

std::string GithubRenderer::file(const CheckedFile& file) const {
    const Document& document = file.analysis->unit.document();
    const std::string path = property(relative_path(file.path, context_.working_directory));
    const auto place = [&](std::uint32_t offset) {
        return document.lines().position(document.text(), offset, PositionEncoding::Utf16);
    };
    std::string out;
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        const LineColumn begin = place(diagnostic.range.begin);
        const LineColumn end = place(diagnostic.range.end);
        std::string columns;
        if (begin.line == end.line) {
            columns = fmt::format(",col={},endColumn={}", begin.column + 1,
                                  std::max(begin.column + 1, end.column));
        }
        out += fmt::format("::{} file={},line={},endLine={}{},title=unitlint {}::{}\n",
                           command(diagnostic.severity), path, begin.line + 1, end.line + 1,
                           columns, diagnostic.rule, message(printable(diagnostic.message)));
    }
    return out;
}

std::string GithubRenderer::failure(std::string_view path, std::string_view reason) const {
    return fmt::format("::error file={},title=unitlint::{}\n",
                       property(relative_path(path, context_.working_directory)), message(reason));
}

}  // namespace unitlint::cli

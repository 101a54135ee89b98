#include "cli/render/checkstyle.h"

#include "cli/render/paths.h"
#include "cli/render/xml.h"

#include <fmt/format.h>

namespace unitlint::cli {

namespace {

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::Error: return "error";
        case Severity::Warning: return "warning";
        case Severity::Information:
        case Severity::Hint: return "info";
    }
    return {};
}

}  // namespace

std::string CheckstyleRenderer::begin() const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
}

std::string CheckstyleRenderer::file(const CheckedFile& file) const {
    const Document& document = file.analysis->unit.document();
    std::string out = fmt::format("<file name=\"{}\">\n",
                                  xml_text(relative_path(file.path, context_.working_directory)));
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        const LineColumn place = document.lines().position(document.text(), diagnostic.range.begin,
                                                           PositionEncoding::Utf16);
        out += fmt::format(
            "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" "
            "source=\"unitlint.{}\"/>\n",
            place.line + 1, place.column + 1, severity_name(diagnostic.severity),
            xml_text(diagnostic.message), diagnostic.rule);
    }
    return out + "</file>\n";
}

std::string CheckstyleRenderer::failure(std::string_view path, std::string_view reason) const {
    return fmt::format(
        "<file name=\"{}\">\n<error line=\"1\" severity=\"error\" message=\"{}\" "
        "source=\"unitlint\"/>\n</file>\n",
        xml_text(relative_path(path, context_.working_directory)), xml_text(reason));
}

std::string CheckstyleRenderer::end(const Summary&) const { return "</checkstyle>\n"; }

}  // namespace unitlint::cli

#include "cli/render/junit.h"

#include "cli/render/paths.h"
#include "cli/render/xml.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::cli {

namespace {

std::string suite(const std::string& path, std::size_t tests, std::size_t failures,
                  std::size_t errors) {
    return fmt::format(
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\">\n", path,
        tests, failures, errors);
}

std::string test(const std::string& path, const CheckedFile& file, const Diagnostic& diagnostic,
                 bool fails) {
    const Document& document = file.analysis->unit.document();
    const LineColumn place =
        document.lines().position(document.text(), diagnostic.range.begin, PositionEncoding::Utf8);
    const std::string message = xml_text(diagnostic.message);
    const std::string text =
        fmt::format("{}:{}:{}: {}: {} [{}]", path, place.line + 1, place.column + 1,
                    to_string(diagnostic.severity), message, diagnostic.rule);
    const std::string what = fails ? fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>",
                                                 to_string(diagnostic.severity), message, text)
                                   : fmt::format("<system-out>{}</system-out>", text);
    return fmt::format(
        "<testcase classname=\"{0}\" name=\"{1} at {2}:{3}\" file=\"{0}\" line=\"{2}\">{4}"
        "</testcase>\n",
        path, diagnostic.rule, place.line + 1, place.column + 1, what);
}

}  // namespace

std::string JunitRenderer::begin() const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"unitlint\">\n";
}

std::string JunitRenderer::file(const CheckedFile& file) const {
    const std::string path = xml_text(relative_path(file.path, context_.working_directory));
    const auto& diagnostics = file.analysis->diagnostics;
    const auto fails = [&](const Diagnostic& diagnostic) {
        return file.fail_on && diagnostic.severity <= *file.fail_on;
    };
    const auto failures = std::count_if(diagnostics.begin(), diagnostics.end(), fails);
    std::string out = suite(path, std::max<std::size_t>(1, diagnostics.size()),
                            static_cast<std::size_t>(failures), 0);
    if (diagnostics.empty()) {
        out +=
            fmt::format("<testcase classname=\"{0}\" name=\"no findings\" file=\"{0}\"/>\n", path);
    }
    for (const Diagnostic& diagnostic : diagnostics)
        out += test(path, file, diagnostic, fails(diagnostic));
    return out + "</testsuite>\n";
}

std::string JunitRenderer::failure(std::string_view path, std::string_view reason) const {
    const std::string name = xml_text(relative_path(path, context_.working_directory));
    return suite(name, 1, 0, 1) +
           fmt::format(
               "<testcase classname=\"{0}\" name=\"could not be checked\" file=\"{0}\"><error "
               "type=\"error\" message=\"{1}\"/></testcase>\n</testsuite>\n",
               name, xml_text(reason));
}

std::string JunitRenderer::end(const Summary&) const { return "</testsuites>\n"; }

}  // namespace unitlint::cli

#include "cli/render/rdjson.h"

#include "cli/render/json_text.h"
#include "cli/render/paths.h"

namespace unitlint::cli {

namespace {

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::Error: return "ERROR";
        case Severity::Warning: return "WARNING";
        case Severity::Information:
        case Severity::Hint: return "INFO";
    }
    return {};
}

Json position(const Document& document, std::uint32_t offset) {
    const LineColumn place =
        document.lines().position(document.text(), offset, PositionEncoding::Utf8);
    return {{"line", place.line + 1}, {"column", place.column + 1}};
}

Json range(const Document& document, TextRange range) {
    return {{"start", position(document, range.begin)}, {"end", position(document, range.end)}};
}

Json to_json(const Document& document, const std::string& path, const std::string& folder,
             const Diagnostic& diagnostic) {
    const auto location = [&](TextRange at) {
        return Json{{"path", path}, {"range", range(document, at)}};
    };
    Json json = {{"message", diagnostic.message},
                 {"location", location(diagnostic.range)},
                 {"severity", severity_name(diagnostic.severity)},
                 {"code", {{"value", diagnostic.rule}}}};
    if (!diagnostic.fixes.empty() && diagnostic.fixes.front().edits.size() == 1) {
        const TextEdit& edit = diagnostic.fixes.front().edits.front();
        json["suggestions"].push_back(
            {{"range", range(document, edit.range)}, {"text", edit.text}});
    }
    for (const RelatedPlace& place : diagnostic.related) {
        const bool here = place.file.unit == nullptr;
        const Json other = {
            {"path", here ? path : relative_path(place.file.path, folder)},
            {"range", range(here ? document : place.file.unit->document(), place.range)}};
        json["related_locations"].push_back({{"message", place.message}, {"location", other}});
    }
    return json;
}

}  // namespace

std::string RdjsonRenderer::begin() const {
    return "{\"source\":{\"name\":\"unitlint\"},\"diagnostics\":[\n";
}

std::string RdjsonRenderer::file(const CheckedFile& file) const {
    const std::string path = relative_path(file.path, context_.working_directory);
    std::string out;
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        if (!out.empty()) out += ",\n";
        out += dump(
            to_json(file.analysis->unit.document(), path, context_.working_directory, diagnostic));
    }
    return out;
}

std::string_view RdjsonRenderer::separator() const { return ",\n"; }

std::string RdjsonRenderer::end(const Summary&) const { return "\n]}\n"; }

}  // namespace unitlint::cli

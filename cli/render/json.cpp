#include "cli/render/json.h"

#include "cli/render/json_text.h"

#include <fmt/format.h>

#include <string>

namespace unitlint::cli {

namespace {

Json place(const Document& document, std::uint32_t offset) {
    const LineColumn place =
        document.lines().position(document.text(), offset, PositionEncoding::Utf8);
    return {{"line", place.line + 1}, {"column", place.column + 1}, {"offset", offset}};
}

Json to_json(const Document& document, TextRange range) {
    return {{"start", place(document, range.begin)}, {"end", place(document, range.end)}};
}

Json to_json(const Fix& fix) {
    Json edits = Json::array();
    for (const TextEdit& edit : fix.edits) {
        edits.push_back(
            {{"start", edit.range.begin}, {"end", edit.range.end}, {"text", edit.text}});
    }
    return {{"title", fix.title},
            {"applicability", fix.applicability == Applicability::Safe ? "safe" : "unsafe"},
            {"preferred", fix.preferred},
            {"edits", std::move(edits)}};
}

Json to_json(const Document& document, const std::string& path, const RelatedPlace& place) {
    const bool here = place.file.unit == nullptr;
    return {{"path", here ? path : place.file.path},
            {"range", to_json(here ? document : place.file.unit->document(), place.range)},
            {"message", place.message}};
}

Json to_json(const Document& document, const std::string& path, const Diagnostic& diagnostic) {
    Json related = Json::array();
    for (const RelatedPlace& place : diagnostic.related)
        related.push_back(to_json(document, path, place));
    Json fixes = Json::array();
    for (const Fix& fix : diagnostic.fixes) fixes.push_back(to_json(fix));
    return {{"rule", diagnostic.rule},
            {"severity", to_string(diagnostic.severity)},
            {"message", diagnostic.message},
            {"directive", diagnostic.directive.empty() ? Json() : Json(diagnostic.directive)},
            {"range", to_json(document, diagnostic.range)},
            {"fixes", std::move(fixes)},
            {"related", std::move(related)}};
}

Json waived_to_json(const CheckedFile& file) {
    Json waived = Json::array();
    for (const WaivedFinding& finding : file.analysis->waived) {
        const Document& document = file.analysis->unit.document();
        Json one = to_json(document, file.path, finding.diagnostic);
        one["reason"] = finding.reason;
        one["waiver"] = to_json(document, finding.waiver);
        waived.push_back(std::move(one));
    }
    return waived;
}

Json to_json(const std::optional<exposure::Report>& report) {
    if (!report) return nullptr;
    return {{"score", report->score / 10.0}, {"band", exposure::to_string(report->band)}};
}

}  // namespace

std::string JsonRenderer::begin() const { return "{\"version\":1,\"files\":[\n"; }

std::string JsonRenderer::file(const CheckedFile& file) const {
    std::string out = fmt::format("{{\"path\":{},\"exposure\":{},\"diagnostics\":[",
                                  dump(file.path), dump(to_json(file.analysis->exposure)));
    bool first = true;
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        out += first ? "\n" : ",\n";
        out += dump(to_json(file.analysis->unit.document(), file.path, diagnostic));
        first = false;
    }
    out += "]";
    if (file.show_waived) out += fmt::format(",\"waived\":{}", dump(waived_to_json(file)));
    return out + "}";
}

std::string_view JsonRenderer::separator() const { return ",\n"; }

std::string JsonRenderer::end(const Summary& summary) const {
    const Json counts = {{"files", summary.files},
                         {"error", summary.of(Severity::Error)},
                         {"warning", summary.of(Severity::Warning)},
                         {"information", summary.of(Severity::Information)},
                         {"hint", summary.of(Severity::Hint)},
                         {"fixed", summary.fixed},
                         {"waived", summary.waived},
                         {"known", summary.known}};
    return fmt::format("\n],\"summary\":{}}}\n", dump(counts));
}

}  // namespace unitlint::cli

#include "cli/render/sarif.h"

#include "cli/render/fingerprint.h"
#include "cli/render/json_text.h"
#include "cli/render/paths.h"
#include "cli/version.h"
#include "lint/describe.h"
#include "lint/rules.h"
#include "syntax/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::cli {

namespace {

std::string_view level(Severity severity) {
    switch (severity) {
        case Severity::Error: return "error";
        case Severity::Warning: return "warning";
        case Severity::Information:
        case Severity::Hint: return "note";
    }
    return {};
}

Json text(std::string_view text) { return {{"text", text}}; }

Json to_json(const RuleInfo& info) {
    Json tags = Json::array({"systemd"});
    if (info.id.starts_with("hardening-")) tags.push_back("security");
    return {{"id", info.id},
            {"shortDescription", text(info.summary)},
            {"help", {{"text", info.doc}, {"markdown", describe_rule(info)}}},
            {"defaultConfiguration", {{"level", level(info.severity)}}},
            {"properties", {{"tags", std::move(tags)}}}};
}

/// What a result says about places in one file.
class Places {
public:
    Places(const Document& document, const std::string& path) : document_(document) {
        artifact_ = {{"uri", uri_from_path(path)}};
        if (!path.starts_with('/')) artifact_["uriBaseId"] = "SRCROOT";
    }

    Json region(TextRange range) const {
        const LineColumn begin = place(range.begin);
        const LineColumn end = place(range.end);
        return {{"startLine", begin.line + 1},
                {"startColumn", begin.column + 1},
                {"endLine", end.line + 1},
                {"endColumn", end.column + 1}};
    }

    Json location(TextRange range) const {
        return {{"physicalLocation", {{"artifactLocation", artifact_}, {"region", region(range)}}}};
    }

    Json fix(const Fix& fix) const {
        Json replacements = Json::array();
        for (const TextEdit& edit : fix.edits) {
            replacements.push_back(
                {{"deletedRegion", region(edit.range)}, {"insertedContent", text(edit.text)}});
        }
        const Json change = {{"artifactLocation", artifact_},
                             {"replacements", std::move(replacements)}};
        return {{"description", text(fix.title)}, {"artifactChanges", Json::array({change})}};
    }

private:
    LineColumn place(std::uint32_t offset) const {
        return document_.lines().position(document_.text(), offset, PositionEncoding::Utf16);
    }

    const Document& document_;
    Json artifact_;
};

/// A fix that moves bytes that are no UTF-8 would put other ones in their place.
bool can_be_told(const Fix& fix) {
    return std::all_of(fix.edits.begin(), fix.edits.end(),
                       [](const TextEdit& edit) { return is_utf8(edit.text); });
}

Json to_json(const Places& places, const std::string& folder, const Diagnostic& diagnostic,
             std::size_t rule_index, const std::string& fingerprint) {
    Json json = {{"ruleId", diagnostic.rule},
                 {"ruleIndex", rule_index},
                 {"level", level(diagnostic.severity)},
                 {"message", text(diagnostic.message)},
                 {"locations", Json::array({places.location(diagnostic.range)})},
                 {"partialFingerprints", {{"unitlint/v1", fingerprint}}}};
    for (const RelatedPlace& related : diagnostic.related) {
        const UnitFile& other = related.file;
        Json location = other.unit == nullptr
                            ? places.location(related.range)
                            : Places(other.unit->document(), relative_path(other.path, folder))
                                  .location(related.range);
        location["message"] = text(related.message);
        json["relatedLocations"].push_back(std::move(location));
    }
    for (const Fix& fix : diagnostic.fixes) {
        if (can_be_told(fix)) json["fixes"].push_back(places.fix(fix));
    }
    return json;
}

/// A finding, and what became of it (SARIF 2.1.0, "suppressions" and "baselineState").
struct Result {
    const Diagnostic* finding;
    Json state = Json::object();
};

Json suppression(const Places& places, const WaivedFinding& waived) {
    Json json = {
        {"kind", "inSource"}, {"status", "accepted"}, {"location", places.location(waived.waiver)}};
    if (!waived.reason.empty()) json["justification"] = waived.reason;
    return json;
}

/// Those that count come first. The others are there only where they are asked for, since not every
/// program that reads the report leaves them out.
std::vector<Result> results_of(const CheckedFile& file, const Places& places) {
    std::vector<Result> results;
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        results.push_back({&diagnostic});
        if (file.has_baseline) results.back().state["baselineState"] = "new";
    }
    if (!file.show_waived) return results;
    for (const WaivedFinding& waived : file.analysis->waived) {
        results.push_back({&waived.diagnostic});
        results.back().state["suppressions"] = Json::array({suppression(places, waived)});
    }
    for (const Diagnostic& known : file.known) {
        const Json external = {{"kind", "external"}, {"status", "accepted"}};
        results.push_back({&known});
        results.back().state["baselineState"] = "unchanged";
        results.back().state["suppressions"] = Json::array({external});
    }
    return results;
}

}  // namespace

SarifRenderer::SarifRenderer(const RenderContext& context) : context_(context) {
    for (const RuleInfo& info : all_rule_infos()) rules_.push_back(info.id);
}

std::string SarifRenderer::begin() const {
    Json rules = Json::array();
    for (const RuleInfo& info : all_rule_infos()) rules.push_back(to_json(info));
    const Json tool = {{"driver",
                        {{"name", "unitlint"},
                         {"version", program_version},
                         {"semanticVersion", program_version},
                         {"rules", std::move(rules)}}}};
    std::string root = uri_from_path(context_.working_directory);
    if (!root.ends_with('/')) root += '/';
    const Json bases = {{"SRCROOT", {{"uri", root}}}};
    return fmt::format(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
        "\"runs\":[{{\"tool\":{},\n\"columnKind\":\"utf16CodeUnits\",\"newlineSequences\":"
        "[\"\\r\\n\",\"\\n\",\"\\r\"],\n\"originalUriBaseIds\":{},\n\"results\":[\n",
        dump(tool), dump(bases));
}

std::string SarifRenderer::file(const CheckedFile& file) const {
    const std::string path = relative_path(file.path, context_.working_directory);
    const Document& document = file.analysis->unit.document();
    const Places places(document, path);
    const std::vector<Result> results = results_of(file, places);
    std::vector<const Diagnostic*> findings;
    for (const Result& result : results) findings.push_back(result.finding);
    const auto names = fingerprints(path, document, findings);
    std::string out;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const Diagnostic& diagnostic = *findings[i];
        const auto rule = std::lower_bound(rules_.begin(), rules_.end(), diagnostic.rule);
        Json json = to_json(places, context_.working_directory, diagnostic,
                            static_cast<std::size_t>(rule - rules_.begin()), names[i]);
        json.update(results[i].state);
        if (i > 0) out += ",\n";
        out += dump(json);
    }
    return out;
}

std::string_view SarifRenderer::separator() const { return ",\n"; }

std::string SarifRenderer::end(const Summary& summary) const {
    return fmt::format("\n],\n\"invocations\":[{{\"executionSuccessful\":{}}}]}}]}}\n",
                       summary.failures == 0);
}

}  // namespace unitlint::cli

#include "cli/baseline.h"

#include "cli/render/json_text.h"
#include "cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace unitlint::cli {

namespace {

constexpr int version = 1;

std::string section_at(const Unit& unit, std::uint32_t offset) {
    const auto sections = unit.sections();
    const auto after = std::find_if(sections.begin() + 1, sections.end(),
                                    [&](const Section& s) { return s.header.begin > offset; });
    return std::string((after - 1)->name);
}

std::string with_single_blanks(std::string_view line) {
    std::string result;
    for (const char c : strip(line)) {
        const bool blank = whitespace.find(c) != std::string_view::npos;
        if (!blank) {
            result += c;
        } else if (result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

KnownFinding known_by(const Analysis& analysis, const Diagnostic& diagnostic) {
    const Document& document = analysis.unit.document();
    const std::uint32_t line = document.lines().line_of(diagnostic.range.begin);
    const TextRange range = document.lines().line(document.text(), line);
    // What is compared with a later run must have been through JSON, too.
    return {.rule = std::string(diagnostic.rule),
            .section = printable_line(section_at(analysis.unit, diagnostic.range.begin)),
            .directive = printable_line(diagnostic.directive),
            .line = printable_line(with_single_blanks(document.text(range)))};
}

bool read_text(const Json& object, const char* key, std::string& out) {
    const auto found = object.find(key);
    const auto* text = found != object.end() ? found->get_ptr<const Json::string_t*>() : nullptr;
    if (text != nullptr) out = *text;
    return text != nullptr;
}

bool read_finding(const Json& json, FindingCounts& findings) {
    KnownFinding finding;
    if (!json.is_object() || !read_text(json, "rule", finding.rule) ||
        !read_text(json, "section", finding.section) ||
        !read_text(json, "directive", finding.directive) || !read_text(json, "line", finding.line))
        return false;
    const auto count = json.find("count");
    const bool counted = count != json.end();
    if (counted && (!count->is_number_unsigned() || count->get<std::size_t>() == 0)) return false;
    findings[std::move(finding)] += counted ? count->get<std::size_t>() : 1;
    return true;
}

std::string line_of(const KnownFinding& finding, std::size_t count) {
    Json json = {{"rule", finding.rule},
                 {"section", finding.section},
                 {"directive", finding.directive},
                 {"line", finding.line}};
    if (count > 1) json["count"] = count;
    return dump(json);
}

}  // namespace

FindingCounts count_findings(const Analysis& analysis) {
    FindingCounts counts;
    for (const Diagnostic& diagnostic : analysis.diagnostics)
        ++counts[known_by(analysis, diagnostic)];
    return counts;
}

TakenFindings take_known(Analysis& analysis, FindingCounts known) {
    TakenFindings taken;
    std::vector<Diagnostic> kept;
    for (Diagnostic& diagnostic : analysis.diagnostics) {
        const auto found = known.find(known_by(analysis, diagnostic));
        const bool is_known = found != known.end();
        if (is_known && --found->second == 0) known.erase(found);
        (is_known ? taken.known : kept).push_back(std::move(diagnostic));
    }
    analysis.diagnostics = std::move(kept);
    taken.stale = std::move(known);
    return taken;
}

std::string Baseline::read(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return "it is not the JSON of a baseline";
    const auto written = json.find("version");
    if (written == json.end() || *written != version)
        return fmt::format("it is no baseline of version {}", version);
    const auto files = json.find("findings");
    if (files == json.end() || !files->is_object()) return "it has no findings";
    for (const auto& [path, list] : files->items()) {
        if (!list.is_array()) return fmt::format("the findings of {} are no list", path);
        for (const Json& finding : list) {
            if (!read_finding(finding, files_[path]))
                return fmt::format("a finding of {} is not complete", path);
        }
    }
    return {};
}

std::string Baseline::text() const {
    std::string out = fmt::format("{{\n  \"version\": {},\n  \"findings\": {{", version);
    bool first_file = true;
    for (const auto& [path, findings] : files_) {
        out += fmt::format("{}\n    {}: [", first_file ? "" : ",", dump(Json(path)));
        first_file = false;
        bool first = true;
        for (const auto& [finding, count] : findings) {
            out += fmt::format("{}\n      {}", first ? "" : ",", line_of(finding, count));
            first = false;
        }
        out += "\n    ]";
    }
    return out + (first_file ? "}\n}\n" : "\n  }\n}\n");
}

void Baseline::set(const std::string& path, FindingCounts findings) {
    if (findings.empty()) {
        files_.erase(path);
    } else {
        files_[path] = std::move(findings);
    }
}

void Baseline::remove(const std::string& path, const FindingCounts& findings) {
    FindingCounts rest = of(path);
    for (const auto& [finding, count] : findings) {
        const auto found = rest.find(finding);
        if (found == rest.end()) continue;
        found->second -= std::min(count, found->second);
        if (found->second == 0) rest.erase(found);
    }
    set(path, std::move(rest));
}

FindingCounts Baseline::of(const std::string& path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? FindingCounts() : found->second;
}

std::string path_in_baseline(std::string_view folder, std::string_view path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path whole = fs::absolute(fs::path(path), error).lexically_normal();
    const fs::path from =
        fs::absolute(folder.empty() ? fs::path(".") : fs::path(folder), error).lexically_normal();
    const fs::path relative = whole.lexically_relative(from);
    return printable_line((relative.empty() ? whole : relative).generic_string());
}

std::string describe(const KnownFinding& finding) {
    return fmt::format("{} on `{}`", finding.rule, finding.line);
}

}  // namespace unitlint::cli

#include "lsp/session.h"

#include "syntax/unit_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::lsp {

namespace {

/// Mistakes in a configuration file, for the user; what can be used of it counts all the same.
std::string describe_problems(const files::ConfigFile& file) {
    std::string text;
    for (const config::Problem& problem : file.problems) {
        text += fmt::format("{}{}{}: {}", text.empty() ? "" : "\n", file.path,
                            problem.place.line == 0
                                ? std::string()
                                : fmt::format(":{}:{}", problem.place.line, problem.place.column),
                            problem.message);
    }
    return text;
}

bool is_excluded(const config::Settings& settings, const files::ConfigFile& file,
                 std::string_view path) {
    return config::is_excluded(settings, file.relative(path));
}

/// An editor may take any file with sections for a unit, and what other programs call a service.
void leave_alone_what_is_no_unit(const std::string& path, RuleGrades& grades) {
    if (is_foreign_service(path)) grades.apply(std::vector<RuleSetting>{{"*", Grade::Off}});
    // A text without a file may become a unit.
    if (!path.starts_with('/') || !unit_name_from_path(path).type.empty()) return;
    std::vector<RuleSetting> off;
    for (const std::string_view rule :
         {"outside-section", "invalid-section-name", "malformed-header"})
        off.push_back({std::string(rule), Grade::Off});
    grades.apply(off);
}

}  // namespace

const config::Effective& Session::effective(const std::string& path) {
    const auto known = effective_settings.find(path);
    if (known != effective_settings.end()) return known->second;
    const auto found = config_files.find(path);
    // Patterns of the editor's settings are from the root on where there is no file.
    const files::ConfigFile nowhere{.path = {}, .folder = "/", .config = {}, .problems = {}};
    const files::ConfigFile& file = found != nullptr ? *found : nowhere;
    if (!file.problems.empty()) {
        const std::string problems = describe_problems(file);
        if (told_problems.insert(problems).second) client.show(MessageType::Error, problems);
        if (broken_config_files.insert(file.path).second)
            unpublished_config_files.insert(file.path);
    }
    auto layers = config::layers_for(file.config, file.path, file.relative(path));
    layers.push_back({&initial_settings.own, "the editor"});
    layers.push_back({&settings.own, "the editor"});
    config::Effective effective = config::merge(layers);
    const bool excluded = std::any_of(
        layers.begin(), layers.end(),
        [&](const config::Layer& layer) { return is_excluded(*layer.settings, file, path); });
    if (excluded)
        effective.options.grades.apply(std::vector<RuleSetting>{{"*", Grade::Off}});
    else
        leave_alone_what_is_no_unit(path, effective.options.grades);
    return effective_settings.emplace(path, std::move(effective)).first->second;
}

config::Effective Session::effective() const {
    const config::Layer layers[] = {{&initial_settings.own, {}}, {&settings.own, {}}};
    return config::merge(layers);
}

void Session::settings_changed() {
    ++settings_generation;
    config_files.forget();
    unpublished_config_files = broken_config_files;
    effective_settings.clear();
    workspace.forget_analyses();
}

WorkspaceEdit Session::edit(const OpenDocument& document, std::span<const TextEdit> edits,
                            Applicability applicability) const {
    DocumentEdit changed{.uri = document.uri(),
                         .version = document.version(),
                         .edits = converter(document).edits(edits)};
    WorkspaceEdit result{.changes = {}, .as_document_changes = can.document_changes};
    if (applicability == Applicability::Unsafe && settings.confirm_unsafe_fixes &&
        can.change_annotations) {
        changed.annotation = "unsafe";
        result.annotations.push_back(
            {.id = "unsafe",
             .label = "May change what the service can do",
             .description = "Nothing in the unit says whether the service needs what this takes "
                            "away; test it after the change"});
    }
    result.changes.emplace_back(std::move(changed));
    return result;
}

Expected<OpenDocument*> Session::document(std::string_view uri) {
    if (OpenDocument* found = workspace.find(uri)) return found;
    if (workspace.was_dropped(uri)) {
        return ResponseError{ErrorCode::ContentModified,
                             "A change of the document did not fit; it must be opened again"};
    }
    return ResponseError{ErrorCode::InvalidParams, "The document is not open"};
}

}  // namespace unitlint::lsp

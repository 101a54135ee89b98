#include "lint/unit_index.h"

#include "catalog/suggest.h"

#include <algorithm>

namespace unitlint {

namespace {

std::string last_description(const Unit& unit) {
    std::string_view description;
    for (const Section& section : unit.sections()) {
        if (section.kind != Section::Header::Valid || section.name != "Unit") continue;
        for (const Assignment& assignment : unit.assignments(section)) {
            if (assignment.name == "Description") description = assignment.value.text;
        }
    }
    return std::string(description);
}

bool orders(const UnitReference& reference) {
    return reference.directive->name == "After" || reference.directive->name == "Before";
}

/// Whether other files see the same of both.
bool looks_the_same(const UnitIndex::File& a, const UnitIndex::File& b) {
    if (a.aliases != b.aliases) return false;
    const auto next = [](const UnitIndex::File& file, std::size_t at) {
        while (at < file.references.size() && !orders(file.references[at])) ++at;
        return at;
    };
    std::size_t i = next(a, 0);
    std::size_t j = next(b, 0);
    for (; i < a.references.size() && j < b.references.size();
         i = next(a, i + 1), j = next(b, j + 1)) {
        if (a.references[i].name != b.references[j].name ||
            a.references[i].directive->name != b.references[j].directive->name)
            return false;
    }
    return i == a.references.size() && j == b.references.size();
}

}  // namespace

void UnitIndex::set(std::string_view path, const Unit& unit) {
    File file{.path = std::string(path),
              .name = unit_name_from_path(path),
              .description = last_description(unit),
              .aliases = {},
              .references = {}};
    file.aliases = alias_names(unit, file.name);
    file.references = unit_references(unit, file.name);
    const auto found = files_.find(path);
    if (found == files_.end()) {
        count(file, 1);
        ++generation_;
        files_.emplace(file.path, std::move(file));
        return;
    }
    if (!looks_the_same(found->second, file)) ++generation_;
    count(found->second, -1);
    count(file, 1);
    found->second = std::move(file);
}

void UnitIndex::erase(std::string_view path) {
    const auto found = files_.find(path);
    if (found == files_.end()) return;
    count(found->second, -1);
    files_.erase(found);
    ++generation_;
}

void UnitIndex::add_name(std::string_view name) {
    ++names_[std::string(name)];
    ++generation_;
}

void UnitIndex::clear() {
    files_.clear();
    names_.clear();
    ++generation_;
}

/// A drop-in makes no unit exist.
void UnitIndex::count(const File& file, int difference) {
    const auto add = [&](const std::string& name) {
        int& number = names_[name];
        number += difference;
        if (number <= 0) names_.erase(name);
    };
    if (!file.name.drop_in) add(file.name.name);
    for (const std::string& alias : file.aliases) add(alias);
}

const UnitIndex::File* UnitIndex::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

std::vector<const UnitIndex::File*> UnitIndex::files_of(std::string_view name) const {
    std::vector<const File*> main;
    std::vector<const File*> drop_ins;
    std::vector<const File*> aliased;
    for (const auto& [path, file] : files_) {
        if (file.name.name == name) (file.name.drop_in ? drop_ins : main).push_back(&file);
        if (std::find(file.aliases.begin(), file.aliases.end(), name) != file.aliases.end())
            aliased.push_back(&file);
    }
    const std::string of = template_of(name);
    if (main.empty()) main = !aliased.empty() || of.empty() ? aliased : files_of(of);
    main.insert(main.end(), drop_ins.begin(), drop_ins.end());
    return main;
}

void UnitIndex::for_each(const std::function<void(const File&)>& visit) const {
    for (const auto& [path, file] : files_) visit(file);
}

bool UnitIndex::exists(std::string_view name) const {
    if (names_.contains(name)) return true;
    const std::string of = template_of(name);
    return !of.empty() && names_.contains(of);
}

/// The types are the same, so that only what stands before counts.
std::optional<std::string> UnitIndex::similar(std::string_view name) const {
    const std::string_view suffix = name.substr(std::min(name.rfind('.'), name.size()));
    const std::string_view wanted = name.substr(0, name.size() - suffix.size());
    std::vector<std::string_view> candidates;
    for (const auto& [known, number] : names_) {
        if (!known.ends_with(suffix)) continue;
        const std::string_view stem =
            std::string_view(known).substr(0, known.size() - suffix.size());
        if (stem.ends_with('@') == wanted.ends_with('@')) candidates.push_back(stem);
    }
    const auto found = catalog::suggest(wanted, candidates);
    if (!found) return std::nullopt;
    return std::string(*found).append(suffix);
}

void UnitIndex::order(const File& file,
                      std::unordered_map<std::string, std::vector<std::string>>& before) const {
    for (const UnitReference& reference : file.references) {
        if (reference.directive->name == "After") before[file.name.name].push_back(reference.name);
        if (reference.directive->name == "Before") before[reference.name].push_back(file.name.name);
    }
}

void UnitIndex::sort_order() const {
    if (ordered_generation_ == generation_) return;
    before_.clear();
    for (const auto& [path, file] : files_) order(file, before_);
    ordered_generation_ = generation_;
}

std::span<const std::string> UnitIndex::ordered_before(std::string_view name) const {
    sort_order();
    const auto found = before_.find(std::string(name));
    if (found == before_.end()) return {};
    return found->second;
}

}  // namespace unitlint

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

/// Whether other files see the same in both.
bool is_same(const UnitReference& a, const UnitReference& b) {
    return a.directive == b.directive && a.name == b.name;
}

}  // namespace

void UnitIndex::set(std::string_view path, const Unit& unit) {
    set(path, unit,
        std::make_shared<const std::vector<UnitReference>>(
            unit_references(unit, unit_name_from_path(path))));
}

void UnitIndex::set(std::string_view path, const Unit& unit, UnitReferences references) {
    File file{.path = std::string(path),
              .name = unit_name_from_path(path),
              .description = last_description(unit),
              .aliases = {},
              .references = std::move(references)};
    file.aliases = alias_names(unit, file.name);
    const auto found = files_.find(path);
    if (found == files_.end()) {
        count(file, 1);
        order(file.name.name, {}, *file.references);
        ++generation_;
        files_.emplace(file.path, std::move(file));
        return;
    }
    const bool reordered = order(file.name.name, *found->second.references, *file.references);
    const bool renamed = found->second.aliases != file.aliases;
    if (reordered || renamed) ++generation_;
    if (renamed) {
        count(found->second, -1);
        count(file, 1);
    }
    found->second = std::move(file);
}

void UnitIndex::erase(std::string_view path) {
    const auto found = files_.find(path);
    if (found == files_.end()) return;
    count(found->second, -1);
    order(found->second.name.name, *found->second.references, {});
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
    before_.clear();
    ++generation_;
}

void UnitIndex::add(Names& names, const std::string& name, int difference) {
    int& number = names[name];
    number += difference;
    if (number <= 0) names.erase(name);
}

/// A drop-in makes no unit exist.
void UnitIndex::count(const File& file, int difference) {
    if (!file.name.drop_in) add(names_, file.name.name, difference);
    for (const std::string& alias : file.aliases) add(names_, alias, difference);
}

/// What changes in the order where a file of the unit has other references than before. Returns
/// whether anything does.
bool UnitIndex::order(const std::string& unit, std::span<const UnitReference> before,
                      std::span<const UnitReference> now) {
    // Mostly a single one has changed.
    const auto [first, new_first] =
        std::mismatch(before.begin(), before.end(), now.begin(), now.end(), is_same);
    before = before.subspan(static_cast<std::size_t>(first - before.begin()));
    now = now.subspan(static_cast<std::size_t>(new_first - now.begin()));
    const auto last =
        std::mismatch(before.rbegin(), before.rend(), now.rbegin(), now.rend(), is_same).first;
    const auto same = static_cast<std::size_t>(last - before.rbegin());
    bool changed = false;
    for (const UnitReference& reference : before.first(before.size() - same))
        changed |= order(unit, reference, -1);
    for (const UnitReference& reference : now.first(now.size() - same))
        changed |= order(unit, reference, 1);
    return changed;
}

bool UnitIndex::order(const std::string& unit, const UnitReference& reference, int difference) {
    const bool after = reference.directive->name == "After";
    if (!after && reference.directive->name != "Before") return false;
    const std::string& later = after ? unit : reference.name;
    Names& names = before_[later];
    add(names, after ? reference.name : unit, difference);
    if (names.empty()) before_.erase(later);
    return true;
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

std::vector<std::string_view> UnitIndex::ordered_before(std::string_view name) const {
    std::vector<std::string_view> before;
    const auto found = before_.find(name);
    if (found == before_.end()) return before;
    for (const auto& [unit, number] : found->second) before.push_back(unit);
    return before;
}

}  // namespace unitlint

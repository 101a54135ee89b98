#pragma once

#include "syntax/known_units.h"
#include "lint/unit_references.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace unitlint {

/// The units of many files: what they are called, what they refer to, in which order they start.
/// Holds no texts. Kept current file by file.
class UnitIndex final : public KnownUnits {
public:
    struct File {
        std::string path;
        UnitName name;
        std::string description;                // the last Description= of [Unit]
        std::vector<std::string> aliases;       // Alias= of [Install]
        std::vector<UnitReference> references;  // in the order of the file
    };

    /// Adds a file, or replaces what is known of it.
    void set(std::string_view path, const Unit& unit);
    void erase(std::string_view path);
    /// Adds a unit that exists, of which no file is read: one that is installed on the machine.
    void add_name(std::string_view name);
    void clear();

    /// Null where the index does not have the file.
    const File* find(std::string_view path) const;
    /// The files of a unit, by its name: main files first, then drop-ins. For an instance that has
    /// none of its own those of its template; for an alias those of the unit that has it.
    std::vector<const File*> files_of(std::string_view name) const;
    void for_each(const std::function<void(const File&)>& visit) const;
    std::size_t size() const { return files_.size(); }

    /// Makes what ordered_before() answers from, which else its first call after a change does:
    /// then it can be called from several threads.
    void sort_order() const;

    /// A number that changes whenever exists(), similar() or ordered_before() may give another
    /// answer.
    std::uint64_t generation() const { return generation_; }

    bool exists(std::string_view name) const override;
    std::optional<std::string> similar(std::string_view name) const override;
    std::span<const std::string> ordered_before(std::string_view name) const override;

private:
    void count(const File& file, int difference);
    void order(const File& file,
               std::unordered_map<std::string, std::vector<std::string>>& before) const;

    std::map<std::string, File, std::less<>> files_;  // by path
    // How many files give a unit the name; aliases too.
    std::map<std::string, int, std::less<>> names_;
    std::uint64_t generation_ = 0;
    mutable std::uint64_t ordered_generation_ = 0;
    mutable std::unordered_map<std::string, std::vector<std::string>> before_;
};

}  // namespace unitlint

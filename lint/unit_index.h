#pragma once

#include "syntax/known_units.h"
#include "lint/unit_references.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// The units of many files: what they are called, what they refer to, in which order they start.
/// Holds no texts. Kept current file by file.
class UnitIndex final : public KnownUnits {
public:
    struct File {
        std::string path;
        UnitName name;
        std::string description;           // the last Description= of [Unit]
        std::vector<std::string> aliases;  // Alias= of [Install]
        UnitReferences references;         // in the order of the file; never null
    };

    /// Adds a file, or replaces what is known of it.
    void set(std::string_view path, const Unit& unit);
    /// The same where unit_references() of the file are known already.
    void set(std::string_view path, const Unit& unit, UnitReferences references);
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

    bool exists(std::string_view name) const override;
    std::optional<std::string> similar(std::string_view name) const override;
    std::vector<std::string_view> ordered_before(std::string_view name) const override;
    std::uint64_t generation() const override { return generation_; }

private:
    /// How often each name is there.
    using Names = std::map<std::string, int, std::less<>>;

    static void add(Names& names, const std::string& name, int difference);
    void count(const File& file, int difference);
    bool order(const std::string& unit, std::span<const UnitReference> before,
               std::span<const UnitReference> now);
    bool order(const std::string& unit, const UnitReference& reference, int difference);

    std::map<std::string, File, std::less<>> files_;  // by path
    // How many files give a unit the name; aliases too.
    Names names_;
    std::map<std::string, Names, std::less<>> before_;  // those that start before a unit
    std::uint64_t generation_ = 0;
};

}  // namespace unitlint

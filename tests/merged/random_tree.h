#pragma once

#include "../exposure/random_unit.h"

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::files::test {

/// Writes trees of units below a folder: main files, templates, links, masks and drop-ins of all
/// kinds over several folders of the search path. Each file has a line `Mark=1` in [Unit], which
/// systemd complains about. The same seed gives the same trees on every machine.
class RandomTrees {
public:
    explicit RandomTrees(std::uint32_t seed) : random_(seed), units_(seed) {}

    /// Writes one tree, and gives the names of units to ask about.
    std::vector<std::string> write(const std::filesystem::path& root);

private:
    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(random_() % limit);
    }
    bool one_in(std::uint32_t count) { return below(count) == 0; }
    template <typename List>
    auto pick(const List& list) {
        return list[below(static_cast<std::uint32_t>(std::size(list)))];
    }

    std::vector<std::string> pick_units();
    void write_main(const std::filesystem::path& folder, const std::string& unit);
    void write_drop_ins(const std::filesystem::path& folder);
    void write_drop_in(const std::filesystem::path& path);
    std::string folder_name(const std::vector<std::string>& units);

    std::mt19937 random_;
    exposure::test::RandomUnits units_;
};

}  // namespace unitlint::files::test

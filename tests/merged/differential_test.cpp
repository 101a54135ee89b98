// The files of random units, their order, and the score of what they make together, against the
// installed systemd.
#include "../exposure/systemd_analyze.h"
#include "random_tree.h"

#include "catalog/version.h"
#include "exposure/assess.h"
#include "exposure/settings.h"
#include "files/neighbours.h"
#include "files/source.h"
#include "syntax/drop_ins.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace unitlint::files::test {

namespace {

namespace fs = std::filesystem;
using exposure::test::TreeVerdict;
using exposure::test::Verdict;

constexpr std::uint32_t random_trees = 1000;

std::string tenths(std::uint32_t number) {
    return std::to_string(number / 10) + "." + std::to_string(number % 10);
}

/// systemd reads no drop-ins of a unit whose main file it refuses.
bool is_refused(const UnitFiles& files, const Source& source, int release) {
    const auto unit = source.read(files.main);
    if (unit->refused()) return true;
    exposure::Settings settings(static_cast<catalog::SystemdVersion>(release),
                                unit_name_from_path(files.name));
    for (const Assignment& line : unit->assignments()) {
        const Section& section = unit->section_of(line);
        if (settings.assign(section.name, line.name, line.value.text) == exposure::Outcome::Refused)
            return true;
    }
    return false;
}

std::optional<Verdict> score(const UnitFiles& files, const Source& source, int release) {
    MergedUnit merged{.name = unit_name_from_path(files.name), .files = {}, .has_main = true};
    std::vector<std::shared_ptr<const Unit>> units;
    if (files.main.empty() || source.is_mask(files.main)) return {};
    units.push_back(source.read(files.main));
    for (const std::string& path : files.drop_ins) {
        if (auto unit = source.read(path)) units.push_back(std::move(unit));
    }
    for (const auto& unit : units) merged.files.push_back(unit.get());
    const auto report = exposure::assess(
        exposure::read_settings(merged, static_cast<catalog::SystemdVersion>(release)));
    if (!report) return {};
    Verdict verdict;
    for (const exposure::Item& item : report->items) {
        const char mark = !item.set ? ' ' : (*item.set ? '+' : '-');
        verdict.lines[std::string(item.check->id_in(report->version))] = {
            .mark = mark, .exposure = item.exposure ? tenths(*item.exposure) : ""};
    }
    verdict.overall = tenths(report->score) + " " + std::string(to_string(report->band));
    return verdict;
}

TreeVerdict ours(const std::string& root, const std::vector<std::string>& names, int release) {
    const Source source = disk();
    Neighbours neighbours(source, root);
    TreeVerdict verdict;
    std::set<std::string> loaded;
    for (const std::string& name : names) {
        // For a template systemd-analyze looks at the instance "i".
        const bool is_template = unit_name_from_path(name).is_template();
        const UnitFiles files =
            neighbours.find(is_template ? with_instance(name, "i") : name, Manager::System);
        if (files.main.empty() || loaded.contains(files.name)) continue;
        if (!source.is_mask(files.main)) {
            verdict.read.push_back(files.main);
            if (is_refused(files, source, release)) continue;
        }
        loaded.insert(files.name);
        for (const std::string& drop_in : files.drop_ins) {
            if (!source.is_mask(drop_in)) verdict.read.push_back(drop_in);
        }
        if (auto scored = score(files, source, release)) verdict.units.emplace(files.name, *scored);
    }
    return verdict;
}

std::string difference(const TreeVerdict& systemd, const TreeVerdict& unitlint) {
    std::string text;
    for (const auto* side : {&systemd, &unitlint}) {
        text += side == &systemd ? "systemd:\n" : "unitlint:\n";
        for (const std::string& path : side->read) text += "  " + path + "\n";
        for (const auto& [name, verdict] : side->units)
            text += "  " + name + " " + verdict.overall + "\n";
    }
    return text;
}

std::uint32_t seed() {
    constexpr std::uint32_t usual = 20240229;
    const char* other = std::getenv("UNITLINT_TEST_SEED");
    return other == nullptr ? usual : static_cast<std::uint32_t>(std::strtoul(other, nullptr, 10));
}

}  // namespace

TEST_CASE("the files of a unit, their order and their score are systemd's in random trees") {
    const int release = exposure::test::installed_systemd();
    const auto verified = catalog::verified_versions();
    if (std::find(verified.begin(), verified.end(), release) == verified.end()) {
        MESSAGE("skipped: no systemd-analyze of a release that the catalog was checked against");
        return;
    }
    const unitlint::test::TemporaryFolder folder;
    RandomTrees trees(seed());
    std::vector<std::vector<std::string>> names;
    const auto root = [&](std::size_t i) { return (folder.path() / std::to_string(i)).string(); };
    for (std::uint32_t i = 0; i < random_trees; ++i) names.push_back(trees.write(root(i)));

    std::mutex mutex;
    std::vector<std::string> differences;
    std::atomic<std::size_t> next = 0, scored = 0, read = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < names.size(); i = next++) {
            TreeVerdict systemd = exposure::test::ask_systemd_in(root(i), names[i]);
            const TreeVerdict unitlint = ours(root(i), names[i], release);
            // It has a word on other types, too, which means nothing.
            std::erase_if(systemd.units,
                          [](const auto& unit) { return !unit.first.ends_with(".service"); });
            scored += systemd.units.size();
            read += systemd.read.size();
            if (systemd.read == unitlint.read && systemd.units == unitlint.units) continue;
            const std::lock_guard lock(mutex);
            differences.push_back(difference(systemd, unitlint));
        }
    };
    std::thread other(work);
    work();
    other.join();
    constexpr std::size_t most_shown = 8;
    for (std::size_t i = 0; i < differences.size() && i < most_shown; ++i) MESSAGE(differences[i]);
    CHECK(differences.size() == 0);
    // Trees in which nothing is read prove little.
    MESSAGE(scored.load(), " units scored, ", read.load(), " files read");
    CHECK(scored.load() > 1000);
    CHECK(read.load() > 4000);
}

}  // namespace unitlint::files::test

// Our reports against those of the installed systemd: for its own units, and for random ones.
#include "random_unit.h"
#include "systemd_analyze.h"

#include "exposure/assess.h"
#include "syntax/document.h"
#include "syntax/merged_unit.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace unitlint::exposure::test {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t random_units = 2800;

std::string tenths(std::uint32_t number) {
    return std::to_string(number / 10) + "." + std::to_string(number % 10);
}

std::optional<Verdict> ours(const RandomUnit& source, int release) {
    std::vector<Unit> files;
    files.reserve(1 + source.drop_ins.size());
    files.emplace_back(std::make_shared<const Document>(source.text));
    for (const RandomUnit::DropIn& drop_in : source.drop_ins)
        files.emplace_back(std::make_shared<const Document>(drop_in.text));
    MergedUnit unit{.name = unit_name_from_path(source.name), .files = {}};
    for (const Unit& file : files) unit.files.push_back(&file);
    const auto report = assess(read_settings(unit, static_cast<SystemdVersion>(release)));
    if (!report) return {};
    Verdict verdict;
    for (const Item& item : report->items) {
        const char mark = !item.set ? ' ' : (*item.set ? '+' : '-');
        verdict.lines[std::string(item.check->id_in(report->version))] = {
            .mark = mark, .exposure = item.exposure ? tenths(*item.exposure) : ""};
    }
    verdict.overall = tenths(report->score) + " " + std::string(to_string(report->band));
    return verdict;
}

std::string difference(const std::optional<Verdict>& systemd,
                       const std::optional<Verdict>& unitlint) {
    if (!systemd || !unitlint)
        return systemd ? "systemd scores it: " + systemd->overall : "systemd refuses it";
    std::string text = "systemd: " + systemd->overall + ", unitlint: " + unitlint->overall;
    for (const auto& [name, line] : systemd->lines) {
        const auto found = unitlint->lines.find(name);
        if (found == unitlint->lines.end())
            text += "\n  missing " + name;
        else if (!(found->second == line)) {
            text += "\n  " + name + " systemd [" + line.mark + "] " + line.exposure +
                    ", unitlint [" + found->second.mark + "] " + found->second.exposure;
        }
    }
    return text;
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Disagreements {
    std::mutex mutex;
    std::vector<std::string> texts;
    std::atomic<std::size_t> scored = 0;
};

/// Asks about every unit, two at a time, each in a folder of its own.
void compare(const std::vector<RandomUnit>& units, int release, Disagreements& found) {
    const unitlint::test::TemporaryFolder folder;
    fs::create_directory(folder.path() / "empty");
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < units.size(); i = next++) {
            const RandomUnit& unit = units[i];
            const fs::path place = folder.path() / std::to_string(i);
            write(place / unit.name, unit.text);
            for (const RandomUnit::DropIn& drop_in : unit.drop_ins)
                write(place / (unit.name + ".d") / drop_in.file, drop_in.text);
            const auto systemd =
                ask_systemd((place / unit.name).string(), (folder.path() / "empty").string());
            const auto unitlint = ours(unit, release);
            if (systemd) ++found.scored;
            if (systemd == unitlint) continue;
            std::string text = difference(systemd, unitlint) + "\n" + unit.name + ":\n" + unit.text;
            for (const RandomUnit::DropIn& drop_in : unit.drop_ins)
                text += "--- " + drop_in.file + "\n" + drop_in.text;
            const std::lock_guard lock(found.mutex);
            found.texts.push_back(std::move(text));
        }
    };
    std::thread other(work);
    work();
    other.join();
}

/// The installed release, where it is one that the catalog was checked against; else 0, with a
/// message.
int judge() {
    const int release = installed_systemd();
    const auto verified = catalog::verified_versions();
    if (std::find(verified.begin(), verified.end(), release) != verified.end()) return release;
    MESSAGE(
        "skipped: there is no systemd-analyze of a release that the catalog was checked against; "
        "found "
        << (release == 0 ? "none" : std::to_string(release)));
    return 0;
}

/// Fixed, unless the variable asks for other units.
std::uint32_t seed() {
    constexpr std::uint32_t usual = 20240229;
    const char* other = std::getenv("UNITLINT_TEST_SEED");
    return other == nullptr ? usual : static_cast<std::uint32_t>(std::strtoul(other, nullptr, 10));
}

void report(const Disagreements& found) {
    constexpr std::size_t most_shown = 12;
    for (std::size_t i = 0; i < found.texts.size() && i < most_shown; ++i) MESSAGE(found.texts[i]);
    CHECK(found.texts.size() == 0);
}

}  // namespace

TEST_CASE("reports equal systemd's for every service of the system") {
    const int release = judge();
    if (release == 0) return;
    std::vector<RandomUnit> units;
    for (const auto& entry : fs::directory_iterator("/usr/lib/systemd/system")) {
        if (entry.path().extension() != ".service" || !fs::is_regular_file(entry.path())) continue;
        units.push_back(
            {.name = entry.path().filename().string(), .text = read(entry.path()), .drop_ins = {}});
    }
    REQUIRE(units.size() > 10);
    Disagreements found;
    compare(units, release, found);
    report(found);
    CHECK(found.scored.load() > units.size() / 2);
}

TEST_CASE("reports equal systemd's for random services") {
    const int release = judge();
    if (release == 0) return;
    RandomUnits random(seed());
    std::vector<RandomUnit> units;
    for (std::uint32_t i = 0; i < random_units; ++i) units.push_back(random.next());
    Disagreements found;
    compare(units, release, found);
    report(found);
    // Units that both refuse prove little.
    CHECK(found.scored.load() > 2000);
}

}  // namespace unitlint::exposure::test

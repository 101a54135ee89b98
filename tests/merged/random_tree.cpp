#include "random_tree.h"

#include "syntax/drop_ins.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace unitlint::files::test {

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string_view>;

const Words search_folders{"etc/systemd/system.control", "run/systemd/system.control",
                           "etc/systemd/system",         "etc/systemd/system.attached",
                           "run/systemd/system",         "usr/local/lib/systemd/system",
                           "lib/systemd/system",         "usr/lib/systemd/system"};
// Of those that others are made of there are several.
const Words unit_names{"a.service",       "a-b.service",  "a-b-c.service",   "a-b@x.service",
                       "a-b@x-y.service", "a-b@.service", "a@x.service",     "a--b.service",
                       "a-.service",      "-a-b.service", "a-b-c@x.service", "s-t.socket",
                       "a-b.target",      "a-b@x.target", "c.service",       "a\\x2db-c.service"};
const Words file_names{"10-x.conf", "20-y.conf",     "5.conf",       "Z.conf",
                       "x.conf",    "10-X.conf",     ".hidden.conf", "x.CONF",
                       "notes.txt", "20-y.conf.bak", "\xc3\xa4.conf"};

void put(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

void link(const fs::path& path, const std::string& target) {
    std::error_code ignored;
    fs::create_directories(path.parent_path());
    fs::remove(path, ignored);
    fs::create_symlink(target, path, ignored);
}

/// Two units of one tree with the same bus name would be refused, which no unit can tell alone.
std::string without_bus_names(const std::string& text) {
    std::string kept;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("BusName")) kept += line + "\n";
    }
    return kept;
}

}  // namespace

std::vector<std::string> RandomTrees::pick_units() {
    std::vector<std::string> units;
    for (std::uint32_t count = 2 + below(3); count > 0; --count) {
        std::string unit(pick(unit_names));
        if (std::find(units.begin(), units.end(), unit) == units.end())
            units.push_back(std::move(unit));
    }
    return units;
}

void RandomTrees::write_main(const fs::path& folder, const std::string& unit) {
    // An instance has a file of its own now and then.
    const std::string common = template_of(unit);
    const std::string& file = common.empty() || one_in(4) ? unit : common;
    const fs::path path = folder / file;
    if (one_in(12)) return put(path, "");
    if (one_in(12)) return link(path, "/dev/null");
    std::string text = "[Unit]\nMark=1\n";
    if (unit.ends_with(".service"))
        text += "[Service]\nExecStart=/bin/true\n" + without_bus_names(units_.section(below(10)));
    if (unit.ends_with(".socket")) text += "[Socket]\nListenStream=/run/x\n";
    put(path, text);
}

void RandomTrees::write_drop_in(const fs::path& path) {
    if (fs::exists(fs::symlink_status(path))) return;
    if (one_in(10)) return put(path, "");
    if (one_in(10)) return link(path, "/dev/null");
    if (one_in(25)) return link(path, "nowhere.conf");
    if (one_in(25)) {
        fs::create_directories(path);
        return put(path / "x.conf", "[Unit]\nMark=1\n");
    }
    const std::string text =
        "[Unit]\nMark=1\n[Service]\n" + without_bus_names(units_.section(below(5)));
    if (!one_in(12)) return put(path, text);
    put(path.parent_path() / "linked", text);
    link(path, "linked");
}

void RandomTrees::write_drop_ins(const fs::path& folder) {
    for (std::uint32_t count = 1 + below(3); count > 0; --count)
        write_drop_in(folder / std::string(pick(file_names)));
}

std::string RandomTrees::folder_name(const std::vector<std::string>& units) {
    if (one_in(5))
        return std::string(pick(Words{"service.d", "socket.d", "target.d", "a.service.d"}));
    auto folders = drop_in_folders(pick(units));
    // A folder that looks like one of the unit's, and is not.
    if (one_in(8)) return "a-" + folders.front();
    return pick(folders);
}

std::vector<std::string> RandomTrees::write(const fs::path& root) {
    std::vector<std::string> units = pick_units();
    std::vector<fs::path> folders;
    for (std::uint32_t count = 2 + below(4); count > 0; --count)
        folders.push_back(root / std::string(pick(search_folders)));
    for (const fs::path& folder : folders) fs::create_directories(folder);
    for (const std::string& unit : units) {
        if (one_in(20)) continue;
        for (std::uint32_t count = 1 + (one_in(3) ? 1 : 0); count > 0; --count)
            write_main(pick(folders), unit);
    }
    for (std::uint32_t count = below(12); count > 0; --count)
        write_drop_ins(pick(folders) / folder_name(units));
    // One alias, since in which order systemd takes those of a unit is chance.
    if (one_in(3)) {
        const std::string& unit = pick(units);
        std::string alias = unit;
        alias.replace(0, alias.find_first_of("@."), "alias");
        const std::string target = one_in(2) ? unit : "/usr/lib/systemd/system/" + unit;
        link(pick(folders) / alias, target);
        if (one_in(2)) write_drop_ins(pick(folders) / (alias + ".d"));
        if (one_in(2)) units.push_back(alias);
    }
    return units;
}

}  // namespace unitlint::files::test

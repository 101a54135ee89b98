#pragma once

#include "exposure/assess.h"
#include "syntax/document.h"
#include "syntax/merged_unit.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::exposure::test {

/// What systemd reads of a unit with these texts: the main file, then drop-ins.
inline Settings read_texts(std::string_view name, const std::vector<std::string>& texts,
                           SystemdVersion version) {
    std::vector<Unit> files;
    files.reserve(texts.size());
    for (const std::string& text : texts)
        files.emplace_back(std::make_shared<const Document>(text));
    MergedUnit unit{.name = unit_name_from_path(name), .files = {}};
    for (const Unit& file : files) unit.files.push_back(&file);
    return read_settings(unit, version);
}

/// A service `a.service` that starts something, with these lines.
inline Settings read_lines(std::string_view lines, SystemdVersion version = 252) {
    return read_texts("a.service", {"[Service]\nExecStart=/bin/true\n" + std::string(lines)},
                      version);
}

/// The item of a report, or null; by json_field.
inline const Item* find_item(const Report& report, std::string_view json_field) {
    for (const Item& item : report.items) {
        if (item.check->json_field == json_field) return &item;
    }
    return nullptr;
}

/// The badness of one check; empty where it is not applicable or nothing is scored.
inline std::optional<std::uint32_t> badness(const Settings& settings, std::string_view json_field) {
    const auto report = assess(settings);
    const Item* item = report ? find_item(*report, json_field) : nullptr;
    if (item == nullptr || !item->set) return {};
    return item->badness;
}

}  // namespace unitlint::exposure::test

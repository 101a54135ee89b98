#include "lint/hardening/contradiction_signs.h"

#include "syntax/unit.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::hardening::need {

Need at(const Line& line, std::string_view part, std::string subject) {
    const Value& value = line.assignment->value;
    const bool inside = part.data() >= value.text.data() &&
                        part.data() + part.size() <= value.text.data() + value.text.size();
    const auto begin =
        inside ? static_cast<std::size_t>(part.data() - value.text.data()) : std::size_t{0};
    return {.subject = std::move(subject),
            .line = line,
            .range = inside ? value.source_range(begin, begin + part.size()) : value.range};
}

Need at(const Line& line, std::string_view part) {
    return at(line, part, fmt::format("`{}`", part));
}

std::vector<Line> command_lines(const ServiceFacts& facts) {
    std::vector<Line> lines;
    for (const ProgramUse& use : facts.programs) {
        if (lines.empty() || lines.back().assignment != use.line.assignment)
            lines.push_back(use.line);
    }
    return lines;
}

bool is_socket_activated(const Case& service) {
    if (service.lines.last("Sockets") != nullptr) return true;
    for (const char* name : {"After", "Requires", "BindsTo", "Wants", "TriggeredBy"}) {
        for (const Line& line : service.general.all(name)) {
            if (line.assignment->value.text.find(".socket") != std::string_view::npos) return true;
        }
    }
    bool found = false;
    service.pass.merged.for_each("Install", [&](const Assignment& line, std::uint32_t) {
        found |= line.value.text.find(".socket") != std::string_view::npos;
    });
    return found;
}

bool has_mounts_of_its_own(const Case& service) {
    for (const char* name :
         {"BindPaths", "BindReadOnlyPaths", "RootDirectory", "RootImage", "MountImages",
          "ExtensionImages", "ExtensionDirectories", "TemporaryFileSystem"}) {
        if (service.lines.last(name) != nullptr) return true;
    }
    return false;
}

}  // namespace unitlint::hardening::need

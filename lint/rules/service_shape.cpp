#include "lint/rules/service_shape.h"

#include "exposure/command_line.h"
#include "lint/rule.h"
#include "lint/rules/effective.h"

#include <array>
#include <optional>

namespace unitlint {

namespace {

/// Seen in 257, not in 252; when in between is not known. The same as in exposure/settings.cpp.
constexpr catalog::SystemdVersion credentials_mean_exec_since = 256;

/// Counts the commands of one directive since its last empty assignment. False where one is so
/// wrong that systemd refuses the unit.
bool read_commands(const Pass& pass, std::string_view name, std::vector<CommandLine>& lines) {
    const catalog::Directive* directive = catalog::find_directive(catalog::Section::Service, name);
    for (const ResolvedAssignment& line : pass.merged_lines) {
        if (line.directive != directive) continue;
        const std::string_view value = line.assignment->value.text;
        if (value.empty()) {
            lines.clear();
            continue;
        }
        const exposure::CommandLines commands =
            exposure::read_command_lines(value, pass.merged.name, pass.options.version);
        if (commands.fatal) return false;
        if (commands.count > 0) lines.push_back({&line, commands.count});
    }
    return true;
}

std::uint32_t total(const std::vector<CommandLine>& lines) {
    std::uint32_t sum = 0;
    for (const CommandLine& line : lines) sum += line.commands;
    return sum;
}

bool has_credentials(const Effective& effective) {
    constexpr std::array names = {"LoadCredential", "LoadCredentialEncrypted", "SetCredential",
                                  "SetCredentialEncrypted", "ImportCredential"};
    for (const char* name : names)
        if (effective.find(name) != nullptr) return true;
    return false;
}

std::string_view implied_type(const Pass& pass, const Effective& effective, bool starts) {
    if (effective.find("BusName") != nullptr) return "dbus";
    if (pass.options.version >= credentials_mean_exec_since && has_credentials(effective))
        return "exec";
    return starts ? "simple" : "oneshot";
}

std::optional<ServiceShape> read_service(const Pass& pass) {
    if (!is_judged_as_unit(pass) || pass.type != catalog::UnitType::Service) return std::nullopt;
    const Effective effective(pass);
    ServiceShape shape;
    std::vector<CommandLine> stop;
    if (!read_commands(pass, "ExecStart", shape.start) || !read_commands(pass, "ExecStop", stop))
        return std::nullopt;
    shape.start_commands = total(shape.start);
    shape.stop_commands = total(stop);
    shape.remains = effective.is_on("RemainAfterExit");
    const std::string_view action = effective.text("SuccessAction");
    shape.acts = !action.empty() && action != "none";
    shape.type_line = effective.find("Type");
    shape.type = shape.type_line != nullptr
                     ? shape.type_line->assignment->value.text
                     : implied_type(pass, effective, shape.start_commands > 0);
    return shape;
}

}  // namespace

const std::optional<ServiceShape>& Pass::service() const {
    if (!service_is_known_) service_ = read_service(*this);
    service_is_known_ = true;
    return service_;
}

}  // namespace unitlint

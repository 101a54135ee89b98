#include "exposure/capability_bits.h"
#include "lint/hardening/capability_fix.h"
#include "lint/hardening/contradiction_signs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace unitlint::hardening::need {

namespace {

namespace cap = exposure::cap;
using Words = std::vector<std::string_view>;

/// The sign of a port below 1024 that the service opens on all addresses itself.
const Sign* opened_low_port(const Case& service) {
    if (is_socket_activated(service)) return nullptr;
    const auto found =
        std::find_if(service.facts.signs.begin(), service.facts.signs.end(), [](const Sign& sign) {
            if (sign.trait != Trait::LowPort || sign.of_program) return false;
            const std::string_view host = sign.subject.substr(0, sign.subject.rfind(':'));
            const bool all = sign.subject.find(':') != std::string_view::npos &&
                             (host.empty() || host == "*" || host == "0.0.0.0" || host == "[::]");
            return all && sign.line.assignment->name.starts_with("Exec");
        });
    return found == service.facts.signs.end() ? nullptr : &*found;
}

Need need_of(const Sign& sign) {
    return {.subject = fmt::format("`{}`", sign.subject), .line = sign.line, .range = sign.range};
}

std::string names(std::uint64_t set) {
    return fmt::format("{}", fmt::join(capability_names(set), ", "));
}

/// A mode with setuid or setgid bit: "2775", "g+s".
bool sets_special_bit(std::string_view mode) {
    while (mode.size() > 4 && mode.starts_with('0')) mode.remove_prefix(1);
    if (mode.size() == 4 && mode.find_first_not_of("01234567") == std::string_view::npos)
        return mode[0] > '1';  // 1 is the sticky bit
    const std::size_t plus = mode.find_first_of("+=");
    if (plus == std::string_view::npos || plus + 1 == mode.size()) return false;
    return mode.substr(0, plus).find_first_not_of("ugoa") == std::string_view::npos &&
           mode.substr(0, plus) != "o" &&
           mode.substr(plus + 1).find_first_not_of("rwxXst") == std::string_view::npos &&
           mode.find('s') != std::string_view::npos;
}

/// The mode with such a bit among the arguments; empty where there is none.
std::string_view special_mode(const ProgramUse& use, const Words& words) {
    const bool direct = use.name == "chmod";
    if (!direct && use.name != "install" && use.name != "mkdir") return {};
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view word = words[i];
        if (word.starts_with("--mode=")) {
            word.remove_prefix(7);
        } else if (!direct && word.starts_with("-m") && word.size() > 2) {
            word.remove_prefix(2);
        } else if (!direct && (i == 0 || words[i - 1] != "-m")) {
            continue;
        }
        if (sets_special_bit(word)) return word;
    }
    return {};
}

}  // namespace

Found privilege_drop(const Case& service, const Contradiction& row) {
    const bool as_root = !service.facts.has_user || service.facts.starts_as_root;
    constexpr std::uint64_t needed = cap::setuid | cap::setgid;
    if (!as_root || (service.as_written.bounding_set & needed) == needed) return std::nullopt;
    return program(service, row);
}

Found low_port(const Case& service, const Contradiction&) {
    if ((service.as_written.bounding_set & cap::net_bind_service) != 0) return std::nullopt;
    const Sign* port = opened_low_port(service);
    return port == nullptr ? std::nullopt : Found(need_of(*port));
}

Found setuid_program(const Case& service, const Contradiction& row) {
    if (!service.facts.has_user || service.facts.starts_as_root) return std::nullopt;
    return program(service, row);
}

Found setuid_program_before_255(const Case& service, const Contradiction& row) {
    // Then that is what says so.
    if (service.lines.is_on("NoNewPrivileges")) return std::nullopt;
    if (service.facts.traits.has(Trait::StrongCapabilities)) return std::nullopt;
    return setuid_program(service, row);
}

Found special_bits(const Case& service, const Contradiction&) {
    for (const ProgramUse& use : service.facts.programs) {
        if (use.line.assignment->value.text.starts_with('-')) continue;
        const Words words = arguments_of(use);
        const std::string_view mode = special_mode(use, words);
        if (!mode.empty())
            return at(use.line, mode, fmt::format("`{}` sets the mode `{}`", use.name, mode));
        const bool shared =
            use.name == "git" && std::any_of(words.begin(), words.end(),
                                             [](auto w) { return w.starts_with("--shared"); });
        if (shared) return at(use.line, use.path, "`git` with `--shared` makes setgid folders");
    }
    return std::nullopt;
}

Found ambient_in_user_namespace(const Case& service, const Contradiction&) {
    const Line* line = service.lines.last("AmbientCapabilities");
    if (line == nullptr || service.state.ambient_set == 0) return std::nullopt;
    return at(*line, line->assignment->value.text, names(service.state.ambient_set));
}

Found root_in_user_namespace(const Case& service, const Contradiction& row) {
    if (service.facts.has_user && !service.facts.starts_as_root) return std::nullopt;
    return program(service, row);
}

Found port_in_user_namespace(const Case& service, const Contradiction&) {
    const Sign* port = opened_low_port(service);
    return port == nullptr ? std::nullopt : Found(need_of(*port));
}

Found ambient_not_bounded(const Case& service, const Contradiction&) {
    const std::uint64_t lost = service.as_written.ambient_set & ~service.as_written.bounding_set;
    const Line* line = service.lines.last("AmbientCapabilities");
    if (lost == 0 || line == nullptr) return std::nullopt;
    return at(*line, line->assignment->value.text, names(lost));
}

Found lock_without_bit(const Case& service, const Contradiction&) {
    Words words;
    for (const Line& line : service.lines.all("SecureBits")) {
        for (const std::string_view word : split_words(line.assignment->value.text))
            words.push_back(word);
    }
    const auto has = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    for (const std::string_view bit : {"keep-caps", "no-setuid-fixup", "noroot"}) {
        if (has(std::string(bit) + "-locked") && !has(bit))
            return Need{.subject = fmt::format("`{}`", bit)};
    }
    return std::nullopt;
}

}  // namespace unitlint::hardening::need

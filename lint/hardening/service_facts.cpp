#include "lint/hardening/service_facts.h"

#include "catalog/boolean.h"
#include "catalog/capabilities.h"
#include "lint/hardening/capability_fix.h"
#include "lint/hardening/commands.h"
#include "lint/hardening/fact_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace unitlint::hardening {

namespace {

constexpr std::size_t directive_count = std::size(telling_directives);

template <typename Range>
bool contains(const Range& range, std::string_view word) {
    return std::find(std::begin(range), std::end(range), word) != std::end(range);
}

bool is_set(std::string_view value) { return catalog::parse_boolean(value).value_or(true); }

class FactReader {
public:
    FactReader(ServiceFacts& facts, std::span<const ProgramNote> notes)
        : facts_(facts), notes_(notes) {}

    void read(const MergedUnit& unit, std::string_view section) {
        gather(unit, section);
        for (const std::string_view general : {"Unit", "Install"}) {
            unit.for_each(general, [&](const Assignment& assignment, std::uint32_t file) {
                line_ = {&assignment, file};
                general_signs(assignment.name, assignment.value.text);
            });
        }
        for (const std::vector<Line>& lines : lines_) {
            for (const Line& line : lines) {
                line_ = line;
                own_signs(line.assignment->name, line.assignment->value.text);
            }
        }
        if (!facts_.has_user) {
            line_ = facts_.user;
            add(Trait::Root,
                facts_.user.assignment == nullptr ? "" : facts_.user.assignment->value.text);
        }
        read_kill_mode();
        facts_.starts_as_root |= lifts_limits_ && has_other_commands_;
        for (const ProgramUse& use : facts_.programs) program_signs(use);
    }

private:
    void gather(const MergedUnit& unit, std::string_view section) {
        unit.for_each(section, [&](const Assignment& assignment, std::uint32_t file) {
            const auto row = std::lower_bound(
                std::begin(telling_directives), std::end(telling_directives), assignment.name,
                [](const TellingDirective& d, std::string_view name) { return d.name < name; });
            if (row == std::end(telling_directives) || row->name != assignment.name) return;
            std::vector<Line>& lines = lines_[static_cast<std::size_t>(row - telling_directives)];
            if (row->keeps == Keeps::Last || assignment.value.text.empty()) lines.clear();
            if (!assignment.value.text.empty()) lines.push_back({&assignment, file});
        });
    }

    TextRange range_of(std::string_view part) const {
        const Value& value = line_.assignment->value;
        const auto begin = static_cast<std::size_t>(part.data() - value.text.data());
        const bool inside = part.data() >= value.text.data() &&
                            part.data() + part.size() <= value.text.data() + value.text.size();
        return inside ? value.source_range(begin, begin + part.size()) : value.range;
    }

    /// `part` is the part of the line's value that tells it, or the name of a directive.
    void add(Trait trait, std::string_view part, std::string_view details = {}) {
        const TextRange range = line_.assignment == nullptr ? TextRange{} : range_of(part);
        facts_.signs.push_back({.trait = trait,
                                .line = line_,
                                .range = range,
                                .subject = part,
                                .reason = {},
                                .details = details,
                                .of_program = false});
        facts_.traits |= trait;
    }

    // Paths ------------------------------------------------------------------------------------

    void add_path(std::string_view path) {
        constexpr std::string_view beginnings = "/%~$";
        if (path.empty() || beginnings.find(path.front()) == std::string_view::npos) return;
        for (const PathSign& sign : path_signs) {
            if (is_below(path, sign.path)) add(sign.trait, path);
        }
        if (is_device(path)) add(Trait::Devices, path, path);
        const bool data = std::any_of(std::begin(data_folders), std::end(data_folders),
                                      [&](std::string_view f) { return is_below(path, f); });
        if (data) facts_.written.push_back({line_, path});
    }

    /// Paths in a value; `programs` are those of them that are run.
    void add_paths(std::string_view value, std::span<const std::string_view> programs = {}) {
        for_each_piece(value, piece_ends, [&](std::string_view piece) {
            const std::size_t letter = piece.find_first_not_of("@-:+!|");
            if (letter == std::string_view::npos) return;
            piece.remove_prefix(letter);
            const bool is_run = std::any_of(
                programs.begin(), programs.end(),
                [&](std::string_view program) { return program.data() == piece.data(); });
            if (is_run) return add_program_path(piece);
            // An option's value may follow its letter: -d/home/x.
            add_path(piece.find('/') == 1 ? piece.substr(1) : piece);
        });
    }

    /// A program in a home directory must be read there.
    void add_program_path(std::string_view path) {
        for (const PathSign& sign : path_signs) {
            if (sign.trait == Trait::Home && is_below(path, sign.path)) add(Trait::ReadsHome, path);
            if (sign.trait == Trait::SharedTmp && is_below(path, sign.path)) add(sign.trait, path);
        }
    }

    // Commands ---------------------------------------------------------------------------------

    void read_exec(std::string_view name, std::string_view value) {
        const CommandPrograms commands = read_programs(value);
        if (commands.unconfined) return;
        facts_.starts_as_root |= commands.starts_as_root;
        has_other_commands_ |= name != "ExecStart";
        for (const std::string_view path : commands.paths) {
            const std::string_view base = base_name(path);
            const bool known = find_program(path).has_value() || find_note(path) != nullptr;
            facts_.programs.push_back({.line = line_,
                                       .range = range_of(path),
                                       .path = path,
                                       .name = base,
                                       .known = known,
                                       .main = name == "ExecStart"});
        }
        add_paths(value, commands.paths);
        add_ports(value);
    }

    void add_ports(std::string_view value) {
        std::string_view before;
        for_each_piece(value, word_ends, [&](std::string_view word) {
            if (word.find("://") != std::string_view::npos) add(Trait::IpSockets, word);
            const bool names_port = before.ends_with("port") || before.ends_with("PORT");
            const bool is_number = word.find_first_not_of("0123456789") == std::string_view::npos;
            if (names_port && is_number) {
                add(Trait::IpSockets, word);
                if (word.size() < 4) add(Trait::LowPort, word);
            }
            if (is_low_port(word)) add(Trait::LowPort, word);
            before = word;
        });
    }

    const ProgramNote* find_note(std::string_view path) const {
        const auto found = std::find_if(notes_.begin(), notes_.end(), [&](const ProgramNote& note) {
            return note.program == path || note.program == base_name(path);
        });
        return found == notes_.end() ? nullptr : &*found;
    }

    void program_signs(const ProgramUse& use) {
        const auto add_sign = [&](Trait trait, std::string_view reason, std::string_view details) {
            facts_.signs.push_back({.trait = trait,
                                    .line = use.line,
                                    .range = use.range,
                                    .subject = use.name,
                                    .reason = reason,
                                    .details = details,
                                    .of_program = true});
            facts_.traits |= trait;
        };
        if (const auto program = find_program(use.path)) {
            for (std::size_t i = 0; i < program->trait_count(); ++i) {
                const ProgramTrait known = program->trait(i);
                add_sign(known.trait, known.reason, known.details);
            }
        }
        const ProgramNote* note = find_note(use.path);
        if (note == nullptr) return;
        for (const TraitInfo& trait : program_traits()) {
            if (note->traits.has(trait.trait)) add_sign(trait.trait, note->reason, {});
        }
    }

    // Single directives --------------------------------------------------------------------------

    void add_capabilities(std::string_view value, bool ambient) {
        if (value.starts_with('~')) return;
        for_each_piece(value, word_ends, [&](std::string_view name) {
            for (const CapabilitySign& sign : capability_signs) {
                if (sign.name == name) add(sign.trait, name);
            }
            const auto number = catalog::capability_number(name);
            if (!ambient || !number) return;
            facts_.ambient |= std::uint64_t{1} << *number;
            if ((total_capabilities >> *number & 1U) != 0) add(Trait::StrongCapabilities, name);
        });
    }

    void add_groups(std::string_view value) {
        for_each_piece(value, word_ends, [&](std::string_view group) {
            if (contains(device_groups, group)) add(Trait::Devices, group);
        });
    }

    void add_filter(std::string_view value) {
        if (value.starts_with('~')) return;
        for_each_piece(value, word_ends, [&](std::string_view name) {
            if (name == "@mount") add(Trait::Mounts, name);
            if (name == "@module") add(Trait::KernelModules, name);
            if (name == "@clock") add(Trait::Clock, name);
        });
    }

    void add_device(std::string_view value) {
        const std::string_view node = value.substr(0, value.find_first_of(" \t"));
        if (is_device(node) || !node.starts_with("/dev/")) add(Trait::Devices, node, value);
    }

    void own_signs(std::string_view name, std::string_view value) {
        if (name.starts_with("Exec")) return read_exec(name, value);
        if (name == "Environment") return add_paths(value), add_ports(value);
        if (name == "AmbientCapabilities") {
            add(Trait::HoldsCapabilities, value);
            return add_capabilities(value, true);
        }
        if (name == "CapabilityBoundingSet") return add_capabilities(value, false);
        if (name == "DeviceAllow") return add_device(value);
        if (name == "SystemCallFilter") return add_filter(value);
        if (name == "SupplementaryGroups" || name == "Group") {
            if (name == "SupplementaryGroups") facts_.groups = line_;
            return add_groups(value);
        }
        if (name == "User") return read_user(value);
        if (name == "DynamicUser") {
            facts_.has_user |= catalog::parse_boolean(value).value_or(false);
            return;
        }
        if (name == "Type") {
            facts_.type = value;
            return;
        }
        if (declare_directories(name, value)) return;
        if (name == "ReadWritePaths" || name == "ReadWriteDirectories") read_writable(value);
        if (switch_signs(name, value)) return;
        add_paths(value);
    }

    /// StateDirectory= and its sisters make folders that the service may write to.
    bool declare_directories(std::string_view name, std::string_view value) {
        struct Kind {
            std::string_view name;
            std::string_view folder;
        };
        constexpr Kind kinds[] = {{"CacheDirectory", "/var/cache/"},
                                  {"ConfigurationDirectory", "/etc/"},
                                  {"LogsDirectory", "/var/log/"},
                                  {"RuntimeDirectory", "/run/"},
                                  {"StateDirectory", "/var/lib/"}};
        const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                       [&](const Kind& k) { return k.name == name; });
        if (kind == std::end(kinds)) return false;
        // A folder in /run says nothing of where the data are.
        facts_.declares_directories |= name != "RuntimeDirectory";
        for_each_piece(value, word_ends, [&](std::string_view folder) {
            const std::string_view path = folder.substr(0, folder.find(':'));
            facts_.writable.push_back(std::string(kind->folder).append(path));
        });
        return true;
    }

    void read_writable(std::string_view value) {
        facts_.declares_directories = true;
        for_each_piece(value, word_ends, [&](std::string_view path) {
            facts_.writable.emplace_back(path.substr(std::min(path.find('/'), path.size())));
        });
    }

    void read_user(std::string_view value) {
        facts_.user = line_;
        facts_.has_user |= value != "root" && value != "0";
        // Whoever the instance names has a home directory.
        if (value == "%i" || value == "%I") add(Trait::Home, value);
    }

    /// Directives of which a value is a sign by itself. Returns whether it was one of those.
    bool switch_signs(std::string_view name, std::string_view value) {
        const auto add_if = [&](bool is_sign, TraitSet traits) {
            for (const TraitInfo& trait : program_traits()) {
                if (is_sign && traits.has(trait.trait)) add(trait.trait, value);
            }
            return true;
        };
        if (name == "Delegate") return add_if(is_set(value), Trait::Containers);
        if (name == "TTYPath") return add_if(true, Trait::Devices | Trait::Sessions);
        if (name == "StandardInput" && value.starts_with("tty"))
            return add_if(true, Trait::Devices | Trait::Sessions);
        if (name == "KillMode") {
            kill_mode_ = line_;
            return true;
        }
        if (name == "CPUSchedulingPolicy")
            return add_if(value == "fifo" || value == "rr", Trait::Realtime);
        if (name == "LimitRTPRIO") return add_if(value != "0", Trait::Realtime);
        if (name == "PAMName") return add_if(true, Trait::Sessions);
        if (name == "Personality") return add_if(true, Trait::Personality);
        if (name == "MountFlags") return add_if(value == "shared", Trait::Mounts);
        if (name == "PrivateMounts") return add_if(!is_set(value), Trait::Mounts);
        if (name == "BusName") return add_if(true, Trait::Dbus);
        if (name == "PermissionsStartOnly") {
            lifts_limits_ = catalog::parse_boolean(value).value_or(false);
            return true;
        }
        return false;
    }

    /// Processes that are to outlive the service are often not its own; of a known program it is
    /// known.
    void read_kill_mode() {
        if (kill_mode_.assignment == nullptr || facts_.knows_main_program()) return;
        line_ = kill_mode_;
        const std::string_view value = line_.assignment->value.text;
        if (value == "process" || value == "none") add(Trait::Sessions, value);
    }

    /// What directives of [Unit] and [Install] tell: conditions name what the service is for.
    void general_signs(std::string_view name, std::string_view value) {
        if (name == "DefaultDependencies") {
            if (catalog::parse_boolean(value) == false) add(Trait::EarlyBoot, value);
            return;
        }
        if (name == "Alias" && value == "syslog.service") return add(Trait::KernelLog, value);
        if (name == "After" || name == "Wants" || name == "Requires") {
            for_each_piece(value, word_ends, [&](std::string_view unit) {
                if (unit == "network-online.target" || unit == "network.target")
                    add(Trait::IpSockets, unit);
            });
            return;
        }
        const bool condition = name.starts_with("Condition") || name.starts_with("Assert");
        if (!condition && name != "RequiresMountsFor") return;
        const std::size_t first = value.find_first_not_of("!|");
        if (first == std::string_view::npos ||
            value.substr(0, first).find('!') != std::string_view::npos) {
            return;
        }
        value.remove_prefix(first);
        if (name.ends_with("Capability")) return add_capabilities(value, false);
        add_condition_path(value);
    }

    /// A path that must be there is used, but not for that written to.
    void add_condition_path(std::string_view path) {
        for (const PathSign& sign : path_signs) {
            if (is_below(path, sign.path)) add(sign.trait, path);
        }
        if (is_device(path)) add(Trait::Devices, path, path);
    }

    ServiceFacts& facts_;
    std::span<const ProgramNote> notes_;
    std::array<std::vector<Line>, directive_count> lines_;
    Line line_;  // the one that is read
    Line kill_mode_;
    bool lifts_limits_ = false;        // PermissionsStartOnly=
    bool has_other_commands_ = false;  // besides ExecStart=
};

}  // namespace

const Sign* ServiceFacts::find(TraitSet wanted) const {
    if (!traits.has_any(wanted)) return nullptr;
    const auto found = std::find_if(signs.begin(), signs.end(),
                                    [&](const Sign& sign) { return wanted.has(sign.trait); });
    return found == signs.end() ? nullptr : &*found;
}

const ProgramUse* ServiceFacts::main_program() const {
    const ProgramUse* last = nullptr;
    for (const ProgramUse& use : programs) {
        if (use.main) last = &use;
    }
    return last;
}

bool ServiceFacts::knows_programs() const {
    return !programs.empty() && std::all_of(programs.begin(), programs.end(),
                                            [](const ProgramUse& use) { return use.known; });
}

bool ServiceFacts::knows_main_program() const {
    return main_program() != nullptr &&
           std::all_of(programs.begin(), programs.end(),
                       [](const ProgramUse& use) { return use.known || !use.main; });
}

ServiceFacts read_facts(const MergedUnit& unit, std::string_view section,
                        std::span<const ProgramNote> notes) {
    ServiceFacts facts;
    FactReader(facts, notes).read(unit, section);
    return facts;
}

std::string explain(const Sign& sign) {
    const std::string_view says = info(sign.trait).says;
    if (sign.of_program) {
        std::string text = fmt::format("`{}` {}", sign.subject, says);
        return sign.reason.empty() ? text : text + fmt::format(": {}", sign.reason);
    }
    if (sign.line.assignment == nullptr) return fmt::format("it {}", says);
    return fmt::format("`{}={}` shows that it {}", sign.line.assignment->name, sign.subject, says);
}

}  // namespace unitlint::hardening

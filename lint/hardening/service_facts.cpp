#include "lint/hardening/service_facts.h"

#include "catalog/boolean.h"
#include "lint/hardening/commands.h"
#include "lint/hardening/fact_signs.h"
#include "lint/hardening/word_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace unitlint::hardening {

namespace {

constexpr std::size_t directive_count = std::size(telling_directives);

bool is_set(std::string_view value) { return catalog::parse_boolean(value).value_or(true); }

class FactReader {
public:
    FactReader(ServiceFacts& facts, std::span<const ProgramNote> notes)
        : facts_(facts),
          notes_(notes),
          words_(facts),
          told_programs_(program_count()),
          told_notes_(notes.size()) {}

    void read(const MergedUnit& unit, std::string_view section) {
        gather(unit, section);
        for (const std::string_view general : {"Unit", "Install"}) {
            unit.for_each(general, [&](const Assignment& assignment, std::uint32_t file) {
                begin({&assignment, file});
                general_signs(assignment.name, assignment.value.text);
            });
        }
        for (std::size_t i = 0; i < directive_count; ++i) {
            words_.begin_directive();
            for (const Line& line : lines_[i]) {
                begin(line);
                own_signs(telling_directives[i], line.assignment->value.text);
            }
        }
        words_.begin_directive();
        if (!facts_.has_user) {
            begin(facts_.user);
            words_.add(Trait::Root,
                       facts_.user.assignment == nullptr ? "" : facts_.user.assignment->value.text);
        }
        read_kill_mode();
        facts_.starts_as_root |= lifts_limits_ && has_other_commands_;
        for (const KnownUse& known : known_uses_) program_signs(known);
    }

private:
    /// A use of a program of which something is known that was not known of those before.
    struct KnownUse {
        std::size_t use;  // place in ServiceFacts::programs
        std::optional<Program> program;
        const ProgramNote* note = nullptr;
    };

    void begin(const Line& line) {
        line_ = line;
        words_.begin_line(line);
    }

    void gather(const MergedUnit& unit, std::string_view section) {
        unit.for_each(section, [&](const Assignment& assignment, std::uint32_t file) {
            const TellingDirective* row = telling_directives_by_name.find(assignment.name);
            if (row == nullptr) return;
            std::vector<Line>& lines = lines_[static_cast<std::size_t>(row - telling_directives)];
            if (row->keeps == Keeps::Last || assignment.value.text.empty()) lines.clear();
            if (!assignment.value.text.empty()) lines.push_back({&assignment, file});
        });
    }

    // Commands ---------------------------------------------------------------------------------

    void read_exec(std::string_view name, std::string_view value) {
        const CommandPrograms commands = read_programs(value);
        if (commands.unconfined) return;
        facts_.starts_as_root |= commands.starts_as_root;
        const bool main = name == "ExecStart";
        has_other_commands_ |= !main;
        for (const std::string_view path : commands.paths) add_program(path, main);
        words_.add_paths(value, commands.paths);
        words_.add_ports(value);
    }

    void add_program(std::string_view path, bool main) {
        const std::string_view name = base_name(path);
        const auto program = find_program(path);
        const auto note = std::find_if(notes_.begin(), notes_.end(), [&](const ProgramNote& n) {
            return n.program == path || n.program == name;
        });
        const bool noted = note != notes_.end();
        KnownUse known{.use = facts_.programs.size(), .program = {}};
        if (program && !told_programs_[program->place()]) {
            told_programs_[program->place()] = true;
            known.program = program;
        }
        const auto place = static_cast<std::size_t>(note - notes_.begin());
        if (noted && !told_notes_[place]) {
            told_notes_[place] = true;
            known.note = &*note;
        }
        if (known.program || known.note != nullptr) known_uses_.push_back(known);
        facts_.programs.push_back({.line = line_,
                                   .range = words_.range_of(path),
                                   .path = path,
                                   .name = name,
                                   .known = program || noted,
                                   .main = main});
    }

    void program_signs(const KnownUse& known) {
        const ProgramUse& use = facts_.programs[known.use];
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
        for (std::size_t i = 0; known.program && i < known.program->trait_count(); ++i) {
            const ProgramTrait trait = known.program->trait(i);
            add_sign(trait.trait, trait.reason, trait.details);
        }
        if (known.note == nullptr) return;
        for (const TraitInfo& trait : program_traits()) {
            if (known.note->traits.has(trait.trait)) add_sign(trait.trait, known.note->reason, {});
        }
    }

    // Single directives --------------------------------------------------------------------------

    void own_signs(const TellingDirective& directive, std::string_view value) {
        switch (directive.tells) {
            case Tells::Paths: return words_.add_paths(value);
            case Tells::WritablePaths: return read_writable(value), words_.add_paths(value);
            case Tells::Folders: return read_folders(directive.name, value);
            case Tells::Commands: return read_exec(directive.name, value);
            case Tells::Variables: return words_.add_paths(value), words_.add_ports(value);
            case Tells::Capabilities: return words_.add_capabilities(value, false);
            case Tells::AmbientCapabilities:
                words_.add(Trait::HoldsCapabilities, value);
                return words_.add_capabilities(value, true);
            case Tells::Groups:
                if (directive.name == "SupplementaryGroups") facts_.groups = line_;
                return words_.add_groups(value);
            case Tells::Devices: return words_.add_device(value);
            case Tells::SystemCalls: return words_.add_filter(value);
            case Tells::Switch:
                if (!switch_signs(directive.name, value)) words_.add_paths(value);
        }
    }

    /// StateDirectory= and its sisters make folders that the service may write to.
    void read_folders(std::string_view name, std::string_view value) {
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
        // A folder in /run says nothing of where the data are.
        facts_.declares_directories |= name != "RuntimeDirectory";
        for_each_piece(value, word_ends, [&](std::string_view folder) {
            const std::string_view path = folder.substr(0, folder.find(':'));
            add_writable(std::string(kind->folder).append(path));
        });
    }

    void read_writable(std::string_view value) {
        facts_.declares_directories = true;
        for_each_piece(value, word_ends, [&](std::string_view path) {
            add_writable(std::string(path.substr(std::min(path.find('/'), path.size()))));
        });
    }

    void add_writable(std::string folder) {
        if (writable_.insert(folder).second) facts_.writable.push_back(std::move(folder));
    }

    void read_user(std::string_view value) {
        facts_.user = line_;
        facts_.has_user |= value != "root" && value != "0";
        // Whoever the instance names has a home directory.
        if (value == "%i" || value == "%I") words_.add(Trait::Home, value);
    }

    /// Directives whose value counts as a whole. Returns whether it was one of those.
    bool switch_signs(std::string_view name, std::string_view value) {
        const auto add_if = [&](bool is_sign, TraitSet traits) {
            for (const TraitInfo& trait : program_traits()) {
                if (is_sign && traits.has(trait.trait)) words_.add(trait.trait, value);
            }
            return true;
        };
        if (name == "User") {
            read_user(value);
            return true;
        }
        if (name == "DynamicUser") {
            facts_.has_user |= catalog::parse_boolean(value).value_or(false);
            return true;
        }
        if (name == "Type") {
            facts_.type = value;
            return true;
        }
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
        begin(kill_mode_);
        const std::string_view value = line_.assignment->value.text;
        if (value == "process" || value == "none") words_.add(Trait::Sessions, value);
    }

    /// What directives of [Unit] and [Install] tell: conditions name what the service is for.
    void general_signs(std::string_view name, std::string_view value) {
        if (name == "DefaultDependencies") {
            if (catalog::parse_boolean(value) == false) words_.add(Trait::EarlyBoot, value);
            return;
        }
        if (name == "Alias" && value == "syslog.service")
            return words_.add(Trait::KernelLog, value);
        if (name == "After" || name == "Wants" || name == "Requires") {
            for_each_piece(value, word_ends, [&](std::string_view unit) {
                if (unit == "network-online.target" || unit == "network.target")
                    words_.add(Trait::IpSockets, unit);
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
        if (name.ends_with("Capability")) return words_.add_capabilities(value, false);
        words_.add_used_path(value);
    }

    ServiceFacts& facts_;
    std::span<const ProgramNote> notes_;
    std::array<std::vector<Line>, directive_count> lines_;
    WordSigns words_;
    Line line_;                                 // the one that is read
    std::unordered_set<std::string> writable_;  // those that are in facts_.writable
    std::vector<KnownUse> known_uses_;
    std::vector<bool> told_programs_;  // by their places
    std::vector<bool> told_notes_;     // by their places in `notes_`
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

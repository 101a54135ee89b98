#include "lint/hardening/contradiction_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace unitlint::hardening::need {

namespace {

using Words = std::vector<std::string_view>;

/// Options whose value is a file or folder that the program writes.
constexpr std::string_view output_options[] = {
    "--cache-dir", "--data-dir",          "--datadir",  "--dbpath",   "--log",      "--log-dir",
    "--log-file",  "--logfile",           "--output",   "--pid",      "--pid-file", "--pidfile",
    "--state-dir", "--storage.tsdb.path", "--statedir", "--write-pid"};

/// What ProtectSystem=strict makes read-only and where services keep what they write.
constexpr std::string_view data_folders[] = {"/opt", "/run", "/srv", "/var"};

constexpr std::string_view homes[] = {"/home", "/root", "/run/user"};

bool is_below_any(std::string_view path, std::span<const std::string_view> folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](std::string_view folder) { return is_at_or_below(path, folder); });
}

std::string_view without_prefixes(std::string_view path) {
    path.remove_prefix(std::min(path.find_first_not_of("-+"), path.size()));
    return path;
}

/// /var/run is /run.
std::string_view real(std::string_view path) {
    return is_at_or_below(path, "/var/run") ? path.substr(4) : path;
}

bool is_writable(const Case& service, std::string_view path) {
    const bool listed =
        std::any_of(service.facts.writable.begin(), service.facts.writable.end(),
                    [&](const std::string& folder) { return is_at_or_below(path, real(folder)); });
    const bool private_tmp = service.state.has(exposure::Flag::PrivateTmp);
    return listed || (private_tmp && is_at_or_below(path, "/var/tmp")) ||
           path.find('%') != std::string_view::npos;
}

/// Calls `visit(use, option, value)` for each word of the commands; `option` is empty where the
/// word belongs to none. Returns the first need that it finds.
template <typename Visit>
Found visit_arguments(const Case& service, Visit&& visit) {
    for (const ProgramUse& use : service.facts.programs) {
        if (use.line.assignment->value.text.starts_with('-')) continue;
        std::string_view before;
        for (std::string_view word : arguments_of(use)) {
            std::string_view option = before;
            before = word;
            const std::size_t equals = word.find('=');
            if (word.starts_with('-') && equals != std::string_view::npos) {
                option = word.substr(0, equals);
                word.remove_prefix(equals + 1);
            }
            if (!option.starts_with('-')) option = {};
            if (auto found = visit(use, option, word)) return found;
        }
    }
    return std::nullopt;
}

}  // namespace

Found output_below_read_only(const Case& service, const Contradiction&) {
    if (has_mounts_of_its_own(service)) return std::nullopt;
    return visit_arguments(
        service,
        [&](const ProgramUse& use, std::string_view option, std::string_view path) -> Found {
            const bool is_output = std::find(std::begin(output_options), std::end(output_options),
                                             option) != std::end(output_options);
            path = real(path);
            if (!is_output || !is_below_any(path, data_folders) || is_writable(service, path))
                return std::nullopt;
            return at(use.line, path, fmt::format("`{}` writes to `{}`", use.name, path));
        });
}

Found etc_writer(const Case& service, const Contradiction& row) {
    const auto& writable = service.facts.writable;
    const bool any_of_etc = std::any_of(
        writable.begin(), writable.end(),
        [](const std::string& folder) { return is_at_or_below(folder, "/etc") || folder == "/"; });
    return any_of_etc ? std::nullopt : program(service, row);
}

Found unused_path(const Case& service, const Contradiction&) {
    const ServiceFacts& facts = service.facts;
    if (!facts.knows_programs() || facts.traits.has_any(Trait::WritesAnywhere | Trait::Software))
        return std::nullopt;
    // Only where all programs are everyday tools, which have no folders of their own.
    for (const ProgramUse& use : facts.programs) {
        const auto known = find_program(use.path);
        bool ordinary = false;
        for (std::size_t i = 0; known && i < known->trait_count(); ++i)
            ordinary |= known->trait(i).trait == Trait::Ordinary;
        if (!ordinary) return std::nullopt;
    }
    for (const Line& line : service.lines.all("ReadWritePaths")) {
        for (const std::string_view path : split_words(line.assignment->value.text)) {
            const bool plain = path.starts_with('/') && path.find('%') == std::string_view::npos &&
                               std::count(path.begin(), path.end(), '/') > 2;
            if (!plain || !is_below_any(path, data_folders)) continue;
            const auto names_it = [&](const Line& command) {
                return command.assignment->value.text.find(path) != std::string_view::npos;
            };
            const auto commands = command_lines(facts);
            if (std::any_of(commands.begin(), commands.end(), names_it)) continue;
            const bool made = std::any_of(
                facts.writable.begin(), facts.writable.end(), [&](const std::string& folder) {
                    return folder != path && is_at_or_below(real(path), folder);
                });
            if (made) continue;
            Need found = at(line, path);
            found.breaks = line;
            return found;
        }
    }
    return std::nullopt;
}

Found path_in_private_tmp(const Case& service, const Contradiction& row) {
    if (!service.state.has(exposure::Flag::PrivateTmp)) return std::nullopt;
    for (const Line& line : service.lines.all(row.directive)) {
        for (const std::string_view path : split_words(line.assignment->value.text)) {
            const bool below = (path.starts_with("/tmp/") && path.size() > 5) ||
                               (path.starts_with("/var/tmp/") && path.size() > 9);
            if (!below) continue;
            Need found = at(line, path);
            found.breaks = line;
            return found;
        }
    }
    return std::nullopt;
}

Found socket_in_tmp(const Case& service, const Contradiction&) {
    if (service.general.last("JoinsNamespaceOf") != nullptr || has_mounts_of_its_own(service))
        return std::nullopt;
    return visit_arguments(
        service, [&](const ProgramUse& use, std::string_view, std::string_view word) -> Found {
            const std::size_t colon = word.rfind(':');
            const std::string_view path =
                colon == std::string_view::npos ? word : word.substr(colon + 1);
            const bool in_tmp = path.starts_with("/tmp/") || path.starts_with("/var/tmp/");
            if (!in_tmp || (!path.ends_with(".sock") && !path.starts_with("/tmp/.X11-unix")))
                return std::nullopt;
            return at(use.line, path);
        });
}

Found earlier_than_tmp(const Case& service, const Contradiction&) {
    for (const Line& line : service.general.all("Before")) {
        for (const std::string_view unit : split_words(line.assignment->value.text)) {
            if (unit == "local-fs.target" || unit == "local-fs-pre.target") return at(line, unit);
        }
    }
    return std::nullopt;
}

Found argument_below_home(const Case& service, const Contradiction&) {
    if (has_mounts_of_its_own(service)) return std::nullopt;
    return visit_arguments(
        service,
        [&](const ProgramUse& use, std::string_view option, std::string_view path) -> Found {
            const bool excluded = option.find("exclude") != option.npos;
            const bool below = is_below_any(path, homes) &&
                               path.find('/', 1) != std::string_view::npos && path != "/run/user";
            if (excluded || !below) return std::nullopt;
            return at(use.line, path, fmt::format("`{}` is told `{}`", use.name, path));
        });
}

Found writable_below_home(const Case& service, const Contradiction&) {
    if (has_mounts_of_its_own(service)) return std::nullopt;
    for (const Line& line : service.lines.all("ReadWritePaths")) {
        for (const std::string_view word : split_words(line.assignment->value.text)) {
            if (is_below_any(without_prefixes(word), homes)) return at(line, word);
        }
    }
    return std::nullopt;
}

Found program_not_executable(const Case& service, const Contradiction&) {
    const ProgramUse* main = service.facts.main_program();
    if (main == nullptr || !main->path.starts_with('/') || has_mounts_of_its_own(service))
        return std::nullopt;
    // /bin, /sbin and /lib* lead into /usr.
    const bool merged = is_at_or_below(main->path, "/bin") || is_at_or_below(main->path, "/sbin");
    const std::string path = (merged ? "/usr" : "") + std::string(main->path);
    std::size_t longest_no = 0;
    std::size_t longest_yes = 0;
    const auto measure = [&](std::string_view name, std::size_t& longest) {
        for (const Line& line : service.lines.all(name)) {
            for (const std::string_view word : split_words(line.assignment->value.text)) {
                const std::string_view folder = without_prefixes(word);
                if (is_at_or_below(path, folder) || is_at_or_below(main->path, folder))
                    longest = std::max(longest, folder.size());
            }
        }
    };
    measure("NoExecPaths", longest_no);
    measure("ExecPaths", longest_yes);
    if (longest_no == 0 || longest_yes >= longest_no) return std::nullopt;
    return at(main->line, main->path);
}

Found socket_for_group(const Case& service, const Contradiction&) {
    const Line* group = service.lines.last("Group");
    if (group == nullptr ||
        !is_program_of(group->assignment->value.text, "apache http nginx www-data"))
        return std::nullopt;
    return visit_arguments(
        service, [&](const ProgramUse& use, std::string_view, std::string_view word) -> Found {
            const std::size_t slash = word.find("/run/");
            const bool sets_mode = use.line.assignment->value.text.find("umask") != word.npos ||
                                   use.line.assignment->value.text.find("chmod") != word.npos;
            if (slash == word.npos || !word.ends_with(".sock") || sets_mode) return std::nullopt;
            return at(use.line, word);
        });
}

}  // namespace unitlint::hardening::need

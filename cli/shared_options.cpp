#include "cli/shared_options.h"

#include <CLI/CLI.hpp>

namespace unitlint::cli {

void add_version_option(CLI::App& command, catalog::SystemdVersion& version) {
    command
        .add_option("--systemd-version", version, "The release of systemd that the units are for")
        ->check(CLI::Range(catalog::oldest_version, catalog::newest_version))
        ->capture_default_str();
}

}  // namespace unitlint::cli

#pragma once

#include "catalog/version.h"

namespace CLI {
class App;
}

namespace unitlint::cli {

/// Adds `--systemd-version`, which fills `version`.
void add_version_option(CLI::App& command, catalog::SystemdVersion& version);

}  // namespace unitlint::cli

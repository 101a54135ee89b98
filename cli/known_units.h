#pragma once

#include "cli/unit_arguments.h"
#include "lint/unit_index.h"

#include <memory>
#include <span>
#include <string>

namespace unitlint::cli {

/// The units of the root that the arguments name, of which each counts where it is found first, and
/// the names of those below `paths` and beside them, which are to be installed together; null where
/// no root is named, since what else is on a machine says nothing about files elsewhere. Safe to
/// read from several threads.
std::unique_ptr<const UnitIndex> read_known_units(const UnitArguments& arguments,
                                                  std::span<const std::string> paths);

}  // namespace unitlint::cli

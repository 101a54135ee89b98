#pragma once

#include "cli/render/report.h"
#include "cli/terminal.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace unitlint::cli {

/// The ways to print findings, each a renderer of its own in this folder.
enum class CheckFormat : std::uint8_t { Text, Json };

/// What they are called on the command line.
inline constexpr std::array<std::pair<std::string_view, CheckFormat>, 2> check_formats{{
    {"text", CheckFormat::Text},
    {"json", CheckFormat::Json},
}};

/// `mode` is for the formats that people read.
std::unique_ptr<Renderer> make_renderer(CheckFormat format, ColorMode mode);

}  // namespace unitlint::cli

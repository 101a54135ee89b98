#pragma once

#include "cli/render/report.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace unitlint::cli {

/// The ways to print findings, each a renderer of its own in this folder.
enum class CheckFormat : std::uint8_t {
    Text,
    Concise,
    Json,
    Github,
    Gitlab,
    Sarif,
    Junit,
    Checkstyle,
    Rdjson,
};

/// What they are called on the command line, in the order of the enumerators.
inline constexpr std::array<std::string_view, 9> format_names{
    "text", "concise", "json", "github", "gitlab", "sarif", "junit", "checkstyle", "rdjson"};

std::unique_ptr<Renderer> make_renderer(CheckFormat format, const RenderContext& context);

}  // namespace unitlint::cli

#pragma once

#include "cli/terminal.h"
#include "lint/analysis.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace unitlint::cli {

/// One checked file, as the renderers take it.
struct CheckedFile {
    std::string path = {};  // as the user named it
    const Analysis* analysis = nullptr;
    std::size_t fixed = 0;                 // findings that --fix has settled
    std::optional<Severity> fail_on = {};  // the least severity that fails the run
    bool show_waived = false;              // also findings that comments in the file take back,
                                           // and those that a baseline knows
    bool has_baseline = false;
    std::span<const Diagnostic> known = {};  // findings that the baseline knows
};

/// What a run found, over all files.
struct Summary {
    std::size_t files = 0;
    std::size_t fixed = 0;
    std::size_t failures = 0;  // files and directories that could not be read or written
    std::size_t waived = 0;    // by comments in the files; not counted below
    std::size_t known = 0;     // from a baseline; not counted below
    std::array<std::size_t, severity_count> count{};  // by Severity
    // Findings with a fix, by what it takes to have it applied.
    std::size_t safe = 0;              // --fix
    std::size_t unsafe = 0;            // --fix --unsafe-fixes
    std::size_t safe_hardening = 0;    // --fix --harden
    std::size_t unsafe_hardening = 0;  // all three

    void add(const CheckedFile& file);
    void add(const Summary& other);
    std::size_t of(Severity severity) const { return count[static_cast<std::size_t>(severity)]; }
    /// Whether there is a finding of severity `least` or worse; without a `least` nothing fails.
    bool fails(std::optional<Severity> least) const;
};

/// What a renderer is told about the run.
struct RenderContext {
    ColorMode color = ColorMode::Never;
    std::string working_directory = {};  // absolute
};

/// One format of the findings of a run: begin(), what file() gives for each file with separator()
/// between those that are not empty, end(). A renderer keeps nothing of what it has seen, so that
/// files can be rendered on several threads and memory does not grow with their number.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual std::string begin() const { return {}; }
    virtual std::string file(const CheckedFile& file) const = 0;
    /// For a file that could not be checked, where the format has a place for that. Standard error
    /// says it in any case.
    virtual std::string failure(std::string_view path, std::string_view reason) const;
    virtual std::string_view separator() const { return {}; }
    virtual std::string end(const Summary& summary) const;
};

}  // namespace unitlint::cli

#pragma once

#include "lint/analysis.h"

#include <array>
#include <cstddef>
#include <string>

namespace unitlint::cli {

/// One checked file, as the renderers take it.
struct CheckedFile {
    std::string path;  // as the user named it
    const Analysis* analysis = nullptr;
    std::size_t fixed = 0;  // findings that --fix has settled
};

/// What a run found, over all files.
struct Summary {
    std::size_t files = 0;
    std::size_t fixed = 0;
    std::array<std::size_t, severity_count> count{};  // by Severity
    // Findings with a fix, by what it takes to have it applied.
    std::size_t safe = 0;              // --fix
    std::size_t unsafe = 0;            // --fix --unsafe-fixes
    std::size_t safe_hardening = 0;    // --fix --harden
    std::size_t unsafe_hardening = 0;  // all three

    void add(const CheckedFile& file);
    std::size_t of(Severity severity) const { return count[static_cast<std::size_t>(severity)]; }
};

/// Writes the findings of a run, file by file as they come, to a stream that it does not own.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual void file(const CheckedFile& file) = 0;
    virtual void finish(const Summary& summary) = 0;
};

}  // namespace unitlint::cli

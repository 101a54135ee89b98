#include "cli/render/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>

namespace unitlint::cli {

namespace {

/// FNV-1a with 64 bits: short, the same everywhere, and good enough where nobody gains from a
/// collision.
class Hash {
public:
    /// A part of the text that is hashed; where it ends counts, too.
    void add(std::string_view part) {
        for (const char c : part) add_byte(static_cast<unsigned char>(c));
        add_byte('\0');
    }
    std::uint64_t value() const { return value_; }

private:
    void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3; }

    std::uint64_t value_ = 0xcbf29ce484222325;
};

std::string_view without_blanks(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

}  // namespace

std::vector<std::string> fingerprints(std::string_view path, const Analysis& analysis) {
    std::vector<const Diagnostic*> findings;
    for (const Diagnostic& diagnostic : analysis.diagnostics) findings.push_back(&diagnostic);
    return fingerprints(path, analysis.unit.document(), findings);
}

std::vector<std::string> fingerprints(std::string_view path, const Document& document,
                                      std::span<const Diagnostic* const> findings) {
    std::map<std::uint64_t, int> seen;
    std::vector<std::string> result;
    for (const Diagnostic* finding : findings) {
        const Diagnostic& diagnostic = *finding;
        const std::uint32_t line = document.lines().line_of(diagnostic.range.begin);
        Hash hash;
        hash.add(path);
        hash.add(diagnostic.rule);
        hash.add(diagnostic.directive);
        hash.add(without_blanks(document.text(document.lines().line(document.text(), line))));
        const int earlier = seen[hash.value()]++;
        if (earlier > 0) hash.add(fmt::format("{}", earlier));
        result.push_back(fmt::format("{:016x}", hash.value()));
    }
    return result;
}

}  // namespace unitlint::cli

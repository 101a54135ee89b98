#include "cli/render/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace unitlint::cli {

namespace {

/// A longer line is cut in the display: the carets could not be seen anyway.
constexpr std::uint32_t most_columns = 160;

Style style_of(Severity severity) {
    switch (severity) {
        case Severity::Error: return Style::Red;
        case Severity::Warning: return Style::Yellow;
        case Severity::Information: return Style::Blue;
        case Severity::Hint: return Style::Cyan;
    }
    return Style::Bold;
}

void write_source_line(fmt::memory_buffer& out, const Document& document, TextRange range,
                       Style style, ColorMode mode) {
    const std::uint32_t line = document.lines().line_of(range.begin);
    TextRange shown = document.lines().line(document.text(), line);
    const std::uint32_t begin = std::min(range.begin, shown.end);
    if (begin - shown.begin > most_columns) shown.begin = begin - most_columns / 2;
    shown.end = std::min(shown.end, shown.begin + most_columns);
    const std::uint32_t end = std::clamp(range.end, begin, std::max(begin, shown.end));

    // Under each character before the range stands a blank, or the tab itself, so that the carets
    // line up.
    std::string padding = printable(document.text({shown.begin, begin}));
    std::string under;
    for (const char c : padding) {
        const bool continuation_byte = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (!continuation_byte) under += c == '\t' ? '\t' : ' ';
    }
    const std::string marked = printable(document.text({begin, end}));
    const auto width = std::count_if(marked.begin(), marked.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    const std::string carets(static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, width)), '^');
    const std::string number = fmt::format("{:>5} | ", line + 1);
    fmt::format_to(std::back_inserter(out), "{}{}\n{}{}{}\n", styled(number, Style::Dim, mode),
                   printable(document.text(shown)), styled("      | ", Style::Dim, mode), under,
                   styled(carets, style, mode));
}

/// The first line of a finding; `grade` is its severity, or what became of it.
void write_message(fmt::memory_buffer& out, const CheckedFile& file, const Diagnostic& diagnostic,
                   std::string_view grade, ColorMode mode) {
    const Document& document = file.analysis->unit.document();
    const LineColumn place =
        document.lines().position(document.text(), diagnostic.range.begin, PositionEncoding::Utf8);
    fmt::format_to(
        std::back_inserter(out), "{}: {}: {} {}\n",
        styled(fmt::format("{}:{}:{}", printable_line(file.path), place.line + 1, place.column + 1),
               Style::Bold, mode),
        grade, printable(diagnostic.message),
        styled(fmt::format("[{}]", diagnostic.rule), Style::Dim, mode));
}

void write_waived(fmt::memory_buffer& out, const CheckedFile& file, const WaivedFinding& waived,
                  ColorMode mode) {
    write_message(out, file, waived.diagnostic, styled("waived", Style::Dim, mode), mode);
    fmt::format_to(std::back_inserter(out), "    {} {}\n", styled("reason:", Style::Dim, mode),
                   waived.reason.empty() ? "none is given" : printable(waived.reason));
}

void write_finding(fmt::memory_buffer& out, const CheckedFile& file, const Diagnostic& diagnostic,
                   ColorMode mode) {
    write_message(out, file, diagnostic,
                  styled(to_string(diagnostic.severity), style_of(diagnostic.severity), mode),
                  mode);
    for (const RelatedPlace& related : diagnostic.related) {
        if (related.file.unit == nullptr) continue;
        const Document& other = related.file.unit->document();
        fmt::format_to(std::back_inserter(out), "    {} {} ({}:{})\n",
                       styled("see:", Style::Blue, mode), printable(related.message),
                       printable_line(related.file.path),
                       other.lines().line_of(related.range.begin) + 1);
    }
    for (const Fix& fix : diagnostic.fixes) {
        const bool unsafe = fix.applicability == Applicability::Unsafe;
        fmt::format_to(std::back_inserter(out), "    {} {}{}\n", styled("fix:", Style::Green, mode),
                       printable(fix.title), unsafe ? styled(" (unsafe)", Style::Dim, mode) : "");
    }
}

std::string count(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace

std::string TextRenderer::file(const CheckedFile& file) const {
    fmt::memory_buffer out;
    const auto& diagnostics = file.analysis->diagnostics;
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
        write_finding(out, file, diagnostics[i], mode_);
        const bool last_of_range =
            i + 1 == diagnostics.size() || diagnostics[i + 1].range != diagnostics[i].range;
        if (!last_of_range) continue;
        write_source_line(out, file.analysis->unit.document(), diagnostics[i].range,
                          style_of(diagnostics[i].severity), mode_);
    }
    if (file.show_waived) {
        for (const WaivedFinding& waived : file.analysis->waived)
            write_waived(out, file, waived, mode_);
    }
    if (file.analysis->exposure && !diagnostics.empty()) {
        const exposure::Report& report = *file.analysis->exposure;
        fmt::format_to(std::back_inserter(out), "{}: exposure {}.{} {}\n",
                       printable_line(file.path), report.score / 10, report.score % 10,
                       to_string(report.band));
    }
    return fmt::to_string(out);
}

std::string TextRenderer::end(const Summary& summary) const {
    if (summary.files == 0) return {};
    fmt::memory_buffer out;
    const auto add = [&](std::string_view text) {
        out.append(text.data(), text.data() + text.size());
    };
    std::string findings;
    const auto list = [&](std::size_t n, std::string_view one, std::string_view many) {
        if (n > 0) findings += (findings.empty() ? "" : ", ") + count(n, one, many);
    };
    list(summary.of(Severity::Error), "error", "errors");
    list(summary.of(Severity::Warning), "warning", "warnings");
    list(summary.of(Severity::Information), "information", "information");
    list(summary.of(Severity::Hint), "hint", "hints");
    add(findings.empty() ? "No findings" : findings);
    add(" in " + count(summary.files, "file", "files"));
    if (summary.waived > 0) add(fmt::format("; {} waived", summary.waived));
    if (summary.known > 0) add(fmt::format("; {} known from the baseline", summary.known));
    if (summary.fixed > 0) add(fmt::format("; {} fixed", summary.fixed));
    add("\n");
    const auto offer = [&](std::string_view verb, std::size_t safe, std::size_t unsafe,
                           std::string_view flags) {
        if (safe > 0) add(fmt::format("{} can be {} with {}", safe, verb, flags));
        if (unsafe > 0 && safe > 0) add(fmt::format(", {} more with --unsafe-fixes", unsafe));
        if (unsafe > 0 && safe == 0)
            add(fmt::format("{} can be {} with {} --unsafe-fixes", unsafe, verb, flags));
        if (safe + unsafe > 0) add("\n");
    };
    offer("fixed", summary.safe, summary.unsafe, "--fix");
    offer("settled", summary.safe_hardening, summary.unsafe_hardening, "--fix --harden");
    return fmt::to_string(out);
}

}  // namespace unitlint::cli

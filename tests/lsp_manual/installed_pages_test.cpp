#include "lsp/manual/manual_store.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <vector>

// The pages of the systemd that is installed here, or below $MANPATH. Where there are none (slim
// images) these tests say so and pass.

namespace unitlint {

namespace {

constexpr std::array page_names{
    "systemd.automount", "systemd.exec",    "systemd.kill",
    "systemd.mount",     "systemd.path",    "systemd.resource-control",
    "systemd.scope",     "systemd.service", "systemd.slice",
    "systemd.socket",    "systemd.swap",    "systemd.timer",
    "systemd.unit",      "systemd.device",  "systemd.target",
};

/// The source of a page, read without the code under test; empty if it is not installed.
std::string source_of(const std::string& name) {
    for (const std::filesystem::path& root : default_manual_roots()) {
        for (const char* suffix : {".5.gz", ".5"}) {
            gzFile file = gzopen((root / "man5" / (name + suffix)).c_str(), "rb");
            if (file == nullptr) {
                continue;
            }
            std::string bytes(1 << 20, '\0');
            const int count = gzread(file, bytes.data(), static_cast<unsigned>(bytes.size()));
            gzclose(file);
            bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
            return bytes;
        }
    }
    return {};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// The names of all directives in term lines, "\fIName=", between ".PP" and ".RS 4", anywhere in
/// the page.
std::set<std::string> names_in_source(const std::string& source) {
    const std::vector<std::string> lines = lines_of(source);
    std::set<std::string> names;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        if (lines[i - 1] != ".PP" || lines[i + 1] != ".RS 4" || !lines[i].starts_with("\\fI")) {
            continue;
        }
        const std::string line = ", " + lines[i];
        for (std::size_t at = line.find(", \\fI"); at != std::string::npos;
             at = line.find(", \\fI", at + 1)) {
            const std::string name = line.substr(at + 5, line.find('=', at) - at - 5);
            if (!name.empty() &&
                std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0; })) {
                names.insert(name);
            }
        }
    }
    return names;
}

/// All Markdown of a page, one string an entry or section.
std::vector<std::string> all_markdown(const manual::Page& page) {
    std::vector<std::string> texts;
    for (const manual::Section& section : page.sections()) {
        texts.push_back(page.intro(section));
        texts.push_back(page.rest(section));
    }
    for (const manual::Entry& entry : page.entries()) {
        texts.push_back(page.markdown(entry));
    }
    return texts;
}

/// Literal blocks may hold anything: systemd.resource-control(5) draws trees with backslashes.
std::string without_literal_blocks(const std::string& markdown) {
    std::string kept;
    bool inside = false;
    for (const std::string& line : lines_of(markdown)) {
        if (line.find("```") != std::string::npos) {
            inside = !inside;
        } else if (!inside) {
            kept.append(line).append("\n");
        }
    }
    return kept;
}

/// The first escape of roff in `markdown`, or nothing.
std::string escape_in(const std::string& markdown) {
    for (const char* escape : {"\\fB", "\\fI",  "\\fR",  "\\fP",  "\\f[",  "\\f(",  "\\&",
                               "\\-",  "\\%",   "\\*(",  "\\m[",  "\\h'",  "\\s-",  "\\s+",
                               "\\u[", "\\d\\", "\\(em", "\\(en", "\\(bu", "\\(aq", "\\c\n"}) {
        if (markdown.find(escape) != std::string::npos) {
            return escape;
        }
    }
    return {};
}

/// The first line that is a request of roff, or nothing.
std::string request_in(const std::string& markdown) {
    for (const std::string& line : lines_of(markdown)) {
        const std::size_t dot = std::min(line.find_first_not_of(' '), line.size());
        if (line[dot] != '.' && line[dot] != '\'') {
            continue;
        }
        const std::string name = line.substr(dot + 1, line.find(' ', dot) - dot - 1);
        for (const char* request : {"PP", "RS", "RE", "sp", "IP", "nf", "fi", "if", "ie", "el",
                                    "br", "TS", "TE", "T&", "B", "nr", "it", "ps", "\\}"}) {
            if (name == request) {
                return line;
            }
        }
    }
    return {};
}

/// The number of '|' in a line of a table that are not escaped.
std::size_t separators_in(const std::string& line) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        count += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("every directive of the installed pages is found, with text") {
    ManualStore store(default_manual_roots());
    std::size_t found = 0;
    for (const std::string name : page_names) {
        const std::string source = source_of(name);
        if (source.empty()) {
            MESSAGE("not installed: " << name);
            continue;
        }
        CAPTURE(name);
        const manual::Page* page = store.page(name);
        REQUIRE(page != nullptr);
        CHECK(page->title() == name);
        CHECK(page->version().starts_with("systemd "));
        CHECK_FALSE(page->summary().empty());
        for (const std::string& directive : names_in_source(source)) {
            CAPTURE(directive);
            const manual::Entry* entry = page->find(directive);
            REQUIRE(entry != nullptr);
            CHECK(page->markdown(*entry).size() > 20);
            ++found;
        }
    }
    if (store.page("systemd.exec") != nullptr) {
        CHECK(found > 400);
    }
}

TEST_CASE("no roff is left in the Markdown of any installed page") {
    ManualStore store(default_manual_roots());
    for (const std::string name : page_names) {
        const manual::Page* page = store.page(name);
        if (page == nullptr) {
            continue;
        }
        CAPTURE(name);
        for (const std::string& markdown : all_markdown(*page)) {
            CHECK_MESSAGE(escape_in(without_literal_blocks(markdown)) == "", markdown);
            CHECK_MESSAGE(request_in(markdown) == "", markdown);
            CHECK_MESSAGE(markdown.find("\n\n\n") == std::string::npos, markdown);
            CHECK_MESSAGE(!markdown.ends_with('\n'), markdown);
        }
    }
}

TEST_CASE("fences are closed and tables have the same number of cells in every row") {
    ManualStore store(default_manual_roots());
    for (const std::string name : page_names) {
        const manual::Page* page = store.page(name);
        if (page == nullptr) {
            continue;
        }
        CAPTURE(name);
        for (const std::string& markdown : all_markdown(*page)) {
            std::size_t fences = 0;
            std::size_t cells = 0;
            for (const std::string& line : lines_of(markdown)) {
                fences += line.find("```") != std::string::npos ? 1 : 0;
                if (fences % 2 == 1 || !line.starts_with('|')) {
                    cells = 0;
                    continue;
                }
                const std::size_t here = separators_in(line);
                CHECK_MESSAGE((cells == 0 || here == cells), line);
                cells = here;
            }
            CHECK_MESSAGE(fences % 2 == 0, markdown);
        }
    }
}

}  // namespace unitlint

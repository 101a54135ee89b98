#include "tests/format/judge.h"

#include "catalog/directive.h"
#include "exposure/words.h"
#include "syntax/unit.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace unitlint::test {

namespace {

/// systemd does not read what follows an error, but nothing but blanks may change there either.
std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
    return text;
}

std::string words_in(std::string_view value, const catalog::Directive& directive, bool command) {
    using exposure::WordReader;
    static constexpr ByteSet blanks_and_comma(" \t\n\r,");
    const bool commas = directive.word_separators == catalog::Separators::WhitespaceAndComma;
    WordReader reader(value, directive.word_flags, commas ? blanks_and_comma : whitespace_bytes,
                      command ? WordReader::UnknownEscape::Keep : WordReader::UnknownEscape::Error);
    std::string all;
    std::string word;
    while (true) {
        const std::string before(reader.rest());
        switch (reader.next(word)) {
            case WordReader::Result::Word: all += "<" + word + ">"; break;
            case WordReader::Result::End: return all;
            case WordReader::Result::Error: return all + "error " + without_blanks(before);
        }
        word.clear();
    }
}

std::string said_by(const Unit& unit, const Assignment& assignment) {
    const auto section = catalog::section_from_name(unit.section_of(assignment).name);
    const auto* directive = section ? catalog::find_directive(*section, assignment.name) : nullptr;
    const std::string key = "set " + std::string(assignment.name) + "|";
    const std::string_view value = assignment.value.text;
    if (directive == nullptr) return key + std::string(value);
    const bool command = directive->kind == catalog::ValueKind::ExecCommand;
    const std::string_view prefixes = value.substr(0, value.find_first_not_of("@-:+!|"));
    const bool words =
        directive->words || (command && prefixes.find('|') == std::string_view::npos);
    return key + (words ? words_in(value, *directive, command) : std::string(value));
}

struct Entry {
    std::uint32_t begin;
    std::string text;
};

std::string section_name(const Section& section) {
    return section.kind == Section::Header::Valid ? "header [" + std::string(section.name) + "]"
                                                  : "malformed header";
}

}  // namespace

std::string said_by(std::string_view text) {
    const Unit unit(std::make_shared<Document>(std::string(text)));
    std::vector<Entry> entries;
    for (const Section& section : unit.sections()) {
        if (section.kind != Section::Header::None)
            entries.push_back({section.header.begin, section_name(section)});
    }
    for (const Assignment& assignment : unit.assignments()) {
        entries.push_back({assignment.line.begin, said_by(unit, assignment)});
    }
    for (const TextRange comment : unit.comments()) {
        entries.push_back(
            {comment.begin, "comment " + std::string(strip(unit.document().text(comment)))});
    }
    for (const SyntaxError& error : unit.errors()) {
        // A broken line is there byte for byte, up to line ends inside it.
        std::string source(unit.document().text(error.range));
        std::erase_if(source, [](char c) { return c == '\n' || c == '\r'; });
        const bool broken = error.kind != SyntaxErrorKind::OutsideSection;
        entries.push_back(
            {error.range.begin,
             "error " + std::to_string(static_cast<int>(error.kind)) + (broken ? source : "")});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.begin < b.begin; });
    std::string said;
    for (const Entry& entry : entries) said += entry.text + "\n";
    return said;
}

namespace {

constexpr std::string_view keys[] = {"ExecStart",
                                     "ExecStartPre",
                                     "Environment",
                                     "Description",
                                     "SystemCallFilter",
                                     "ReadWritePaths",
                                     "After",
                                     "BindPaths",
                                     "CPUAffinity",
                                     "User",
                                     "X-Own",
                                     "NoSuchKey",
                                     "WorkingDirectory",
                                     "WantedBy",
                                     "Documentation",
                                     "CapabilityBoundingSet",
                                     "Type",
                                     "Ke y",
                                     "TemporaryFileSystem",
                                     "DeviceAllow"};
constexpr std::string_view value_scraps[] = {"/bin/a",
                                             "word",
                                             "--opt=x",
                                             " ",
                                             "  ",
                                             "\t",
                                             " ",
                                             " ",
                                             "\"",
                                             "'",
                                             "\"a b\"",
                                             "'c  d'",
                                             "\\",
                                             "\\\\",
                                             "\\ ",
                                             "\\\"",
                                             "\\n",
                                             "\\x41",
                                             "%i",
                                             "$A",
                                             ";",
                                             " ; ",
                                             ",",
                                             "#",
                                             "=",
                                             "~",
                                             "@",
                                             "-",
                                             "|",
                                             "\xC3\xA9",
                                             "\xEF\xBB\xBF",
                                             "don't",
                                             "A=1",
                                             "*",
                                             "[",
                                             "]"};
constexpr std::string_view headers[] = {"[Unit]", "[Service]",     "[Service]",   "[Install]",
                                        "[X-A]",  "[Socket]",      "[ Service ]", "[Service",
                                        "[]",     "[Service] # x", "[a]]"};
constexpr std::string_view blank_runs[] = {"", "", "", "", " ", "  ", "\t", "      ", " \t "};

class UnitWriter {
public:
    explicit UnitWriter(Random& random) : random_(random) {
        end_ = random.pick({"\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r"});
        mixed_ = random.one_in(6);
    }

    std::string write() {
        if (random_.one_in(8)) text_ += "\xEF\xBB\xBF";
        if (!random_.one_in(4)) header();
        for (std::size_t n = random_.below(14); n > 0; --n) line();
        if (random_.one_in(4) && text_.ends_with(end_)) text_.resize(text_.size() - end_.size());
        return std::move(text_);
    }

private:
    std::string_view pick_from(std::span<const std::string_view> scraps) {
        return random_.pick(scraps);
    }

    void blanks() { text_ += pick_from(blank_runs); }

    void end_line() {
        text_ += mixed_ && random_.one_in(3) ? random_.pick({"\n", "\r\n", "\r", "\n\r"})
                                             : std::string_view(end_);
    }

    void header() {
        blanks();
        text_ += pick_from(headers);
        blanks();
        end_line();
    }

    void comment() {
        blanks();
        text_ += random_.pick({"#", ";"});
        text_ += random_.pieces(value_scraps, 4);
        text_ += random_.pick({"", "", " ", "\\", "\\ "});
        end_line();
    }

    void line() {
        switch (random_.below(10)) {
            case 0: return header();
            case 1: return comment();
            case 2: blanks(); return end_line();
            case 3:
                blanks();
                text_ += random_.pick({"no equals", "= no key", "\\", "\xEF\xBB\xBF",
                                       "\xEF\xBB\xBF# x=y", "x\\", "\\ ", "[Ser\\"});
                blanks();
                return end_line();
            default: return assignment();
        }
    }

    void assignment() {
        blanks();
        text_ += pick_from(keys);
        if (random_.one_in(20)) continuation();
        blanks();
        text_ += '=';
        blanks();
        text_ += random_.pieces(value_scraps, 6);
        while (random_.one_in(2)) {
            continuation();
            blanks();
            text_ += random_.pieces(value_scraps, 5);
        }
        blanks();
        end_line();
    }

    void continuation() {
        text_ += random_.pick({"\\", "\\", " \\", " \\", " \\", "\\\\\\", "\\ "});
        end_line();
        while (random_.one_in(5)) comment();
        if (random_.one_in(20)) {
            blanks();
            end_line();
        }
    }

    Random& random_;
    std::string end_;
    bool mixed_ = false;
    std::string text_;
};

}  // namespace

std::string random_unit(Random& random) { return UnitWriter(random).write(); }

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace unitlint::test

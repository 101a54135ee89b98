#include "generator.h"

#include <cctype>
#include <cstdint>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "catalog/boolean.h"
#include "catalog/enums.h"
#include "catalog/section.h"

namespace unitlint::verify {
namespace {

using Samples = std::map<std::string, std::vector<std::string>, std::less<>>;

constexpr std::size_t mutations = 6;

/// Writes out "{x*N}".
std::string spell_out(const std::string& text) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (open == std::string::npos || close == std::string::npos || open + 3 > close ||
        text[open + 2] != '*')
        return text;
    const auto count =
        static_cast<std::size_t>(std::stoul(text.substr(open + 3, close - open - 3)));
    return text.substr(0, open) + std::string(count, text[open + 1]) + text.substr(close + 1);
}

Samples read_samples() {
    Samples samples;
    std::ifstream in(UNITLINT_SOURCE_DIR "/tests/verify/samples.txt");
    std::vector<std::string>* kind = nullptr;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("= "))
            kind = &samples[line.substr(2)];
        else if (line.starts_with('|') && kind != nullptr)
            kind->push_back(spell_out(line.substr(1)));
    }
    return samples;
}

/// What systemd would read back from a unit file as the same value: no blanks around, no line end
/// in it, and no backslash at the end, which would continue the line.
bool fits_on_a_line(const std::string& value) {
    if (value.find_first_of(std::string("\n\r\0", 3)) != std::string::npos) return false;
    if (value.empty()) return true;
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    return !blank(value.front()) && !blank(value.back()) && value.back() != '\\';
}

bool is_utf8_letter(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : random_(seed) {}

    std::string mutate(const std::string& value) {
        static constexpr std::string_view insertions = "\"'%,;:=-/. ~!0aZ\\";
        std::string out = value;
        const std::size_t at = out.empty() ? 0 : below(out.size());
        const std::size_t what = below(8);
        if (!out.empty() && is_utf8_letter(out[at])) return out + "x";
        switch (out.empty() ? 7 : what) {
            case 0: out.erase(at, 1); break;
            case 1: out.insert(at, 1, out[at]); break;
            case 2: out[at] = flip(out[at]); break;
            case 3:
                if (at + 1 < out.size() && !is_utf8_letter(out[at + 1]))
                    std::swap(out[at], out[at + 1]);
                break;
            case 4: out += " " + value; break;
            case 5: out += " # note"; break;
            default: out.insert(at, 1, insertions[below(insertions.size())]); break;
        }
        return out;
    }

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }

private:
    static char flip(char c) {
        const auto u = static_cast<unsigned char>(c);
        return static_cast<char>(std::isupper(u) != 0 ? std::tolower(u) : std::toupper(u));
    }

    std::mt19937 random_;
};

/// The keywords of a table, as they are and misspelt.
void add_keywords(const catalog::EnumTable& table, std::vector<std::string>& values) {
    for (const catalog::EnumValue& keyword : table.values) {
        const std::string word(keyword.value);
        values.push_back(word);
        std::string other = word;
        other.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(other.front())));
        values.push_back(other);
        values.push_back(word + "x");
    }
    for (const catalog::EnumAlias& alias : table.aliases) values.emplace_back(alias.spelling);
}

std::uint32_t seed_of(const catalog::Directive& directive) {
    std::uint32_t hash = 2166136261U;
    const auto mix = [&](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    };
    mix(catalog::to_string(directive.section));
    mix(directive.name);
    return hash;
}

std::vector<std::string> values_for(const catalog::Directive& directive, const Samples& samples) {
    std::vector<std::string> values = {""};
    const auto found = samples.find(catalog::to_string(directive.kind));
    if (found != samples.end())
        values.insert(values.end(), found->second.begin(), found->second.end());
    if (directive.enum_table != nullptr) add_keywords(*directive.enum_table, values);
    Mutator mutator(seed_of(directive));
    const std::size_t originals = values.size();
    for (std::size_t i = 0; i < mutations; ++i)
        values.push_back(mutator.mutate(values[mutator.below(originals)]));
    return values;
}

}  // namespace

std::vector<Triple> generate(catalog::SystemdVersion version) {
    const Samples samples = read_samples();
    std::vector<Triple> triples;
    for (const catalog::Section section : catalog::all_sections)
        for (const catalog::Directive& directive : catalog::directives(section)) {
            if (directive.since > version) continue;
            std::set<std::string> seen;
            for (std::string& value : values_for(directive, samples))
                if (fits_on_a_line(value) && seen.insert(value).second)
                    triples.push_back({&directive, std::move(value)});
        }
    return triples;
}

}  // namespace unitlint::verify

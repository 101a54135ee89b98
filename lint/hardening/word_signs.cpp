#include "lint/hardening/word_signs.h"

#include "catalog/capabilities.h"
#include "lint/hardening/capability_fix.h"
#include "lint/hardening/commands.h"
#include "lint/hardening/fact_signs.h"

#include <algorithm>

namespace unitlint::hardening {

namespace {

/// Whether `part` views bytes of `text`.
bool is_part(std::string_view part, std::string_view text) {
    return part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size();
}

}  // namespace

TextRange WordSigns::range_of(std::string_view part) const {
    const Value& value = line_.assignment->value;
    const auto begin = static_cast<std::size_t>(part.data() - value.text.data());
    return is_part(part, value.text) ? value.source_range(begin, begin + part.size()) : value.range;
}

void WordSigns::add(Trait trait, std::string_view part, std::string_view details) {
    // Only of ports is it asked which they are.
    if (trait == Trait::LowPort) {
        if (part == told_port_) return;
        told_port_ = part;
    } else if (details.empty()) {
        if (told_.has(trait)) return;
        told_ |= trait;
    }
    const TextRange range = line_.assignment == nullptr ? TextRange{} : range_of(part);
    facts_.signs.push_back({.trait = trait,
                            .line = line_,
                            .range = range,
                            .subject = part,
                            .reason = {},
                            .details = details,
                            .of_program = false});
    facts_.traits |= trait;
}

void WordSigns::add_used_path(std::string_view path) {
    if (const PathSign* sign = find_path_sign(path)) add(sign->trait, path);
    if (is_device(path)) add(Trait::Devices, path, path);
}

void WordSigns::add_path(std::string_view path) {
    add_used_path(path);
    const bool is_new = facts_.written.empty() || facts_.written.back() != path;
    if (is_new && is_data(path)) facts_.written.push_back(path);
}

void WordSigns::add_paths(std::string_view value, std::span<const std::string_view> programs) {
    static constexpr ByteSet beginnings("/%~$");
    auto program = programs.begin();
    for_each_piece(value, piece_ends, [&](std::string_view piece) {
        piece.remove_prefix(command_prefixes.skip(piece));
        if (piece.empty()) return;
        // An option's value may follow its letter: -d/home/x.
        const bool behind_letter = piece.front() != '/' && piece.substr(1).starts_with('/');
        if (!behind_letter && !beginnings.holds(piece.front())) return;
        program = std::find_if(program, programs.end(), [&](std::string_view other) {
            return is_part(other, value) && other.data() >= piece.data();
        });
        const bool is_run = program != programs.end() && program->data() == piece.data();
        if (is_run) return add_program_path(piece);
        add_path(behind_letter ? piece.substr(1) : piece);
    });
}

/// A program in a home directory must be read there.
void WordSigns::add_program_path(std::string_view path) {
    const PathSign* sign = find_path_sign(path);
    if (sign == nullptr) return;
    if (sign->trait == Trait::Home) add(Trait::ReadsHome, path);
    if (sign->trait == Trait::SharedTmp) add(sign->trait, path);
}

void WordSigns::add_ports(std::string_view value) {
    static constexpr ByteSet digits("0123456789");
    std::string_view before;
    for_each_piece(value, word_ends, [&](std::string_view word) {
        const bool names_port = before.ends_with("port") || before.ends_with("PORT");
        before = word;
        if (word.find(':') != std::string_view::npos) {
            if (word.find("://") != std::string_view::npos) add(Trait::IpSockets, word);
            if (is_low_port(word)) add(Trait::LowPort, word);
        } else if (names_port && digits.skip(word) == word.size()) {
            add(Trait::IpSockets, word);
            if (word.size() < 4) add(Trait::LowPort, word);
        }
    });
}

void WordSigns::add_capabilities(std::string_view value, bool ambient) {
    if (value.starts_with('~')) return;
    for_each_piece(value, word_ends, [&](std::string_view name) {
        const CapabilitySign* sign = capability_signs_by_name.find(name);
        if (sign != nullptr) add(sign->trait, name);
        if (!ambient) return;
        const auto number = catalog::capability_number(name);
        if (!number) return;
        facts_.ambient |= std::uint64_t{1} << *number;
        if ((total_capabilities >> *number & 1U) != 0) add(Trait::StrongCapabilities, name);
    });
}

void WordSigns::add_groups(std::string_view value) {
    for_each_piece(value, word_ends, [&](std::string_view group) {
        if (device_groups.holds(group)) add(Trait::Devices, group);
    });
}

void WordSigns::add_filter(std::string_view value) {
    if (value.starts_with('~')) return;
    for_each_piece(value, word_ends, [&](std::string_view name) {
        if (name == "@mount") add(Trait::Mounts, name);
        if (name == "@module") add(Trait::KernelModules, name);
        if (name == "@clock") add(Trait::Clock, name);
    });
}

void WordSigns::add_device(std::string_view value) {
    const std::string_view node = value.substr(0, whitespace_bytes.find(value));
    if (is_device(node) || !node.starts_with("/dev/")) add(Trait::Devices, node, value);
}

}  // namespace unitlint::hardening

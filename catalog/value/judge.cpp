#include "catalog/value/judge.h"

#include <utility>

#include "catalog/suggest.h"

#include <fmt/format.h>

namespace unitlint::value {
namespace {

constexpr std::size_t longest_quote = 80;

std::string_view consequence(Effect effect) {
    switch (effect) {
        case Effect::LineIgnored: return "ignores the line";
        case Effect::WordIgnored: return "drops that word";
        case Effect::RestIgnored: return "ignores the rest of the line";
        case Effect::UnitRefused: return "refuses the unit";
        case Effect::Accepted: return "takes it all the same";
    }
    return "ignores the line";
}

}  // namespace

Effect Judge::line_effect() const {
    return directive_.on_invalid == catalog::OnInvalid::Fatal ? Effect::UnitRefused
                                                              : Effect::LineIgnored;
}

void Judge::say(std::string message, Complaint complaint) {
    problems_.push_back(Problem{
        .begin = complaint.where.begin,
        .end = complaint.where.end,
        .effect = complaint.effect,
        .message = std::move(message),
        .replacement = std::move(complaint.replacement),
        // [Install] is read by "systemctl enable" only.
        .silent = complaint.silent || directive_.section == catalog::Section::Install,
    });
}

void Judge::unreadable(std::string_view noun, Complaint complaint) {
    std::string message =
        fmt::format("systemd cannot read {} as {} and {}{}", quoted(text(complaint.where)), noun,
                    consequence(complaint.effect), complaint.silent ? " without a message" : "");
    if (!complaint.advice.empty()) message += "; " + complaint.advice;
    say(std::move(message), std::move(complaint));
}

void Judge::reject(std::string_view reason, Complaint complaint) {
    const bool unsaid = complaint.silent && complaint.effect != Effect::Accepted;
    std::string message = fmt::format("systemd {}{}: {}", consequence(complaint.effect),
                                      unsaid ? " without a message" : "", reason);
    if (!complaint.advice.empty()) message += "; " + complaint.advice;
    say(std::move(message), std::move(complaint));
}

void Judge::too_new(std::string_view what, catalog::SystemdVersion since, Complaint complaint) {
    std::string message = fmt::format("{} needs systemd {}; systemd {} {}", quoted(what), since,
                                      context_.version, consequence(complaint.effect));
    if (!complaint.advice.empty()) message += "; " + complaint.advice;
    say(std::move(message), std::move(complaint));
}

std::string quoted(std::string_view text) {
    std::string out = "`";
    std::size_t length = text.size();
    if (length > longest_quote) {
        length = longest_quote;
        // Never cut a UTF-8 sequence in two.
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    }
    for (const char c : text.substr(0, length))
        out += (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) ? '?' : c;
    if (length < text.size()) out += "...";
    return out + "`";
}

std::string listed(std::span<const std::string_view> words, std::size_t most) {
    std::string out;
    const std::size_t shown = words.size() > most ? most : words.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
        out += '`';
        out += words[i];
        out += '`';
    }
    if (shown < words.size()) out += " or others";
    return out;
}

std::optional<Replacement> nearest(std::string_view misspelt, Span where,
                                   std::span<const std::string_view> candidates) {
    if (misspelt.empty()) return std::nullopt;
    const std::optional<std::string_view> meant = catalog::suggest(misspelt, candidates);
    if (!meant) return std::nullopt;
    return Replacement{
        .title = fmt::format("Change to {}", quoted(*meant)),
        .begin = where.begin,
        .end = where.end,
        .text = std::string(*meant),
    };
}

}  // namespace unitlint::value

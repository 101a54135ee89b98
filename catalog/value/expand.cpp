#include "catalog/value/expand.h"

#include <fmt/format.h>

#include "catalog/specifiers.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

/// The release that brought "%D", the only specifier younger than the oldest release that people
/// still run.
constexpr catalog::SystemdVersion shared_data_since = 257;

/// Specifiers that stand for absolute paths.
constexpr std::string_view directories = "CDELSTVdfhtyYs";
/// Specifiers that may: an unescaped "-" is a slash.
constexpr std::string_view unescaped = "IJP";
/// Specifiers that stand for cgroup paths, which systemd computes before it knows them.
constexpr std::string_view cgroups = "crR";
/// Specifiers that may stand for nothing: the instance, and what a system need not have.
constexpr std::string_view often_empty = "iIABMWowq";

const catalog::Specifier* find(char letter, Specifiers known, catalog::SystemdVersion version) {
    const catalog::Specifier* specifier = catalog::find_specifier(letter);
    if (specifier == nullptr) return nullptr;
    if (letter == 'D' && version < shared_data_since) return nullptr;
    if (known == Specifiers::UnitName && !specifier->in_unit_names) return nullptr;
    if (known == Specifiers::Install && !specifier->in_install) return nullptr;
    return specifier;
}

/// Whether a percent sign may well stand for itself in values of this kind.
bool holds_text(const Judge& judge) {
    using catalog::ValueKind;
    switch (judge.directive().kind) {
        case ValueKind::ConditionString:
        case ValueKind::EnvAssignments:
        case ValueKind::ExecCommand:
        case ValueKind::LogFields:
        case ValueKind::LsmLabel:
        case ValueKind::String:
        case ValueKind::Text:
        case ValueKind::UrlList: return true;
        default: return false;
    }
}

void complain(Judge& judge, char letter, Span where, Effect effect) {
    if (letter == 'D' && !judge.at_least(shared_data_since)) {
        judge.too_new("%D", shared_data_since, {.where = where, .effect = effect});
        return;
    }
    const bool literal = catalog::find_specifier(letter) == nullptr && holds_text(judge);
    Replacement doubled{.title = "Write a literal percent sign",
                        .begin = where.begin,
                        .end = where.begin,
                        .text = "%"};
    judge.reject(fmt::format("`%{}` is no specifier", letter),
                 {.where = where,
                  .effect = effect,
                  .advice = "write `%%` for a percent sign",
                  .replacement = literal ? std::optional(std::move(doubled)) : std::nullopt});
}

/// False after a complaint about a specifier that is none.
bool judge_specifier(Judge& judge, char letter, Span where, Effect effect, Specifiers known) {
    if (find(letter, known, judge.context().version) == nullptr) {
        complain(judge, letter, where, effect);
        return false;
    }
    if (cgroups.find(letter) != std::string_view::npos)
        judge.reject(
            fmt::format("`%{}` is deprecated and does not give the unit's own path", letter),
            {.where = where, .effect = Effect::Accepted, .silent = true});
    return true;
}

}  // namespace

/// Keeps what the stand-in of one specifier means for the whole.
void Expander::put_in(char letter, Expanded& result) {
    const bool directory = directories.find(letter) != std::string_view::npos;
    const bool absolute = directory || cgroups.find(letter) != std::string_view::npos;
    if (nothing_yet_) {
        result.surely_absolute = absolute && buffer_.empty();
        if (absolute || unescaped.find(letter) != std::string_view::npos)
            result.may_be_absolute = true;
    }
    if (often_empty.find(letter) == std::string_view::npos) nothing_yet_ = false;
    buffer_ += directory ? "/x" : "x";
    result.exact = false;
    tail_begin_ = buffer_.size();
}

void Expander::put_literal(std::string_view text, Expanded& result) {
    if (text.front() == '/' && nothing_yet_) result.may_be_absolute = true;
    nothing_yet_ = false;
    buffer_ += text;
    literal_bytes_ += text.size();
}

std::optional<Expanded> Expander::expand(Judge& judge, std::string_view text, Span where,
                                         bool verbatim, Effect effect, std::size_t longest,
                                         Specifiers known) {
    Expanded result{.text = text, .tail = text.size()};
    literal_bytes_ = text.size();
    if (text.find('%') != std::string_view::npos) {
        buffer_.clear();
        literal_bytes_ = tail_begin_ = 0;
        nothing_yet_ = true;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (text[i] != '%' || next == '\0') {
                put_literal(text.substr(i, 1), result);
            } else if (next == '%') {
                put_literal(text.substr(i++, 1), result);
            } else if (!is_alpha(next) && !is_digit(next)) {
                put_literal(text.substr(i++, 2), result);
            } else {
                const Span at = verbatim ? Span{where.begin + i, where.begin + i + 2} : where;
                if (!judge_specifier(judge, next, at, effect, known)) return std::nullopt;
                put_in(next, result);
                ++i;
            }
        }
        result.may_be_empty = nothing_yet_;
        result.tail = buffer_.size() - tail_begin_;
        result.text = buffer_;
    }
    if (literal_bytes_ <= longest) return result;
    judge.reject(fmt::format("the text is longer than {} bytes", longest),
                 {.where = where, .effect = effect});
    return std::nullopt;
}

}  // namespace unitlint::value

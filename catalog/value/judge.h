#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/value/check.h"

namespace unitlint::value {

/// A piece of the value, in bytes; half-open.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// How one problem is put: "systemd cannot read `x` as NOUN and ignores the line; ADVICE", or
/// "systemd ignores the line: REASON; ADVICE". Parts may be empty.
struct Complaint {
    Span where{};
    Effect effect = Effect::LineIgnored;
    std::string advice{};  ///< What would be accepted.
    std::optional<Replacement> replacement{};
    bool silent = false;
};

/// What all the little languages share: the assignment that is judged, and the list of its
/// problems.
class Judge {
public:
    Judge(const catalog::Directive& directive, std::string_view value, const Context& context)
        : directive_(directive), value_(value), context_(context) {}

    const catalog::Directive& directive() const { return directive_; }
    std::string_view name() const { return directive_.name; }
    std::string_view value() const { return value_; }
    const Context& context() const { return context_; }
    bool at_least(catalog::SystemdVersion version) const { return context_.version >= version; }

    Span whole() const { return {0, value_.size()}; }
    /// The part of the value that a piece covers.
    std::string_view text(Span span) const {
        return value_.substr(span.begin, span.end - span.begin);
    }
    /// The effect of a bad line: the unit is refused where the directive is strict, else the line
    /// is dropped.
    Effect line_effect() const;

    /// "systemd cannot read `x` as a boolean and ignores the line; use yes or no".
    void unreadable(std::string_view noun, Complaint complaint);
    /// "systemd ignores the line: `x` is not an absolute path; start it with `/`".
    void reject(std::string_view reason, Complaint complaint);
    /// A sentence that is put by the caller as a whole.
    void say(std::string message, Complaint complaint);
    /// The value needs a later release: "`exit-force` needs systemd 240; systemd 239 ignores the
    /// line".
    void too_new(std::string_view what, catalog::SystemdVersion since, Complaint complaint);

    std::vector<Problem> take() { return std::move(problems_); }
    /// Whether it is worth the time to look for what was meant: not any more in a value that is
    /// wrong throughout.
    bool wants_suggestions() const { return problems_.size() < 8; }

private:
    const catalog::Directive& directive_;
    std::string_view value_;
    Context context_;
    std::vector<Problem> problems_;
};

/// The user's text for a message, between backticks; long texts are cut, control characters
/// replaced.
std::string quoted(std::string_view text);

/// "`a`, `b` and `c`", or "`a`, `b`, `c`, ..." past `most` words.
std::string listed(std::span<const std::string_view> words, std::size_t most = 16);

/// The replacement of a piece by the candidate that was probably meant; nothing when none is near.
std::optional<Replacement> nearest(std::string_view misspelt, Span where,
                                   std::span<const std::string_view> candidates);

}  // namespace unitlint::value

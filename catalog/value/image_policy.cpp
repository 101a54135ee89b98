#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/partitions.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

constexpr std::array<std::string_view, 12> flags = {
    "verity", "signed", "encrypted",    "unprotected",   "unused",    "absent",
    "open",   "ignore", "read-only-on", "read-only-off", "growfs-on", "growfs-off",
};

std::string_view strip(std::string_view text) {
    text = skip_blanks(text);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// The text up to a separator, which is cut off with it.
std::string_view cut(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end == text.size() ? end : end + 1);
    return part;
}

class Policy {
public:
    explicit Policy(Judge& judge) : judge_(judge) {}

    /// One "PARTITION=FLAG+FLAG". False after a complaint.
    bool check_rule(std::string_view rule, Span where) {
        const std::size_t equals = rule.find('=');
        if (equals == std::string_view::npos)
            return bad(where, fmt::format("{} lacks a `=`", quoted(rule)),
                       "write `PARTITION=FLAGS`");
        const std::string_view name = strip(rule.substr(0, equals));
        if (!name.empty() && !is_partition(name))
            return bad(where, fmt::format("{} is no name of a partition", quoted(name)),
                       "use " + listed(partitions));
        if (std::find(seen_.begin(), seen_.end(), name) != seen_.end())
            return bad(where, fmt::format("{} is named twice", quoted(name)), "");
        seen_.push_back(name);
        for (std::string_view rest = strip(rule.substr(equals + 1)); !rest.empty();) {
            const std::string_view flag = strip(cut(rest, '+'));
            // Later releases know more.
            if (judge_.at_least(258) || std::find(flags.begin(), flags.end(), flag) != flags.end())
                continue;
            return bad(where, fmt::format("{} is no flag of a partition", quoted(flag)),
                       "use " + listed(flags));
        }
        return true;
    }

private:
    bool bad(Span where, std::string reason, std::string advice) {
        judge_.reject(
            reason, {.where = where, .effect = judge_.line_effect(), .advice = std::move(advice)});
        return false;
    }

    Judge& judge_;
    std::vector<std::string_view> seen_;
};

}  // namespace

/// A policy is "*", "-", "~", or rules between colons; one without a name is for all the others.
void check_image_policy(Judge& judge) {
    const std::string_view value = judge.value();
    if (value == "*" || value == "-" || value == "~") return;
    if (value.find('\\') != std::string_view::npos)
        return;  // Escapes are allowed, and nobody writes them.
    Policy policy(judge);
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find(':', begin), value.size());
        if (!policy.check_rule(value.substr(begin, end - begin), {begin, end})) return;
        begin = end + 1;
    }
}

}  // namespace unitlint::value

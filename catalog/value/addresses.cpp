#include "catalog/value/addresses.h"

#include <array>

#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

#include <fmt/format.h>

namespace unitlint::value {
namespace {

bool is_byte(std::string_view text) {
    if (text.empty() || text.size() > 3 || !all_digits(text)) return false;
    if (text.size() > 1 && text.front() == '0') return false;
    return parse_within(text, 0, 255, 10).has_value();
}

bool ends_with_no_case(std::string_view text, std::string_view suffix) {
    return text.size() >= suffix.size() &&
           same_ignoring_case(text.substr(text.size() - suffix.size()), suffix);
}

/// The names that stand for this host; case does not count.
bool is_localhost(std::string_view text) {
    constexpr std::array<std::string_view, 4> names = {
        "localhost", "localhost.", "localhost.localdomain", "localhost.localdomain."};
    for (const std::string_view name : names) {
        if (!ends_with_no_case(text, name)) continue;
        if (text.size() == name.size() || text[text.size() - name.size() - 1] == '.') return true;
    }
    return false;
}

bool is_prefix(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string_view address = text.substr(0, slash);
    const bool v4 = is_ipv4(address);
    if (!v4 && !is_ipv6(address)) return false;
    return slash == std::string_view::npos ||
           parse_within(text.substr(slash + 1), 0, v4 ? 32 : 128).has_value();
}

}  // namespace

bool is_ipv4(std::string_view text) {
    for (int i = 0; i < 4; ++i) {
        const std::size_t dot = text.find('.');
        if ((i < 3) != (dot != std::string_view::npos)) return false;
        if (!is_byte(text.substr(0, dot))) return false;
        if (i < 3) text.remove_prefix(dot + 1);
    }
    return true;
}

bool is_ipv6(std::string_view text) {
    int groups = 0;
    bool gap = false;
    if (text.starts_with("::")) {
        gap = true;
        text.remove_prefix(2);
        if (text.empty()) return true;
    } else if (text.empty() || text.front() == ':') {
        return false;
    }
    for (;;) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
            groups += 2;
            return is_ipv4(group) && (gap ? groups < 8 : groups == 8);
        }
        if (group.empty() || group.size() > 4 || !only(group, "0123456789abcdefABCDEF"))
            return false;
        ++groups;
        if (colon == std::string_view::npos) return gap ? groups < 8 : groups == 8;
        text.remove_prefix(colon + 1);
        if (!text.starts_with(':')) {
            if (text.empty()) return false;
            continue;
        }
        if (gap) return false;
        gap = true;
        text.remove_prefix(1);
        if (text.empty()) return groups < 8;
    }
}

Port read_port(std::string_view text) {
    if (text.empty() || is_blank(text.front())) return Port::NoNumber;
    const std::optional<Number> number = parse_number(text);
    if (!number) return Port::NoNumber;
    if (!number->within(0, 65535)) return Port::OutOfRange;
    return number->magnitude == 0 ? Port::NoNumber : Port::Good;
}

void check_ip_prefix_list(Judge& judge) {
    Words words = blank_words(judge, WordFlags::None);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        constexpr std::array<std::string_view, 3> names = {"any", "link-local", "multicast"};
        if (is_prefix(word.text) || is_localhost(word.text)) continue;
        if (word.text == names[0] || word.text == names[1] || word.text == names[2]) continue;
        constexpr std::array<std::string_view, 4> all = {"any", "localhost", "link-local",
                                                         "multicast"};
        judge.unreadable(
            "an address",
            {.where = word.where,
             .effect = Effect::WordIgnored,
             .advice = "use an IP address with an optional prefix length, or " + listed(all),
             .replacement = nearest(word.text, word.where, all)});
    }
    if (result == Words::Result::Error)
        judge.reject("the backslash at the end escapes nothing",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

}  // namespace unitlint::value

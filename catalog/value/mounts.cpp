#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

void complain_about_quotes(Judge& judge, const Words& words) {
    judge.reject("a quotation mark or a backslash has no end",
                 {.where = words.failed(), .effect = Effect::RestIgnored});
}

}  // namespace

/// TemporaryFileSystem=: "PATH[:OPTIONS]" words; the options are the kernel's.
void check_tmpfs_list(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Expander expander;
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        Words parts(word, ":", WordFlags::DontCoalesceSeparators);
        Word path;
        if (parts.next(path) != Words::Result::Word) {
            judge.reject("the backslash at the end escapes nothing",
                         {.where = word.where, .effect = Effect::WordIgnored});
            continue;
        }
        const std::optional<Expanded> expanded =
            expander.expand(judge, path, Effect::WordIgnored, longest_path);
        if (expanded) check_path(judge, *expanded, path.where, Effect::WordIgnored);
    }
    if (result == Words::Result::Error) complain_about_quotes(judge, words);
}

namespace {

/// Options between commas, each once, and at most one of the first three.
void check_open_options(Judge& judge, const Part& part) {
    constexpr std::array<std::string_view, 4> options = {"read-only", "append", "truncate",
                                                         "graceful"};
    constexpr unsigned exclusive = 7;
    const auto bad = [&](std::string reason, std::string advice) {
        judge.reject(reason, {.where = part.where, .advice = std::move(advice)});
    };
    unsigned seen = 0;
    for (std::string_view rest = part.text; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view option = rest.substr(0, comma);
        rest.remove_prefix(comma == rest.size() ? comma : comma + 1);
        if (option.empty()) continue;
        const auto at = std::find(options.begin(), options.end(), option);
        if (at == options.end())
            return bad(fmt::format("{} is no way to open a file", quoted(option)),
                       "use " + listed(options));
        const unsigned bit = 1U << static_cast<unsigned>(at - options.begin());
        if ((seen & bit) != 0) return bad(fmt::format("{} stands there twice", quoted(option)), "");
        if ((seen & exclusive) != 0 && (bit & exclusive) != 0)
            return bad(fmt::format("{} contradicts the option before it", quoted(option)),
                       "use one of `read-only`, `append` and `truncate`");
        seen |= bit;
    }
}

bool is_nft_identifier(std::string_view text) {
    static constexpr std::string_view signs = "/\\_.";
    if (text.empty() || text.size() > 31 || !is_alpha(text.front())) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_alpha(c) || is_digit(c) || signs.find(c) != std::string_view::npos;
    });
}

/// One "SOURCE:FAMILY:TABLE:SET". A bad one makes systemd drop the rest of the line too.
bool check_nft_set(Judge& judge, const Word& word) {
    constexpr std::array<std::string_view, 3> sources = {"cgroup", "user", "group"};
    constexpr std::array<std::string_view, 6> families = {"arp", "bridge", "inet",
                                                          "ip",  "ip6",    "netdev"};
    const auto bad = [&](std::string reason, std::string advice) {
        judge.reject(
            reason,
            {.where = word.where, .effect = Effect::RestIgnored, .advice = std::move(advice)});
        return false;
    };
    Words split(word, ":", WordFlags::CUnescape);
    std::vector<Part> parts;
    if (!take_parts(split, 4, parts) || parts.size() != 4 || !split.rest().empty())
        return bad(fmt::format("{} is no set", quoted(word.text)),
                   "write `SOURCE:FAMILY:TABLE:SET`");
    if (std::find(sources.begin(), sources.end(), parts[0].text) == sources.end())
        return bad(fmt::format("{} is no source", quoted(parts[0].text)), "use " + listed(sources));
    if (std::find(families.begin(), families.end(), parts[1].text) == families.end())
        return bad(fmt::format("{} is no family", quoted(parts[1].text)),
                   "use " + listed(families));
    if (is_nft_identifier(parts[2].text) && is_nft_identifier(parts[3].text)) return true;
    return bad("the table or the set has no proper name", "begin it with a letter");
}

}  // namespace

/// OpenFile=: "PATH[:NAME[:OPTIONS]]".
void check_open_file(Judge& judge) {
    const auto bad = [&](std::string reason, Span where, std::string advice) {
        judge.reject(reason, {.where = where, .advice = std::move(advice)});
    };
    Words words(judge.value(), judge.whole(), ":",
                WordFlags::DontCoalesceSeparators | WordFlags::CUnescape);
    std::vector<Part> parts;
    if (!take_parts(words, 3, parts))
        return bad("an escape is not well formed", words.failed(), "");
    if (!words.rest().empty())
        return bad("there is more than `PATH:NAME:OPTIONS`", words.rest_span(), "");
    if (!parts[0].text.starts_with('/'))
        return bad(fmt::format("{} is not an absolute path", quoted(parts[0].text)), parts[0].where,
                   "begin it with `/`");
    if (parts.size() == 3) check_open_options(judge, parts[2]);
}

/// NFTSet=: sets between blanks.
void check_nft_set_list(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote | WordFlags::RetainEscape);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word)
        if (!check_nft_set(judge, word)) return;
    if (result == Words::Result::Error) complain_about_quotes(judge, words);
}

/// BPFProgram=: "TYPE:PATH".
void check_bpf_program(Judge& judge) {
    constexpr std::array<std::string_view, 18> types = {
        "ingress",  "egress",   "sock_create", "sock_ops",   "device",     "bind4",
        "bind6",    "connect4", "connect6",    "post_bind4", "post_bind6", "sendmsg4",
        "sendmsg6", "sysctl",   "recvmsg4",    "recvmsg6",   "getsockopt", "setsockopt",
    };
    Words words(judge.value(), judge.whole(), ":", WordFlags::None);
    Word word;
    const Words::Result result = words.next(word);
    if (result == Words::Result::Error)
        return judge.reject("the backslash at the end escapes nothing", {.where = words.failed()});
    if (result == Words::Result::End || words.rest().empty())
        return judge.reject(fmt::format("{} is not complete", quoted(judge.value())),
                            {.where = judge.whole(), .advice = "write `TYPE:PATH`"});
    bool known = false;
    for (const std::string_view type : types) known = known || type == word.text;
    if (!known)
        return judge.reject(fmt::format("{} is no type of a program", quoted(word.text)),
                            {.where = word.where,
                             .advice = "use " + listed(types, types.size()),
                             .replacement = nearest(word.text, word.where, types)});
    Expander expander;
    const Span where = words.rest_span();
    const std::optional<Expanded> path =
        expander.expand(judge, words.rest(), where, true, Effect::LineIgnored, longest_path);
    if (path) check_path(judge, *path, where, Effect::LineIgnored);
}

}  // namespace unitlint::value

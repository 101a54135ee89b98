#include <vector>

#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/partitions.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr WordFlags outer = WordFlags::Unquote | WordFlags::RetainEscape;
constexpr WordFlags inner = WordFlags::CUnescape | WordFlags::UnescapeSeparators;

void complain_about_partition(Judge& judge, std::string_view name, Span where) {
    judge.reject(fmt::format("{} is no name of a partition", quoted(name)),
                 {.where = where,
                  .effect = Effect::WordIgnored,
                  .advice = "use " + listed(partitions),
                  .replacement = nearest(name, where, partitions)});
}

void complain_about_quotes(Judge& judge, Span where, Effect effect) {
    judge.reject("a quotation mark or an escape is not well formed",
                 {.where = where, .effect = effect});
}

/// "[PARTITION:OPTIONS]...", or options alone for the root partition. False when the rest of the
/// line is dropped.
bool check_options(Judge& judge, Expander& expander, Words& parts) {
    for (;;) {
        Word part;
        Words::Result result = parts.next(part);
        if (result == Words::Result::End) return true;
        if (result == Words::Result::Word) {
            const std::string name(part.text);
            const Word partition{name, part.where, part.verbatim};
            result = parts.next(part);
            if (result == Words::Result::End) {
                expander.expand(judge, partition, Effect::WordIgnored);
                return true;
            }
            if (result == Words::Result::Word) {
                if (!is_partition(name))
                    complain_about_partition(judge, name, partition.where);
                else
                    expander.expand(judge, part, Effect::WordIgnored);
                continue;
            }
        }
        complain_about_quotes(judge, parts.failed(), Effect::RestIgnored);
        return false;
    }
}

bool check_image_path(Judge& judge, Expander& expander, const Word& word, bool may_fail,
                      ApiVfs rule) {
    Word path = word;
    if (may_fail && path.text.starts_with('-')) {
        path.text.remove_prefix(1);
        if (path.verbatim) ++path.where.begin;
    }
    const std::optional<Expanded> expanded =
        expander.expand(judge, path, Effect::WordIgnored, longest_path);
    return expanded &&
           check_path(judge, *expanded, path.where, Effect::WordIgnored, {.api_vfs = rule});
}

/// One "SOURCE:DESTINATION[:OPTIONS]" of MountImages=.
bool check_mount_image(Judge& judge, Expander& expander, const Word& tuple) {
    Words words(tuple, ":", inner);
    std::vector<Part> parts;
    if (!take_parts(words, 2, parts)) {
        complain_about_quotes(judge, tuple.where, Effect::RestIgnored);
        return false;
    }
    if (parts.empty()) return true;
    if (!check_image_path(judge, expander, parts[0].word(), true, ApiVfs::DevAllowed)) return true;
    if (parts.size() < 2 || parts[1].text.empty()) {
        judge.reject("the place to mount the image at is missing",
                     {.where = tuple.where,
                      .effect = Effect::WordIgnored,
                      .advice = "write `SOURCE:DESTINATION`"});
        return true;
    }
    if (!check_image_path(judge, expander, parts[1].word(), false, ApiVfs::DevAllowed)) return true;
    return check_options(judge, expander, words);
}

bool check_extension_image(Judge& judge, Expander& expander, const Word& tuple) {
    Words parts(tuple, ":", inner);
    Word part;
    const Words::Result result = parts.next(part);
    if (result == Words::Result::End) return true;
    if (result == Words::Result::Error) {
        complain_about_quotes(judge, tuple.where, Effect::RestIgnored);
        return false;
    }
    if (!check_image_path(judge, expander, part, true, ApiVfs::Refused)) return true;
    return check_options(judge, expander, parts);
}

template <typename Check>
void check_tuples(Judge& judge, Check check) {
    Words words = blank_words(judge, outer);
    Expander expander;
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word)
        if (!check(judge, expander, word)) return;
    if (result == Words::Result::Error)
        complain_about_quotes(judge, words.failed(), Effect::RestIgnored);
}

}  // namespace

void check_mount_images(Judge& judge) { check_tuples(judge, check_mount_image); }

void check_extension_images(Judge& judge) { check_tuples(judge, check_extension_image); }

/// RootImageOptions=: "[PARTITION:]OPTIONS" words. A word that cannot be split makes systemd drop
/// the whole line, so that nothing is said of the others then.
void check_mount_options(Judge& judge) {
    const auto broken = [&](Span where, std::string_view reason) {
        judge.reject(reason, {.where = where, .advice = "write `PARTITION:OPTIONS`"});
    };
    std::vector<std::vector<Part>> entries;
    Words words = blank_words(judge, outer);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        Words split(word, ":", inner);
        std::vector<Part> parts;
        if (!take_parts(split, 2, parts)) return broken(word.where, "an escape is not well formed");
        if (!split.rest().empty())
            return broken(word.where, "there are more than two parts between colons");
        if (!parts.empty()) entries.push_back(std::move(parts));
    }
    if (result == Words::Result::Error)
        return broken(words.failed(), "a quotation mark is not closed");
    Expander expander;
    for (const std::vector<Part>& parts : entries) {
        const bool named = parts.size() == 2 && !parts[1].text.empty();
        if (named && !is_partition(parts[0].text))
            complain_about_partition(judge, parts[0].text, parts[0].where);
        else
            expander.expand(judge, parts[named ? 1 : 0].word(), Effect::WordIgnored);
    }
}

}  // namespace unitlint::value

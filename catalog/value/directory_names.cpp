#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// The release that takes "NAME:SYMLINK:ro", and two colons in a row.
constexpr catalog::SystemdVersion flags_since = 257;

bool below_private(std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(2);
    return path == "private" || path.starts_with("private/");
}

bool check_relative(Judge& judge, const Part& part) {
    Expander expander;
    const std::optional<Expanded> path =
        expander.expand(judge, part.word(), Effect::WordIgnored, longest_path);
    return path &&
           check_path(judge, *path, part.where, Effect::WordIgnored, {.kind = PathKind::Relative});
}

/// The name, the symbolic link and the flags of an entry, as far as it has them.
void check_parts(Judge& judge, const std::vector<Part>& parts) {
    if (!check_relative(judge, parts[0])) return;
    if (below_private(parts[0].text))
        return judge.reject("`private` is systemd's own name here",
                            {.where = parts[0].where,
                             .effect = Effect::WordIgnored,
                             .advice = "choose another name"});
    if (parts.size() < 2) return;
    const bool link = !parts[1].text.empty();
    if (link && judge.name() == "ConfigurationDirectory")
        return judge.reject("`ConfigurationDirectory=` takes no symbolic link",
                            {.where = parts[1].where,
                             .effect = Effect::WordIgnored,
                             .advice = "write the name alone"});
    if (link && !check_relative(judge, parts[1])) return;
    if (parts.size() < 3 || parts[2].text.empty() || parts[2].text == "ro") return;
    judge.reject(
        fmt::format("{} is no flag of a directory", quoted(parts[2].text)),
        {.where = parts[2].where, .effect = Effect::WordIgnored, .advice = "use `ro` or nothing"});
}

/// One "NAME[:SYMLINK[:FLAGS]]". False when systemd drops the rest of the line too.
bool check_entry(Judge& judge, const Word& entry) {
    const bool flags = judge.at_least(flags_since);
    WordFlags splitting = WordFlags::CUnescape | WordFlags::UnescapeSeparators;
    if (flags) splitting = splitting | WordFlags::DontCoalesceSeparators;
    Words words(entry, ":", splitting);
    std::vector<Part> parts;
    if (take_parts(words, flags ? 3 : 2, parts) && !parts.empty()) {
        check_parts(judge, parts);
        return true;
    }
    judge.reject(fmt::format("{} is no name of a directory", quoted(entry.text)),
                 {.where = entry.where, .effect = Effect::RestIgnored});
    return false;
}

}  // namespace

void check_directory_names(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote | WordFlags::RetainEscape);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word)
        if (!check_entry(judge, word)) return;
    if (result == Words::Result::Error)
        judge.reject("a quotation mark is not closed",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

}  // namespace unitlint::value

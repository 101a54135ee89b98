// Not in LSP: unitlint/explain takes {word}, a rule, a directive or a section, and answers {text},
// Markdown; null where no such thing is known.

#include "lsp/features/feature.h"

#include "catalog/directive.h"
#include "catalog/section.h"
#include "lint/describe.h"
#include "lint/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace unitlint::lsp {

namespace {

struct ExplainParams {
    std::string word;
};

bool read(const Json& json, ExplainParams& out) { return required(json, "word", out.word); }

struct Explanation {
    std::string text;
};

void write(JsonWriter& json, const Explanation& explanation) {
    json.begin_object();
    json.member("text", explanation.text);
    json.end_object();
}

std::string explain_rule(std::string_view word) {
    const auto infos = all_rule_infos();
    const auto info =
        std::find_if(infos.begin(), infos.end(), [&](const RuleInfo& i) { return i.id == word; });
    return info == infos.end() ? std::string() : describe_rule(*info);
}

std::string explain_section(std::string_view word) {
    if (word.starts_with('[') && word.ends_with(']')) word = word.substr(1, word.size() - 2);
    const auto section = catalog::section_from_name(word);
    if (!section) return {};
    return fmt::format("# [{}]\n\n{}.\n\n- Manual: {}(5)\n", word, catalog::summary(*section),
                       catalog::manual_page(*section));
}

/// A word may name several things: Service= is a directive of [Socket], too.
Expected<std::optional<Explanation>> explain(const ExplainParams& params) {
    std::string_view word = params.word;
    if (word.ends_with('=')) word.remove_suffix(1);
    std::string text = explain_rule(word) + describe_directive(word) + explain_section(word);
    if (text.empty()) return std::optional<Explanation>();
    return std::optional(Explanation{std::move(text)});
}

void bind(Dispatcher& dispatcher, Session&) {
    dispatcher.on_request<ExplainParams>("unitlint/explain", explain);
}

}  // namespace

constinit const Feature features::explain = {.bind = bind};

}  // namespace unitlint::lsp

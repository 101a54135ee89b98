// Not in LSP: unitlint/explain takes {word}, a rule, a directive or a section, and answers {text},
// Markdown; null where no such thing is known.

#include "lsp/features/feature.h"

#include "lint/describe.h"

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

Expected<std::optional<Explanation>> explain(const ExplainParams& params) {
    std::string text = describe_word(params.word);
    if (text.empty()) return std::optional<Explanation>();
    return std::optional(Explanation{std::move(text)});
}

void bind(Dispatcher& dispatcher, Session&) {
    dispatcher.on_request<ExplainParams>("unitlint/explain", explain);
}

}  // namespace

constinit const Feature features::explain = {.bind = bind};

}  // namespace unitlint::lsp

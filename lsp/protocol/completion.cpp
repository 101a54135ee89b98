#include "lsp/protocol/completion.h"

#include <fmt/format.h>

namespace unitlint::lsp {

namespace {

constexpr std::uint8_t deprecated_tag = 1;  // CompletionItemTag.Deprecated
constexpr std::uint8_t snippet_format = 2;  // InsertTextFormat.Snippet

void write_edit(JsonWriter& json, const CompletionList& list, std::string_view text) {
    json.key("textEdit");
    json.begin_object();
    json.member("newText", text);
    if (list.can.insert_replace) {
        json.member("insert", list.insert);
        json.member("replace", list.replace);
    } else {
        json.member("range", list.replace);
    }
    json.end_object();
}

void write_item(JsonWriter& json, const CompletionList& list, const CompletionItem& item) {
    json.begin_object();
    json.member("label", item.label);
    if (list.can.label_details && !item.description.empty()) {
        json.key("labelDetails");
        json.begin_object();
        json.member("description", item.description);
        json.end_object();
    }
    json.member("kind", static_cast<std::uint8_t>(item.kind));
    if (!item.detail.empty()) json.member("detail", item.detail);
    if (item.deprecated && list.can.deprecated_tag) {
        json.key("tags");
        json.begin_array();
        json.number(deprecated_tag);
        json.end_array();
    } else if (item.deprecated && list.can.deprecated) {
        json.member("deprecated", true);
    }
    json.member("sortText", fmt::format("{:04}", item.rank));
    // Neovim takes an item without it, but with an edit, for one that fits what was typed.
    json.member("filterText", item.filter.empty() ? item.label : item.filter);
    const bool snippet = list.can.snippets && !item.snippet.empty();
    if (snippet) json.member("insertTextFormat", snippet_format);
    write_edit(json, list, snippet ? item.snippet : item.new_text);
    if (!item.data.empty()) {
        json.key("data");
        json.raw(item.data);
    }
    json.end_object();
}

bool names(const Json& list, std::string_view wanted) {
    for (const Json* element : elements(list)) {
        std::string text;
        if (read(*element, text) && text == wanted) return true;
    }
    return false;
}

}  // namespace

bool read(const Json& json, CompletionCapabilities& out) {
    out.snippets = value_or(json, "snippetSupport", false);
    out.deprecated = value_or(json, "deprecatedSupport", false);
    out.insert_replace = value_or(json, "insertReplaceSupport", false);
    out.label_details = value_or(json, "labelDetailsSupport", false);
    if (const Json* formats = member(json, "documentationFormat"))
        out.markdown = names(*formats, "markdown");
    const Json* tags = member(json, "tagSupport");
    const Json* values = tags != nullptr ? member(*tags, "valueSet") : nullptr;
    for (const Json* value : values != nullptr ? elements(*values) : std::vector<const Json*>{}) {
        std::uint32_t number = 0;
        out.deprecated_tag |= read(*value, number) && number == deprecated_tag;
    }
    return true;
}

void write(JsonWriter& json, const CompletionList& list) {
    json.begin_object();
    json.member("isIncomplete", list.is_incomplete);
    json.key("items");
    json.begin_array();
    for (const CompletionItem& item : list.items) write_item(json, list, item);
    json.end_array();
    json.end_object();
}

}  // namespace unitlint::lsp

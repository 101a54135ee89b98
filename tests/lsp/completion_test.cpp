#include "catalog/directive.h"
#include "tests/lsp/conversation.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

using namespace unitlint;
using nlohmann::json;
using test::Conversation;

namespace {

std::string at(std::size_t line, std::size_t character) {
    return fmt::format(R"("position":{{"line":{},"character":{}}})", line, character);
}

std::string file_of(catalog::Section section) {
    const auto type = catalog::owner_of(section).value_or(catalog::UnitType::Service);
    return fmt::format("x.{}", catalog::to_string(type));
}

std::string header_of(catalog::Section section) {
    return fmt::format("[{}]\n", catalog::to_string(section));
}

}  // namespace

TEST_CASE("every directive that is offered is read in its section") {
    Conversation conversation("{}");
    for (const catalog::Section section : catalog::all_sections) {
        conversation.open(file_of(section), fmt::format("{}\n", header_of(section)));
        const json result = conversation.ask("textDocument/completion", at(1, 0));
        std::size_t directives = 0;
        for (const json& item : result["items"]) {
            const std::string label = item["label"];
            if (label.starts_with('[')) continue;
            ++directives;
            CAPTURE(label);
            const catalog::Directive* directive = catalog::find_directive(section, label);
            REQUIRE(directive != nullptr);
            CHECK(directive->deprecated != catalog::DeprecationStatus::RemovedIgnored);
            CHECK_FALSE(directive->unsupported);
        }
        CAPTURE(catalog::to_string(section));
        CHECK(directives > 3);
    }
}

TEST_CASE("every directive of every section has a hover, in the words of its section") {
    Conversation conversation(R"({"textDocument":{"hover":{"contentFormat":["markdown"]}}})");
    for (const catalog::Section section : catalog::all_sections) {
        std::string text = header_of(section);
        for (const catalog::Directive& directive : catalog::directives(section))
            text += fmt::format("{}=\n", directive.name);
        conversation.open(file_of(section), text);
        std::size_t line = 0;
        for (const catalog::Directive& directive : catalog::directives(section)) {
            const json result = conversation.ask("textDocument/hover", at(++line, 1));
            CAPTURE(directive.name);
            REQUIRE(result.is_object());
            const std::string markdown = result["contents"]["value"];
            const std::string title =
                fmt::format("**{}=** in `[{}]`", directive.name, catalog::to_string(section));
            CHECK(markdown.starts_with(title));
            CHECK(markdown.find(directive.summary) != std::string::npos);
        }
    }
}

TEST_CASE("at any place of any text there is one answer, and its slot holds the cursor") {
    constexpr std::string_view texts[] = {
        "",
        "[",
        "[Service",
        "[Service]\nProt",
        "[Service]\nExecStart=-\\\n /usr/ \\\n",
        "=\n\\",
        "[Service]\nEnvironment=\"a b\" \\\n# c\n\\\nUser=%",
        "\xEF\xBB\xBF[Unit]\nAfter=a\xFF b",
        "[Service]\r\nSystemCallFilter=~@mo\r\n",
        "# unitlint: ignore[a,\n",
    };
    Conversation conversation("{}");
    for (const std::string_view text : texts) {
        conversation.open("x.service", text);
        for (std::size_t line = 0; line < 6; ++line) {
            for (std::size_t character = 0; character < 30; ++character) {
                const json result =
                    conversation.ask("textDocument/completion", at(line, character));
                REQUIRE(result.contains("items"));
                for (const json& item : result["items"]) {
                    const json& range = item["textEdit"]["range"];
                    REQUIRE(range["start"]["line"] == range["end"]["line"]);
                    REQUIRE(range["start"]["character"] <= range["end"]["character"]);
                    // A position behind the text is taken as its end.
                    if (range["start"]["line"] == line)
                        REQUIRE(range["start"]["character"] <= character);
                }
                conversation.ask("textDocument/hover", at(line, character));
                conversation.ask("textDocument/signatureHelp", at(line, character));
            }
        }
    }
}

#include "cli/explain_command.h"

#include "catalog/directive.h"
#include "catalog/suggest.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "lint/describe.h"
#include "lint/hardening/advice.h"
#include "lint/rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>

namespace unitlint::cli {

namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

bool explain_rule(const std::string& word) {
    const auto infos = all_rule_infos();
    const auto info =
        std::find_if(infos.begin(), infos.end(), [&](const RuleInfo& i) { return i.id == word; });
    if (info == infos.end()) return false;
    print(describe_rule(*info));
    return true;
}

bool explain_directive(std::string word) {
    if (word.ends_with('=')) word.pop_back();
    const auto sections = catalog::sections_with(word);
    if (sections.empty()) return false;
    print(describe_directive(word));
    return true;
}

bool explain_section(std::string_view word) {
    const auto section = catalog::section_from_name(word);
    if (!section) return false;
    print(fmt::format("# [{}]\n\n{}.\n\n- Manual: {}(5)\n", word, catalog::summary(*section),
                      catalog::manual_page(*section)));
    return true;
}

std::vector<std::string_view> known_words() {
    std::vector<std::string_view> words;
    for (const catalog::Section section : catalog::all_sections) {
        for (const catalog::Directive& directive : catalog::directives(section))
            words.push_back(directive.name);
    }
    for (const RuleInfo& info : all_rule_infos()) words.push_back(info.id);
    return words;
}

}  // namespace

ExitCode run_explain(const std::vector<std::string>& words) {
    ExitCode result = ExitCode::Clean;
    for (const std::string& word : words) {
        // A word may name several things: Service= is a directive of [Socket], too. CLI11 has taken
        // away the brackets of [Service].
        const bool known_word =
            explain_rule(word) | explain_directive(word) | explain_section(word);
        if (known_word) continue;
        const auto known = known_words();
        const auto suggestion = catalog::suggest(word, known);
        fmt::print(stderr, "unitlint: no rule, directive or section is called `{}`{}\n",
                   printable(word),
                   suggestion ? fmt::format("; did you mean `{}`?", *suggestion) : "");
        result = ExitCode::Failure;
    }
    return flush_output() ? result : ExitCode::Failure;
}

ExitCode run_rules() {
    for (const RuleInfo& info : all_rule_infos()) {
        print(fmt::format("{:<36} {:<12} {}\n", info.id, to_string(info.severity), info.summary));
    }
    return flush_output() ? ExitCode::Clean : ExitCode::Failure;
}

}  // namespace unitlint::cli

// LSP 3.17, "Code Action Request" and "Code Action Resolve Request": textDocument/codeAction,
// codeAction/resolve.

#include "lsp/features/code_action.h"

#include "exposure/table.h"
#include "fixes/apply.h"
#include "fixes/line_diff.h"
#include "format/organize.h"
#include "lint/fix_all.h"
#include "lint/hardening/advice.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/feature.h"
#include "lsp/features/harden.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

namespace unitlint::lsp {

namespace {

constexpr std::string_view quick_fix = "quickfix";
constexpr std::string_view fix_all_kind = "source.fixAll.unitlint";
constexpr std::string_view organize_kind = "source.organize.unitlint";
constexpr std::string_view harden_kind = "refactor.rewrite.harden";

/// For clients without CodeAction literals an action is a command.
struct Action {
    std::variant<CodeAction, ApplyFixCommand> form;
};

void write(JsonWriter& json, const Action& action) {
    std::visit([&](const auto& alternative) { write(json, alternative); }, action.form);
}

/// Kinds are hierarchical: "source" asks for "source.fixAll.unitlint", too.
bool asks_for(const CodeActionParams& params, std::string_view kind) {
    if (!params.only) return true;
    return std::any_of(params.only->begin(), params.only->end(), [&](const std::string& only) {
        return kind.starts_with(only) &&
               (only.empty() || kind.size() == only.size() || kind[only.size()] == '.');
    });
}

/// The line on which the header of the section stands that holds the byte; empty before the first
/// header.
TextRange header_line(const Analysis& analysis, std::uint32_t offset) {
    const auto sections = analysis.unit.sections();
    const auto after =
        std::partition_point(sections.begin() + 1, sections.end(),
                             [&](const Section& s) { return s.header.begin <= offset; });
    const Section& section = *(after - 1);
    if (section.kind == Section::Header::None) return {};
    const Document& document = analysis.unit.document();
    const LineIndex& lines = document.lines();
    const std::uint32_t last = lines.line_of(section.header.end);
    return {lines.line_start(lines.line_of(section.header.begin)),
            lines.line(document.text(), last).end};
}

/// What is offered first: mistakes in the order of the analysis, then protections, those first that
/// are most worth having.
std::size_t rank(const Diagnostic& diagnostic) {
    const auto advices = hardening::all_advice();
    const auto found =
        std::find_if(advices.begin(), advices.end(),
                     [&](const hardening::Advice& a) { return a.id == diagnostic.rule; });
    return found == advices.end() ? 0 : static_cast<std::size_t>(found - advices.begin()) + 1;
}

/// The lines of the assignment that the byte lies in; empty where it lies in none.
TextRange assignment_lines(const Analysis& analysis, std::uint32_t offset) {
    const auto all = analysis.unit.assignments();
    const auto after = std::partition_point(
        all.begin(), all.end(), [&](const Assignment& a) { return a.line.begin <= offset; });
    if (after == all.begin() || (after - 1)->line.end < offset) return {};
    const Document& document = analysis.unit.document();
    const TextRange line = (after - 1)->line;
    const std::uint32_t first = document.lines().line_of(line.begin);
    const std::uint32_t last = document.lines().line_of(line.end);
    return {document.lines().line_start(first), document.lines().line(document.text(), last).end};
}

/// Whether the fixes of a finding are offered there: on its range, anywhere in the lines of its
/// assignment, and for a header's own findings and all missing or weak protections of its section
/// anywhere in the line of the header, which is where one goes to harden a service.
bool is_offered(const Analysis& analysis, const Diagnostic& diagnostic, TextRange selection) {
    if (diagnostic.range.touches(selection)) return true;
    const TextRange lines = assignment_lines(analysis, diagnostic.range.begin);
    if (!lines.empty() && lines.touches(selection)) return true;
    const TextRange header = header_line(analysis, diagnostic.range.begin);
    const bool reaches_header = rank(diagnostic) > 0 || header.contains(diagnostic.range.begin);
    return reaches_header && !header.empty() && header.touches(selection);
}

/// The numbers of the findings there.
std::vector<std::uint32_t> find_offered(const Analysis& analysis, TextRange selection) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < analysis.diagnostics.size(); ++i) {
        if (is_offered(analysis, analysis.diagnostics[i], selection)) found.push_back(i);
    }
    std::stable_sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
        return rank(analysis.diagnostics[a]) < rank(analysis.diagnostics[b]);
    });
    return found;
}

using Waived = std::pair<std::string_view, std::uint32_t>;  // a rule, and where its waiver goes

/// Offers fixes of the findings of one analysis, each with its number.
class QuickFixes {
public:
    QuickFixes(const Session& session, const OpenDocument& document, const Analysis& analysis,
               std::vector<Action>& actions)
        : session_(session), document_(document), analysis_(analysis), actions_(actions) {}

    void add_fixes_of(std::uint32_t number) {
        bool has_preferred = false;
        const auto& fixes = analysis_.diagnostics[number].fixes;
        for (std::uint32_t i = 0; i < fixes.size(); ++i) {
            const bool preferred = fixes[i].preferred && !has_preferred;
            has_preferred |= preferred;
            add(number, i, fixes[i], preferred);
        }
    }

    /// The waiver, as if it were one more fix.
    void add_waiver_of(std::uint32_t number) {
        const Diagnostic& diagnostic = analysis_.diagnostics[number];
        const auto fix = waive(analysis_.unit, diagnostic);
        if (!fix || fix->edits.empty()) return;
        // One waiver is for all findings of the rule in the line.
        const Waived waived{diagnostic.rule, fix->edits.front().range.begin};
        if (std::find(waived_.begin(), waived_.end(), waived) != waived_.end()) return;
        waived_.push_back(waived);
        add(number, static_cast<std::uint32_t>(diagnostic.fixes.size()), *fix, false);
    }

private:
    void add(std::uint32_t number, std::uint32_t index, const Fix& fix, bool preferred) {
        if (!session_.can.code_action_literals) {
            actions_.push_back({ApplyFixCommand{
                fix.title, {document_.uri(), document_.version(), number, index}}});
            return;
        }
        CodeAction action{
            .title = fix.title,
            .kind = quick_fix,
            .diagnostics = {to_protocol(session_, document_, analysis_.diagnostics[number])},
            .is_preferred = {},
            .edit = {},
            .data = {}};
        // There are many on a header, of which one will be taken.
        if (session_.can.code_action_resolve) {
            action.data = {document_.uri(), document_.version(), number, index};
        } else {
            action.edit = session_.edit(document_, fix.edits, fix.applicability);
        }
        if (preferred && session_.can.is_preferred) action.is_preferred = true;
        actions_.push_back({std::move(action)});
    }

    const Session& session_;
    const OpenDocument& document_;
    const Analysis& analysis_;
    std::vector<Action>& actions_;
    std::vector<Waived> waived_;
};

/// The same fixes as those of `unitlint check --fix --harden`: whoever asks an editor to fix all
/// means the missing protections, too.
void add_fix_all(std::vector<Action>& actions, Session& session, OpenDocument& document) {
    const FixOutcome outcome = fix_all(document.document(), document.path(), document.others(),
                                       session.effective(document).options,
                                       FixSelection{.unsafe = false, .hardening = true});
    const auto edits = line_edits(document.document()->text(), outcome.text);
    if (edits.empty()) return;
    actions.push_back({CodeAction{.title = "Apply all safe fixes",
                                  .kind = fix_all_kind,
                                  .diagnostics = {},
                                  .is_preferred = {},
                                  .edit = session.edit(document, edits),
                                  .data = {}}});
}

/// Sections and protections in their usual order. Not offered where the formatter refuses to move
/// something.
void add_organize(std::vector<Action>& actions, const Session& session,
                  const OpenDocument& document) {
    const FormatResult result = organize(document.document()->text());
    if (result.edits.empty()) return;
    actions.push_back({CodeAction{.title = "Organize sections and protections",
                                  .kind = organize_kind,
                                  .diagnostics = {},
                                  .is_preferred = {},
                                  .edit = session.edit(document, result.edits),
                                  .data = {}}});
}

void add_action(std::vector<Action>& actions, std::string title, std::string_view kind,
                WorkspaceEdit edit) {
    actions.push_back({CodeAction{.title = std::move(title),
                                  .kind = kind,
                                  .diagnostics = {},
                                  .is_preferred = {},
                                  .edit = std::move(edit),
                                  .data = {}}});
}

/// The safe fixes of all missing and weak protections at once.
void add_safe_protections(std::vector<Action>& actions, const Session& session,
                          const OpenDocument& document, const Analysis& analysis) {
    EditSet set;
    std::size_t count = 0;
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        if (rank(diagnostic) == 0) continue;
        const auto safe =
            std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                         [](const Fix& fix) { return fix.applicability == Applicability::Safe; });
        if (safe != diagnostic.fixes.end() && set.add(*safe)) ++count;
    }
    if (count < 2) return;
    add_action(actions, fmt::format("Add the {} safe ones", count), harden_kind,
               session.edit(document, set.edits()));
}

/// Offered on the header of [Service], which is where one goes to harden a service.
void add_hardening(std::vector<Action>& actions, Session& session, OpenDocument& document,
                   const Analysis& analysis, TextRange selection) {
    const auto sections = analysis.unit.sections();
    const bool on_header = std::any_of(sections.begin(), sections.end(), [&](const Section& s) {
        return s.kind == Section::Header::Valid && s.name == "Service" &&
               header_line(analysis, s.header.begin).touches(selection);
    });
    if (!on_header) return;
    const auto offer = offer_hardening(session, document, nullptr);
    if (!offer || offer->in_place.empty()) return;
    add_action(actions, offer->title, harden_kind, in_place_edit(session, document, *offer));
    add_safe_protections(actions, session, document, analysis);
    if (session.can.create_files) {
        add_action(actions,
                   fmt::format("Create a hardening drop-in ({} -> {})",
                               exposure::tenths(offer->plan.before.score),
                               exposure::tenths(offer->plan.after.score)),
                   harden_kind, drop_in_edit(*offer, session));
    }
}

Expected<std::vector<Action>> code_actions(Session& session, const CodeActionParams& params) {
    const auto found = session.document(params.text_document.uri);
    if (!found) return found.error();
    OpenDocument& document = **found;
    const auto analysis = session.analysis(document);
    std::vector<Action> actions;
    if (asks_for(params, quick_fix)) {
        const TextRange range = session.converter(document).bytes(params.range);
        QuickFixes fixes(session, document, *analysis, actions);
        const auto offered = find_offered(*analysis, range);
        for (const std::uint32_t i : offered) fixes.add_fixes_of(i);
        for (const std::uint32_t i : offered) fixes.add_waiver_of(i);
    }
    if (session.can.code_action_literals && asks_for(params, harden_kind)) {
        add_hardening(actions, session, document, *analysis,
                      session.converter(document).bytes(params.range));
    }
    // These look at the whole file more than once, which is too much for each move of the cursor.
    const bool wanted = params.only.has_value() || !params.automatic;
    if (!wanted || !session.can.code_action_literals) return actions;
    if (asks_for(params, fix_all_kind)) add_fix_all(actions, session, document);
    if (asks_for(params, organize_kind)) add_organize(actions, session, document);
    return actions;
}

/// Behind the fixes of a finding comes its waiver, see QuickFixes.
std::optional<Fix> find_fix(const Analysis& analysis, const ApplyFixArgument& argument) {
    if (argument.diagnostic >= analysis.diagnostics.size()) return std::nullopt;
    const Diagnostic& diagnostic = analysis.diagnostics[argument.diagnostic];
    if (argument.fix < diagnostic.fixes.size()) return diagnostic.fixes[argument.fix];
    if (argument.fix == diagnostic.fixes.size()) return waive(analysis.unit, diagnostic);
    return std::nullopt;
}

struct ResolvedAction {
    std::string json;
};
void write(JsonWriter& json, const ResolvedAction& action) { json.raw(action.json); }

Expected<ResolvedAction> resolve(Session& session, const ResolveCodeActionParams& action) {
    if (!action.data) return ResolvedAction{action.json};  // it came with all that there is
    const auto fix = offered_fix(session, *action.data);
    if (!fix) return fix.error();
    // Other files of the unit may have changed what the same number means.
    if (fix->label != action.title)
        return ResponseError{ErrorCode::ContentModified, "The fix is no longer offered"};
    JsonWriter edit;
    write(edit, fix->edit);
    return ResolvedAction{with_member(action.json, "edit", edit.take())};
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<ResolveCodeActionParams>(
        "codeAction/resolve",
        [&](const ResolveCodeActionParams& params) { return resolve(session, params); });
    dispatcher.on_request<CodeActionParams>(
        "textDocument/codeAction",
        [&](const CodeActionParams& params) { return code_actions(session, params); });
}

void announce(JsonWriter& json, const Session& session) {
    if (!session.can.code_action_literals) {
        json.member("codeActionProvider", true);
        return;
    }
    json.key("codeActionProvider");
    json.begin_object();
    json.member("codeActionKinds",
                std::vector<std::string>{std::string(quick_fix), std::string(fix_all_kind),
                                         std::string(organize_kind), std::string(harden_kind)});
    json.member("resolveProvider", session.can.code_action_resolve);
    json.end_object();
}

}  // namespace

Expected<ApplyWorkspaceEditParams> offered_fix(Session& session, const ApplyFixArgument& argument) {
    const auto document = session.document(argument.uri);
    if (!document) return document.error();
    if ((*document)->version() != argument.version) {
        return ResponseError{ErrorCode::ContentModified,
                             "The document was changed since the fix was offered"};
    }
    const auto analysis = session.analysis(**document);
    const auto fix = find_fix(*analysis, argument);
    if (!fix) return ResponseError{ErrorCode::InvalidParams, "There is no such fix"};
    return ApplyWorkspaceEditParams{
        .label = fix->title, .edit = session.edit(**document, fix->edits, fix->applicability)};
}

constinit const Feature features::code_action = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp

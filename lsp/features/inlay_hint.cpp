// LSP 3.17, "Inlay Hint Request": textDocument/inlayHint. Behind a line: what it gains, what
// overrides it, what implies it anyway.

#include "lsp/protocol/inlay_hint.h"
#include "lsp/features/feature.h"

#include "exposure/table.h"
#include "lint/effective_unit.h"
#include "lint/gains.h"
#include "lint/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::lsp {

namespace {

class Hints {
public:
    Hints(const Analysis& analysis, const Converter& converter, TextRange range)
        : analysis_(analysis), converter_(converter), range_(range) {}

    std::vector<InlayHint> take(const Options& options) {
        for (const Diagnostic& diagnostic : analysis_.diagnostics) add_overridden(diagnostic);
        if (!analysis_.others.after.empty()) add_overridden_by_drop_ins(options);
        for (const Gain& gain : find_gains(analysis_, options, range_)) add_gain(gain);
        for (const ImpliedLine& implied : find_implied(analysis_, range_)) add_implied(implied);
        std::stable_sort(hints_.begin(), hints_.end(), [](const InlayHint& a, const InlayHint& b) {
            return a.position.line < b.position.line;
        });
        return std::move(hints_);
    }

private:
    void add(TextRange line, std::string label, std::string tooltip) {
        if (line.end < range_.begin || line.end > range_.end) return;
        hints_.push_back({converter_.position(line.end), std::move(label), std::move(tooltip)});
    }

    bool is_overridden(TextRange line) const {
        return std::find(overridden_.begin(), overridden_.end(), line.end) != overridden_.end();
    }

    void add_gain(const Gain& gain) {
        const std::uint32_t now = analysis_.exposure->score;
        if (gain.score_without == now || is_overridden(gain.last->line)) return;
        const bool lowers = gain.score_without > now;
        const std::uint32_t by = lowers ? gain.score_without - now : now - gain.score_without;
        const std::string lines =
            gain.lines == 1 ? fmt::format("this {}=", gain.last->name)
                            : fmt::format("the {} lines of {}=", gain.lines, gain.last->name);
        add(gain.last->line, fmt::format("{}{}", lowers ? '-' : '+', exposure::tenths(by)),
            fmt::format("Without {} the exposure would be {} {}, not {}", lines,
                        exposure::tenths(gain.score_without),
                        exposure::to_string(gain.band_without), exposure::tenths(now)));
    }

    void add_implied(const ImpliedLine& implied) {
        add(implied.line->line, fmt::format("implied by {}=", implied.cause),
            fmt::format("{}= makes it so, with or without this line", implied.cause));
    }

    void add_overridden(const Diagnostic& diagnostic) {
        const bool again = diagnostic.rule == rules::overridden_assignment.info.id;
        const bool implied = diagnostic.rule == rules::implied_override.info.id;
        if ((!again && !implied) || diagnostic.related.empty() || !diagnostic.range.touches(range_))
            return;
        const RelatedPlace& cause = diagnostic.related.front();
        if (cause.file.unit != nullptr) return;  // of another file, which the finding names
        const LineIndex& lines = analysis_.unit.document().lines();
        overridden_.push_back(diagnostic.range.end);
        add(diagnostic.range,
            fmt::format("overridden by line {}", lines.line_of(cause.range.begin) + 1),
            diagnostic.message);
    }

    /// No finding, since that is what drop-ins are for; but whoever edits the line wants to know.
    void add_overridden_by_drop_ins(const Options& options) {
        const MergedUnit unit = merged_unit(analysis_);
        const std::size_t own = analysis_.others.before.size();
        for (const EffectiveLine& line : effective_unit(unit, options)) {
            const TextRange range = line.place.range;
            const bool elsewhere = line.place.file == own && line.has_by && line.by.file > own;
            if (!elsewhere || !range.touches(range_) || is_overridden(range)) continue;
            overridden_.push_back(range.end);
            const UnitFile& drop_in = analysis_.others.after[line.by.file - own - 1];
            const std::string_view name =
                std::string_view(drop_in.path).substr(drop_in.path.find_last_of('/') + 1);
            const std::string_view what =
                line.state == LineState::TakenBack ? "taken back" : "overridden";
            const LineIndex& lines = drop_in.unit->document().lines();
            add(range, fmt::format("{} by {}", what, name),
                fmt::format("This has no effect: it is {} by line {} of {}", what,
                            lines.line_of(line.by.range.begin) + 1, drop_in.path));
        }
    }

    const Analysis& analysis_;
    const Converter& converter_;
    TextRange range_;
    std::vector<std::uint32_t> overridden_;  // the ends of lines that others override
    std::vector<InlayHint> hints_;
};

Expected<std::vector<InlayHint>> inlay_hint(Session& session, const InlayHintParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    if (!session.settings.views.inlay_hints) return std::vector<InlayHint>();
    const auto analysis = session.analysis(**document);
    const Converter converter = session.converter(**document);
    return Hints(*analysis, converter, converter.bytes(params.range)).take(analysis->options);
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<InlayHintParams>(
        "textDocument/inlayHint",
        [&](const InlayHintParams& params) { return inlay_hint(session, params); });
}

void announce(JsonWriter& json, const Session&) { json.member("inlayHintProvider", true); }

}  // namespace

constinit const Feature features::inlay_hint = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp

// LSP 3.17, "Folding Range Request": textDocument/foldingRange. Sections, blocks of comments, and
// values that go on over several lines.

#include "lsp/features/feature.h"
#include "lsp/features/outline.h"
#include "lsp/protocol/folding_range.h"
#include "lsp/protocol/text_sync.h"

#include <algorithm>
#include <limits>

namespace unitlint::lsp {

namespace {

class Folds {
public:
    explicit Folds(const Unit& unit) : unit_(unit) {}

    /// In the order of the file. Of more than `limit` the sections are kept first, then the
    /// comments.
    std::vector<FoldingRange> take(std::size_t limit) {
        for (std::size_t i = 1; i < unit_.sections().size(); ++i) add(extent(unit_, i));
        add_comments();
        for (const Assignment& assignment : unit_.assignments()) {
            if (assignment.value.folded != nullptr) add(assignment.line);
        }
        if (folds_.size() > limit) folds_.resize(limit);
        std::sort(folds_.begin(), folds_.end(), [](const FoldingRange& a, const FoldingRange& b) {
            if (a.start_line != b.start_line) return a.start_line < b.start_line;
            return a.end_line > b.end_line;
        });
        drop_crossing();
        return std::move(folds_);
    }

private:
    void add_comments() {
        const auto comments = unit_.comments();
        for (std::size_t first = 0; first < comments.size();) {
            const std::size_t end = end_of_block(unit_, first);
            add({comments[first].begin, comments[end - 1].end}, true);
            first = end;
        }
    }

    /// For systemd a NUL ends a line, for editors it does not: there, what follows each other may
    /// share a line, which clients do not expect of folds.
    void drop_crossing() {
        std::vector<std::uint32_t> open_ends;
        std::erase_if(folds_, [&](const FoldingRange& fold) {
            while (!open_ends.empty() && open_ends.back() < fold.start_line) open_ends.pop_back();
            const bool crosses = !open_ends.empty() && fold.end_line > open_ends.back();
            if (!crosses) open_ends.push_back(fold.end_line);
            return crosses;
        });
    }

    void add(TextRange range, bool comment = false) {
        const LineIndex& lines = unit_.document().lines();
        const FoldingRange fold{lines.line_of(range.begin), lines.line_of(range.end), comment};
        if (fold.end_line > fold.start_line) folds_.push_back(fold);
    }

    const Unit& unit_;
    std::vector<FoldingRange> folds_;
};

Expected<std::vector<FoldingRange>> folding_range(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    constexpr auto no_limit = std::numeric_limits<std::uint32_t>::max();
    return Folds(analysis->unit).take(session.can.folding_limit.value_or(no_limit));
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentParams>(
        "textDocument/foldingRange",
        [&](const DocumentParams& params) { return folding_range(session, params); });
}

void announce(JsonWriter& json, const Session&) { json.member("foldingRangeProvider", true); }

}  // namespace

constinit const Feature features::folding_range = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp

#pragma once

#include "files/neighbours.h"
#include "files/source.h"
#include "lint/analysis.h"
#include "lint/options.h"
#include "lsp/convert.h"
#include "lsp/protocol/text_sync.h"
#include "syntax/document.h"
#include "syntax/merged_unit.h"
#include "syntax/tree.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// Semantic tokens as LSP counts them, five numbers each, and what they are called in the protocol.
struct SentTokens {
    std::uint64_t answers = 0;  // so many were given for this document
    std::string result_id;
    std::vector<std::uint32_t> data;
};

/// One open document: its text, kept in step with the editor, and what was found out about it.
class OpenDocument {
public:
    OpenDocument(std::string uri, std::int32_t version, DocumentPtr text);

    const std::string& uri() const { return uri_; }  // as the client wrote it
    const std::string& path() const { return path_; }
    std::int32_t version() const { return version_; }
    /// A number that no other state of this or another document of the workspace ever has.
    std::uint64_t revision() const { return revision_; }
    /// The revision that the index of the workspace's units knows; 0 for none.
    std::uint64_t indexed_revision() const { return indexed_revision_; }
    void set_indexed_revision(std::uint64_t revision) { indexed_revision_ = revision; }
    const DocumentPtr& document() const { return document_; }

    /// The tree of the current text: re-parsed here, once, however many changes came since the last
    /// call.
    const Tree& tree();
    /// Made on the first call for a version, from that of the version before, and after a change of
    /// the other files of the unit. `known` are the other units, or null; it is looked at in this
    /// call only.
    std::shared_ptr<const Analysis> analysis(const Options& options, const KnownUnits* known);
    /// The semantic tokens that the client was given last, of any version of the document.
    SentTokens& sent_tokens() { return sent_tokens_; }
    /// The other files of the unit, as the workspace knows them: open ones with their current text.
    const OtherFiles& others();
    /// The current text as other files of the unit see it.
    std::shared_ptr<const Unit> unit();
    /// Applies changes one after the other, each on the text that the one before left. Returns
    /// false, with nothing changed, where the version does not come after the current one or the
    /// text would become larger than a Document may be.
    bool apply(const DidChangeParams& change, PositionEncoding encoding);

private:
    friend class Workspace;

    void note(TextChange change);
    void forget_analysis();

    std::string uri_;
    std::string path_;
    std::int32_t version_;
    std::uint64_t revision_ = 0;
    std::uint64_t indexed_revision_ = 0;
    DocumentPtr document_;

    std::optional<Tree> tree_;
    DocumentPtr tree_document_;  // what tree_ is the tree of
    std::shared_ptr<Analysis> analysis_;
    // What changed since they were made.
    std::optional<TextChange> unparsed_;
    std::optional<TextChange> unanalyzed_;
    SentTokens sent_tokens_;
    std::shared_ptr<const Unit> unit_;
    std::optional<OtherFiles> others_;
    files::Neighbours* neighbours_ = nullptr;  // the workspace's; null where nothing is read
};

/// The open documents. A document whose changes do not fit is dropped, until it is opened again,
/// rather than give wrong answers.
class Workspace {
public:
    enum class Outcome : std::uint8_t { Done, Unknown, Dropped };

    /// A document that is open already is replaced. Dropped, where the text is too large.
    Outcome open(TextDocumentItem item);
    Outcome change(const DidChangeParams& change, PositionEncoding encoding);
    /// Drops a document of which a change was not understood.
    Outcome drop(std::string_view uri);
    Outcome close(std::string_view uri);

    /// Lets documents know the other files of their units, which are read from `source` where they
    /// are not open. The workspace must not be moved afterwards.
    void read_from(files::Source source);
    /// Something at `path`, a file or a folder, has come or gone or may be another: what is known
    /// of folders and files is forgotten. Gives the open documents for whose units that matters;
    /// their analyses are made anew.
    std::vector<OpenDocument*> forget_neighbours(const std::string& path);
    /// The same where only the text of the file has changed, which reads no folder again.
    std::vector<OpenDocument*> forget_text(const std::string& path);

    /// The other files of the unit of a file that is not open.
    OtherFiles others_of(const std::string& path) {
        return neighbours_ == nullptr ? OtherFiles() : neighbours_->of(path);
    }

    /// The document, or null where it is not open.
    OpenDocument* find(std::string_view uri);
    /// After a change of the settings: all analyses are to be made anew.
    void forget_analyses();
    /// After a change of what is known of other units: makes the analyses anew that it matters for.
    /// Calls `visit` for their documents.
    void judge_again(const KnownUnits& known, const std::function<void(OpenDocument&)>& visit);
    bool is_empty() const { return documents_.empty(); }
    bool was_dropped(std::string_view uri) const;
    void for_each(const std::function<void(OpenDocument&)>& visit);

private:
    OpenDocument* find_path(std::string_view path);
    std::optional<files::Folder> list(const files::Source& source, const std::string& path);
    void renew(OpenDocument& document);

    std::unique_ptr<files::Neighbours> neighbours_;
    // By normal_uri(); null for a dropped document.
    std::map<std::string, std::unique_ptr<OpenDocument>, std::less<>> documents_;
    std::uint64_t last_revision_ = 0;
};

}  // namespace unitlint::lsp

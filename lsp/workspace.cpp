#include "lsp/workspace.h"

#include "lsp/uri.h"

#include <algorithm>
#include <utility>

namespace unitlint::lsp {

namespace {

bool mentions(const OtherFiles& others, std::string_view path) {
    const auto is_it = [&](const UnitFile& file) { return file.path == path; };
    return std::any_of(others.before.begin(), others.before.end(), is_it) ||
           std::any_of(others.after.begin(), others.after.end(), is_it);
}

bool same_files(const OtherFiles& a, const OtherFiles& b) {
    const auto same_path = [](const UnitFile& left, const UnitFile& right) {
        return left.path == right.path;
    };
    return a.has_main == b.has_main && a.name == b.name &&
           std::equal(a.before.begin(), a.before.end(), b.before.begin(), b.before.end(),
                      same_path) &&
           std::equal(a.after.begin(), a.after.end(), b.after.begin(), b.after.end(), same_path);
}

}  // namespace

OpenDocument::OpenDocument(std::string uri, std::int32_t version, DocumentPtr text)
    : uri_(std::move(uri)),
      path_(path_from_uri(uri_)),
      version_(version),
      document_(std::move(text)) {}

const Tree& OpenDocument::tree() {
    if (!tree_) {
        tree_ = Tree::parse(document_->text());
    } else if (unparsed_) {
        tree_ = tree_->reparse(tree_document_->text(), document_->text(), *unparsed_);
    }
    unparsed_.reset();
    tree_document_ = document_;
    return *tree_;
}

std::shared_ptr<const Analysis> OpenDocument::analysis(const Options& options,
                                                       const KnownUnits* known) {
    others();
    others_->known = known;
    if (analysis_ == nullptr) {
        analysis_ = std::make_shared<Analysis>(analyze(document_, path_, *others_, options));
    } else if (unanalyzed_) {
        // Whoever still holds the version before keeps it.
        const bool shared = analysis_.use_count() > 1;
        Analysis previous = shared ? *analysis_ : std::move(*analysis_);
        analysis_ = std::make_shared<Analysis>(
            reanalyze(std::move(previous), document_, *unanalyzed_, path_, *others_, options));
    }
    others_->known = nullptr;
    unanalyzed_.reset();
    return analysis_;
}

const OtherFiles& OpenDocument::others() {
    if (!others_) others_ = neighbours_ == nullptr ? OtherFiles() : neighbours_->of(path_);
    return *others_;
}

std::shared_ptr<const Unit> OpenDocument::unit() {
    if (unit_ == nullptr) unit_ = std::make_shared<const Unit>(document_);
    return unit_;
}

void OpenDocument::forget_analysis() {
    analysis_.reset();
    unanalyzed_.reset();
}

bool OpenDocument::apply(const DidChangeParams& change, PositionEncoding encoding) {
    if (change.version <= version_) return false;
    DocumentPtr document = document_;
    std::vector<TextChange> edits;
    for (const ContentChange& part : change.changes) {
        const auto size = static_cast<std::uint32_t>(document->text().size());
        const TextRange range =
            part.range ? Converter(*document, encoding).bytes(*part.range) : TextRange{0, size};
        if (size - range.size() + part.text.size() > max_document_size) return false;
        document = std::make_shared<const Document>(*document, range, part.text);
        edits.push_back({range, static_cast<std::uint32_t>(part.text.size())});
    }
    for (const TextChange& edit : edits) note(edit);
    document_ = std::move(document);
    version_ = change.version;
    unit_.reset();
    return true;
}

void OpenDocument::note(TextChange change) {
    if (tree_) unparsed_ = unparsed_ ? combine(*unparsed_, change) : change;
    if (analysis_) unanalyzed_ = unanalyzed_ ? combine(*unanalyzed_, change) : change;
}

Workspace::Outcome Workspace::open(TextDocumentItem item) {
    auto& place = documents_[normal_uri(item.uri)];
    place.reset();
    if (item.text.size() > max_document_size) return Outcome::Dropped;
    place = std::make_unique<OpenDocument>(std::move(item.uri), item.version,
                                           std::make_shared<const Document>(std::move(item.text)));
    place->revision_ = ++last_revision_;
    place->neighbours_ = neighbours_.get();
    return Outcome::Done;
}

Workspace::Outcome Workspace::change(const DidChangeParams& change, PositionEncoding encoding) {
    OpenDocument* document = find(change.uri);
    if (document == nullptr) return Outcome::Unknown;
    if (!document->apply(change, encoding)) return drop(change.uri);
    document->revision_ = ++last_revision_;
    return Outcome::Done;
}

Workspace::Outcome Workspace::drop(std::string_view uri) {
    const auto found = documents_.find(normal_uri(uri));
    if (found == documents_.end() || found->second == nullptr) return Outcome::Unknown;
    found->second.reset();
    return Outcome::Dropped;
}

Workspace::Outcome Workspace::close(std::string_view uri) {
    return documents_.erase(normal_uri(uri)) > 0 ? Outcome::Done : Outcome::Unknown;
}

OpenDocument* Workspace::find(std::string_view uri) {
    const auto found = documents_.find(normal_uri(uri));
    return found == documents_.end() ? nullptr : found->second.get();
}

void Workspace::read_from(files::Source source) {
    const auto shared = std::make_shared<const files::Source>(std::move(source));
    neighbours_ = std::make_unique<files::Neighbours>(files::Source{
        .list = [this, shared](const std::string& path) { return list(*shared, path); },
        .read =
            [this, shared](const std::string& path) {
                OpenDocument* document = find_path(path);
                return document == nullptr ? shared->read(path) : document->unit();
            },
        .is_mask =
            [this, shared](const std::string& path) {
                const OpenDocument* document = find_path(path);
                return document == nullptr ? shared->is_mask(path)
                                           : document->document()->text().empty();
            }});
}

/// A folder with the open documents in it, and the drop-in folders of open documents, though
/// nothing of that may be on the disk yet.
std::optional<files::Folder> Workspace::list(const files::Source& source, const std::string& path) {
    auto folder = source.list(path);
    const std::string inside = path.ends_with('/') ? path : path + "/";
    for_each([&](OpenDocument& document) {
        if (!document.path().starts_with(inside)) return;
        const std::string_view rest = std::string_view(document.path()).substr(inside.size());
        const std::size_t slash = rest.find('/');
        const std::string name(rest.substr(0, slash));
        if (!folder) folder = files::Folder{.canonical = path, .entries = {}};
        const bool known =
            std::any_of(folder->entries.begin(), folder->entries.end(),
                        [&](const files::Entry& entry) { return entry.name == name; });
        if (known) return;
        folder->entries.push_back({.name = name,
                                   .kind = slash == std::string::npos ? files::EntryKind::File
                                                                      : files::EntryKind::Folder});
    });
    return folder;
}

OpenDocument* Workspace::find_path(std::string_view path) {
    for (const auto& [uri, document] : documents_) {
        if (document != nullptr && document->path() == path) return document.get();
    }
    return nullptr;
}

void Workspace::renew(OpenDocument& document) {
    // Its own lines are what they were.
    if (document.analysis_ != nullptr && !document.unanalyzed_) document.unanalyzed_ = TextChange{};
    document.revision_ = ++last_revision_;
}

std::vector<OpenDocument*> Workspace::forget_neighbours(const std::string& path) {
    std::vector<OpenDocument*> affected;
    if (neighbours_ == nullptr) return affected;
    neighbours_->forget();
    for_each([&](OpenDocument& document) {
        if (!document.others_) return;  // nobody has asked about it yet
        OtherFiles before = std::move(*document.others_);
        document.others_ = neighbours_->of(document.path());
        const OtherFiles& now = *document.others_;
        if (same_files(before, now) && !mentions(now, path)) return;
        renew(document);
        affected.push_back(&document);
    });
    return affected;
}

std::vector<OpenDocument*> Workspace::forget_text(const std::string& path) {
    std::vector<OpenDocument*> affected;
    if (neighbours_ == nullptr) return affected;
    neighbours_->forget_text(path);
    for_each([&](OpenDocument& document) {
        if (!document.others_ || !mentions(*document.others_, path)) return;
        document.others_.reset();
        renew(document);
        affected.push_back(&document);
    });
    return affected;
}

void Workspace::forget_analyses() {
    for_each([&](OpenDocument& document) {
        document.forget_analysis();
        document.revision_ = ++last_revision_;
    });
}

void Workspace::judge_again(const KnownUnits& known,
                            const std::function<void(OpenDocument&)>& visit) {
    for_each([&](OpenDocument& document) {
        if (document.analysis_ == nullptr || document.unanalyzed_) return;
        if (stands_among(*document.analysis_, known)) {
            document.analysis_->memory.generation = known.generation();
            return;
        }
        document.unanalyzed_ = TextChange{};  // nothing but the other units
        const Options options = document.analysis_->options;
        document.analysis(options, &known);
        document.revision_ = ++last_revision_;
        document.indexed_revision_ = document.revision_;
        visit(document);
    });
}

bool Workspace::was_dropped(std::string_view uri) const {
    const auto found = documents_.find(normal_uri(uri));
    return found != documents_.end() && found->second == nullptr;
}

void Workspace::for_each(const std::function<void(OpenDocument&)>& visit) {
    for (const auto& [uri, document] : documents_) {
        if (document != nullptr) visit(*document);
    }
}

}  // namespace unitlint::lsp

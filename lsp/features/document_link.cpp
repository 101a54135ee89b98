// LSP 3.17, "Document Link Request": textDocument/documentLink. Addresses and manual pages of
// Documentation=, files that exist, and units whose file is known.

#include "lsp/protocol/document_link.h"
#include "lsp/features/feature.h"
#include "lsp/features/units.h"
#include "lsp/files.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/uri.h"

#include "catalog/directive.h"
#include "catalog/manual/online.h"
#include "catalog/value/pieces.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace unitlint::lsp {

namespace {

using value::Piece;
using value::Role;

/// Only so many files are looked for in one document: each is a question to the file system, which
/// may be slow.
constexpr std::size_t most_files = 1000;

/// What a word leads to; without a target it is no link.
struct Target {
    std::string uri;
    std::string tooltip;
};

/// "man:NAME(SECTION)". The letters of both are those that names of manual pages have, so that
/// nothing needs to be encoded.
std::optional<Target> manual_page(std::string_view url) {
    const std::size_t open = url.find('(');
    if (!url.starts_with("man:") || open == std::string_view::npos || !url.ends_with(')'))
        return std::nullopt;
    const std::string_view name = url.substr(4, open - 4);
    const std::string_view section = url.substr(open + 1, url.size() - open - 2);
    const auto is_plain = [](std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_' || c == '.' || c == '+' || c == '@' || c == ':';
        });
    };
    if (!is_plain(name) || !is_plain(section)) return std::nullopt;
    return Target{manual::online_page(name, section),
                  fmt::format("The manual page {}({})", name, section)};
}

/// A text in which "%%" stands for a percent sign; nothing where it has another specifier, which
/// makes something else of it for each unit.
std::optional<std::string> without_specifiers(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && text.substr(at + 1, 1) != "%") return std::nullopt;
        if (text[at] == '%') ++at;
        plain += text[at];
    }
    return plain;
}

/// Addresses that editors open.
std::optional<Target> web_address(std::string_view url) {
    // systemd takes "file:/path" as well, editors only know the longer one.
    const bool short_file = url.starts_with("file:/") && !url.starts_with("file://");
    const bool opens = short_file || url.starts_with("https://") || url.starts_with("http://") ||
                       url.starts_with("file:///");
    const bool plain = std::all_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F &&
               c != '"';
    });
    auto address = opens && plain ? without_specifiers(url) : std::nullopt;
    if (!address) return std::nullopt;
    if (short_file) address->insert(std::string_view("file:").size(), "//");
    return Target{std::move(*address), {}};
}

class Links {
public:
    Links(Session& session, const Unit& unit, const Converter& converter)
        : session_(session), unit_(unit), converter_(converter) {}

    std::vector<DocumentLink> take() {
        for (const Section& section : unit_.sections()) {
            const auto known = catalog::section_from_name(section.name);
            if (section.kind != Section::Header::Valid || !known) continue;
            for (const Assignment& assignment : unit_.assignments(section)) {
                const catalog::Directive* directive =
                    catalog::find_directive(*known, assignment.name);
                if (directive != nullptr) add_words(assignment.value, *directive);
            }
        }
        return std::move(links_);
    }

private:
    void add_words(const Value& value, const catalog::Directive& directive) {
        pieces_.clear();
        value::read_pieces(directive, value.text, pieces_);
        for (const Piece& piece : pieces_) {
            const std::string_view word = value.text.substr(piece.begin, piece.end - piece.begin);
            auto target = target_of(piece.role, word);
            if (!target) continue;
            DocumentLink& link = links_.emplace_back();
            link.range = converter_.range(value.source_range(piece.begin, piece.end));
            link.target = std::move(target->uri);
            if (session_.can.link_tooltip && !target->tooltip.empty())
                link.tooltip = std::move(target->tooltip);
        }
    }

    std::optional<Target> target_of(Role role, std::string_view word) {
        if (role == Role::Unit) return unit(word);
        if (role == Role::Url) {
            auto page = manual_page(word);
            return page ? page : web_address(word);
        }
        if (role != Role::Path && role != Role::Command) return std::nullopt;
        return exists(word) ? std::optional(Target{uri_from_path(word), {}}) : std::nullopt;
    }

    std::optional<Target> unit(std::string_view name) {
        const auto known = units_.find(name);
        if (known != units_.end()) return known->second;
        std::optional<Target> target;
        const bool is_asked =
            units_.size() < most_files && name.find('%') == std::string_view::npos;
        const auto path = is_asked ? file_of_unit(session_, name) : std::nullopt;
        if (path) target = Target{uri_of(session_, *path), fmt::format("The unit {}", name)};
        return units_[std::string(name)] = target;
    }

    /// Paths with specifiers or quotes are those of no file that is known here.
    bool exists(std::string_view path) {
        if (!path.starts_with('/') || path.find_first_of("%\"'\\*?") != std::string_view::npos)
            return false;
        const auto known = files_.find(path);
        if (known != files_.end()) return known->second;
        if (files_.size() >= most_files) return false;
        return files_[std::string(path)] = is_file(path);
    }

    Session& session_;
    const Unit& unit_;
    const Converter& converter_;
    std::map<std::string, std::optional<Target>, std::less<>> units_;
    std::map<std::string, bool, std::less<>> files_;  // whether each exists
    std::vector<Piece> pieces_;
    std::vector<DocumentLink> links_;
};

Expected<std::vector<DocumentLink>> document_link(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const Converter converter = session.converter(**document);
    return Links(session, analysis->unit, converter).take();
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentParams>(
        "textDocument/documentLink",
        [&](const DocumentParams& params) { return document_link(session, params); });
}

void announce(JsonWriter& json, const Session&) {
    json.key("documentLinkProvider");
    json.begin_object();
    json.member("resolveProvider", false);
    json.end_object();
}

}  // namespace

constinit const Feature features::document_link = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp

#pragma once

#include "syntax/line_index.h"

#include <memory>
#include <string>
#include <string_view>

namespace unitlint {

/// The immutable text of one version of one file. Any bytes are allowed; offsets are 32 bits, so
/// the rim refuses larger files.
class Document {
public:
    explicit Document(std::string text) : text_(std::move(text)), lines_(text_) {}
    /// `previous` with `text` in place of the bytes of `range`.
    Document(const Document& previous, TextRange range, std::string_view text);
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    std::string_view text() const { return text_; }
    std::string_view text(TextRange range) const {
        return text().substr(range.begin, range.size());
    }
    const LineIndex& lines() const { return lines_; }

private:
    std::string text_;
    LineIndex lines_;
};

using DocumentPtr = std::shared_ptr<const Document>;

/// The largest text that a Document may hold, in bytes. Real unit files are a few
/// kilobytes; a tree takes up to 200 bytes for each of the text, so the limit keeps memory bounded.
inline constexpr std::size_t max_document_size = 4u << 20;

}  // namespace unitlint

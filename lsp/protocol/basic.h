#pragma once

#include "lsp/json.h"
#include "lsp/json_writer.h"
#include "syntax/line_index.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// LSP 3.17, "Basic JSON Structures". Names are LSP's, spelt as in this project.

namespace unitlint::lsp {

/// Line and column count from zero; what the column counts is negotiated, see PositionEncoding.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t character = 0;

    friend bool operator==(const Position&, const Position&) = default;
};
bool read(const Json& json, Position& out);
void write(JsonWriter& json, const Position& position);

struct Range {
    Position start;
    Position end;

    friend bool operator==(const Range&, const Range&) = default;
};
bool read(const Json& json, Range& out);
void write(JsonWriter& json, const Range& range);

struct Location {
    std::string uri;
    Range range;
};
void write(JsonWriter& json, const Location& location);

struct TextEditAt {  // LSP's TextEdit; ours counts bytes
    Range range;
    std::string new_text;
};
void write(JsonWriter& json, const TextEditAt& edit);

struct TextDocumentIdentifier {
    std::string uri;
};
bool read(const Json& json, TextDocumentIdentifier& out);

/// The parameters of hover and most requests at a cursor.
struct TextDocumentPositionParams {
    TextDocumentIdentifier text_document;
    Position position;
};
bool read(const Json& json, TextDocumentPositionParams& out);

struct MarkupContent {
    bool markdown = true;
    std::string value;
};
void write(JsonWriter& json, const MarkupContent& content);

}  // namespace unitlint::lsp

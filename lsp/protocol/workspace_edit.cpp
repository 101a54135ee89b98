#include "lsp/protocol/workspace_edit.h"

namespace unitlint::lsp {

namespace {

/// An AnnotatedTextEdit where there is an annotation.
struct Annotated {
    const TextEditAt& edit;
    const std::optional<std::string>& annotation;
};

void write(JsonWriter& json, const Annotated& annotated) {
    json.begin_object();
    json.member("range", annotated.edit.range);
    json.member("newText", annotated.edit.new_text);
    json.member("annotationId", annotated.annotation);
    json.end_object();
}

void write(JsonWriter& json, const DocumentEdit& document) {
    json.begin_object();
    json.key("textDocument");
    json.begin_object();
    json.member("uri", document.uri);
    json.key("version");
    write(json, document.version);
    json.end_object();
    json.key("edits");
    json.begin_array();
    for (const TextEditAt& edit : document.edits) write(json, Annotated{edit, document.annotation});
    json.end_array();
    json.end_object();
}

void write(JsonWriter& json, const CreateFile& create) {
    json.begin_object();
    json.member("kind", "create");
    json.member("uri", create.uri);
    json.member("annotationId", create.annotation);
    json.end_object();
}

void write(JsonWriter& json, const RenameFile& rename) {
    json.begin_object();
    json.member("kind", "rename");
    json.member("oldUri", rename.old_uri);
    json.member("newUri", rename.new_uri);
    json.member("annotationId", rename.annotation);
    json.end_object();
}

void write_annotations(JsonWriter& json, const std::vector<ChangeAnnotation>& annotations) {
    if (annotations.empty()) return;
    json.key("changeAnnotations");
    json.begin_object();
    for (const ChangeAnnotation& annotation : annotations) {
        json.key(annotation.id);
        json.begin_object();
        json.member("label", annotation.label);
        json.member("description", annotation.description);
        json.member("needsConfirmation", true);
        json.end_object();
    }
    json.end_object();
}

}  // namespace

void write(JsonWriter& json, const WorkspaceEdit& edit) {
    json.begin_object();
    if (edit.as_document_changes) {
        json.key("documentChanges");
        json.begin_array();
        for (const auto& change : edit.changes)
            std::visit([&](const auto& kind) { write(json, kind); }, change);
        json.end_array();
        write_annotations(json, edit.annotations);
    } else {
        json.key("changes");
        json.begin_object();
        for (const auto& change : edit.changes) {
            if (const auto* document = std::get_if<DocumentEdit>(&change))
                json.member(document->uri, document->edits);
        }
        json.end_object();
    }
    json.end_object();
}

}  // namespace unitlint::lsp

#pragma once

#include "lint/unit_references.h"
#include "lsp/session.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::lsp {

/// The index of the workspace, complete and with what is open as it is in the editor.
const UnitIndex& units_of(Session& session);

/// The file that defines a unit: of the workspace, as far as it has been read by now, or else of
/// the machine. For what an editor asks for by itself, which must not wait for all files.
std::optional<std::string> file_of_unit(Session& session, std::string_view name);

/// The reference that the place in the document touches.
std::optional<UnitReference> reference_at(const Analysis& analysis, std::uint32_t offset);

/// The URI of a file as the client writes it, where it has it open.
std::string uri_of(Session& session, std::string_view path);

/// A file as it is in the editor, or on the disk; null where it cannot be read.
std::shared_ptr<const Unit> unit_in(Session& session, const std::string& path);

}  // namespace unitlint::lsp

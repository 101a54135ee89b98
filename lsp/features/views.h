#pragma once

#include "lsp/session.h"

namespace unitlint::lsp {

/// Asks the client to get code lenses, inlay hints and semantic tokens again, as far as it can: for
/// a change that it cannot know of, such as one of the settings.
void refresh_views(Session& session);

}  // namespace unitlint::lsp

#include "lsp/features/views.h"

#include "lsp/json_writer.h"

namespace unitlint::lsp {

void refresh_views(Session& session) {
    if (session.can.code_lens_refresh) session.client.request("workspace/codeLens/refresh", Null{});
    if (session.can.inlay_hint_refresh)
        session.client.request("workspace/inlayHint/refresh", Null{});
    if (session.can.semantic_tokens_refresh)
        session.client.request("workspace/semanticTokens/refresh", Null{});
}

}  // namespace unitlint::lsp

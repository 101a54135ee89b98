// The language of systemd unit files, for the tree-sitter runtime.

#pragma once

#include <tree_sitter/api.h>

#ifdef __cplusplus
extern "C" {
#endif

// Returns the language (ABI 14), which lives in static memory and is never freed. Parsers of this
// language accept any bytes and give a tree without ERROR and MISSING nodes.
const TSLanguage *tree_sitter_systemd(void);

#ifdef __cplusplus
}
#endif

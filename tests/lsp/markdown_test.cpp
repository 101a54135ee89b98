#include "lsp/markdown.h"

#include <doctest/doctest.h>

using namespace unitlint::lsp;

TEST_CASE("Markdown becomes text") {
    CHECK(plain_text("**Key=** in *one* `code`") == "Key= in one code");
    CHECK(plain_text("a\\*b \\[c\\] \\\\") == "a*b [c] \\");
    CHECK(plain_text("see [`page`(5)](https://x/y#z) now") == "see page(5) (https://x/y#z) now");
    CHECK(plain_text("```systemd\n[Unit]\nA=**b**\n```\nend") == "[Unit]\nA=**b**\nend");
    CHECK(plain_text("`` a`b `` and [unclosed and `unclosed") == "a`b and [unclosed and `unclosed");
    CHECK(plain_text("") == "");
}

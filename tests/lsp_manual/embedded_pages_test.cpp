#include "lsp/manual/manual_store.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

// This program has the page of tests/fixtures/lsp/man built in.

namespace unitlint {

TEST_CASE("a page that is installed nowhere is the one that was built in") {
    ManualStore store({"/nowhere"}, embedded_pages());
    const manual::Page* page = store.page("systemd.exec");
    REQUIRE(page != nullptr);
    CHECK(page->version() == "systemd 999");
    CHECK(store.is_built_in(*page));
    const manual::Entry* entry = page->find("ProtectSystem");
    REQUIRE(entry != nullptr);
    CHECK(page->markdown(*entry).find("Text of the page") != std::string::npos);
    CHECK(store.page("systemd.service") == nullptr);
    CHECK(store.page("systemd.exec(7)") == nullptr);
}

TEST_CASE("an installed page comes first") {
    ManualStore store({std::string(UNITLINT_SOURCE_DIR) + "/tests/fixtures/lsp/man"},
                      embedded_pages());
    const manual::Page* page = store.page("systemd.exec");
    REQUIRE(page != nullptr);
    CHECK_FALSE(store.is_built_in(*page));
}

TEST_CASE("without pages built in there are none") {
    ManualStore store({"/nowhere"});
    CHECK(store.page("systemd.exec") == nullptr);
}

TEST_CASE("data that is no page is none") {
    constexpr std::array<unsigned char, 4> noise = {1, 2, 3, 4};
    const std::array<EmbeddedPage, 2> pages = {
        EmbeddedPage{"systemd.exec.5", noise.data(), noise.size()},
        EmbeddedPage{"systemd.unit.5", embedded_pages().front().bytes, 40}};
    ManualStore store({"/nowhere"}, pages);
    CHECK(store.page("systemd.exec") == nullptr);
    CHECK(store.page("systemd.unit") == nullptr);
}

}  // namespace unitlint

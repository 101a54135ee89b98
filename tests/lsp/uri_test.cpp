#include "lsp/uri.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint::lsp;

TEST_CASE("paths of URIs") {
    struct Case {
        std::string_view uri;
        std::string_view path;
    };
    const Case cases[] = {
        {"file:///etc/systemd/system/a.service", "/etc/systemd/system/a.service"},
        {"file:///a%20b%40c.service", "/a b@c.service"},
        {"file:///%C3%A9%f0%9f%98%80.service", "/\xC3\xA9\xF0\x9F\x98\x80.service"},
        {"file:///a%2", "/a%2"},
        {"file:///a%zz%", "/a%zz%"},
        {"file:///a?query#fragment", "/a"},
        {"file:///a%23b%3F", "/a#b?"},
        {"file:///c%3A/x/a.service", "c:/x/a.service"},
        {"file:///C:/x", "C:/x"},
        {"file://localhost/a", "/a"},
        {"file://host/share/a", "//host/share/a"},
        {"untitled:foo.service", "foo.service"},
        {"untitled:Untitled-1", "Untitled-1"},
        {"vscode-remote://ssh-remote%2Bbox/etc/a.service", "/etc/a.service"},
        {"/plain/path", "/plain/path"},
        {"c:/plain/path", "c:/plain/path"},
        {"", ""},
        {":", ":"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.uri);
        CHECK(path_from_uri(c.uri) == c.path);
    }
}

TEST_CASE("the URI of a path leads back to it") {
    CHECK(uri_from_path("/a b/\xC3\xA9@1:2.service") == "file:///a%20b/%C3%A9%401%3A2.service");
    for (const std::string path : {"/etc/a.service", "/a b", "/%41", "/a#b?c", "//host/share/x",
                                   "c:/x", "/\xF0\x9F\x98\x80", "/\xFF", "/a\\x2db.mount"}) {
        CHECK(path_from_uri(uri_from_path(path)) == path);
    }
}

TEST_CASE("spellings of one URI are the same") {
    CHECK(normal_uri("file:///c%3A/x") == normal_uri("file:///c:/x"));
    CHECK(normal_uri("file:///a%40b.service") == normal_uri("file:///a@b.service"));
    CHECK(normal_uri("file:///%c3%a9") == normal_uri("file:///%C3%A9"));
    CHECK(normal_uri("file:///a") != normal_uri("untitled:/a"));
    CHECK(normal_uri("file:///a") != normal_uri("file:///A"));
}

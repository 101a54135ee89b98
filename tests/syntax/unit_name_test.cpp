#include "syntax/unit_name.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

TEST_CASE("a path tells the unit's name") {
    struct Case {
        std::string_view path, name, type, prefix, instance;
        bool has_instance, drop_in;
    };
    const Case cases[] = {
        {"foo.service", "foo.service", "service", "foo", "", false, false},
        {"/etc/systemd/system/foo@.service", "foo@.service", "service", "foo", "", true, false},
        {"foo@bar@baz.socket", "foo@bar@baz.socket", "socket", "foo", "bar@baz", true, false},
        {"a/foo.service.d/10-x.conf", "foo.service", "service", "foo", "", false, true},
        {"foo@.service.d/x.conf", "foo@.service", "service", "foo", "", true, true},
        {"service.d/x.conf", "service", "service", "", "", false, true},
        {"foo-.service.d/x.conf", "foo-.service", "service", "foo-", "", false, true},
        {"foo.service.d/.#override.conf0123456789abcdef", "foo.service", "service", "foo", "",
         false, true},
        {"/etc/systemd/system/.#foo.service0123456789abcdef", "foo.service", "service", "foo", "",
         false, false},
        {"src/foo.service.in", "foo.service", "service", "foo", "", false, false},
        {"notes.txt", "notes.txt", "", "notes.txt", "", false, false},
        {"logind.conf.d/x.conf", "x.conf", "", "x.conf", "", false, false},
        {"-.slice", "-.slice", "slice", "-", "", false, false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.path);
        const UnitName name = unit_name_from_path(c.path);
        CHECK(name.name == c.name);
        CHECK(name.type == c.type);
        CHECK(name.prefix == c.prefix);
        CHECK(name.instance.has_value() == c.has_instance);
        CHECK(name.instance.value_or("") == c.instance);
        CHECK(name.drop_in == c.drop_in);
    }
}

TEST_CASE("names that systemd takes") {
    for (const char* name :
         {"a.service", "a@.service", "a@b.timer", "-.mount", "a\\x2db.mount", "a:b_c-d.path"}) {
        CHECK_MESSAGE(is_valid_unit_name(name), name);
    }
    const std::string longest = std::string(255 - 8, 'a') + ".service";
    CHECK(is_valid_unit_name(longest));
    CHECK_FALSE(is_valid_unit_name("a" + longest));
    for (const char* name : {"", ".service", "@.service", "@a.service", "a", "a.servic",
                             "a b.service", "a/b.service"}) {
        CHECK_FALSE_MESSAGE(is_valid_unit_name(name), name);
    }
}

TEST_CASE("services of D-Bus and Avahi are no units") {
    for (const char* path : {"/usr/share/dbus-1/system-services/org.a.service",
                             "dbus-1/services/a.service", "/etc/avahi/services/ssh.service"}) {
        CHECK_MESSAGE(is_foreign_service(path), path);
        CHECK_MESSAGE(unit_name_from_path(path).type.empty(), path);
        CHECK_MESSAGE(!looks_like_unit_file(path), path);
    }
    for (const char* path : {"/etc/systemd/system/avahi.service", "services/a.service",
                             "/srv/services/a.service", "a.service", "/a.service"})
        CHECK_MESSAGE(!is_foreign_service(path), path);
}

TEST_CASE("a search picks up unit files and drop-ins only") {
    CHECK(looks_like_unit_file("x/a.service"));
    CHECK(looks_like_unit_file("a.service.d/b.conf"));
    CHECK(looks_like_unit_file("service.d/b.conf"));
    CHECK_FALSE(looks_like_unit_file("a.conf"));
    CHECK_FALSE(looks_like_unit_file("logind.conf.d/a.conf"));
    CHECK_FALSE(looks_like_unit_file("a.service~"));
    CHECK_FALSE(looks_like_unit_file(".a.service"));
    CHECK_FALSE(looks_like_unit_file("a.txt"));
}

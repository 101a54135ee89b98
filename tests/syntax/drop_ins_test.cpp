#include "syntax/drop_ins.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint;
using Names = std::vector<std::string>;

TEST_CASE("the folders of a unit's drop-ins, the closest first") {
    CHECK(drop_in_folders("a.service") == Names{"a.service.d"});
    CHECK(drop_in_folders("a-b-c.service") ==
          Names{"a-b-c.service.d", "a-b-.service.d", "a-.service.d"});
    CHECK(drop_in_folders("a-.service") == Names{"a-.service.d"});
    CHECK(drop_in_folders("a--b.service") ==
          Names{"a--b.service.d", "a--.service.d", "a-.service.d"});
    CHECK(drop_in_folders("-a.service") == Names{"-a.service.d"});
    // systemd loses the instance on its way from the template to the prefix.
    CHECK(drop_in_folders("a-b@i.service") == Names{"a-b@i.service.d", "a-b@.service.d",
                                                    "a-.service.d", "a-@i.service.d",
                                                    "a-@.service.d"});
    CHECK(drop_in_folders("a-b@.service") == Names{"a-b@.service.d", "a-.service.d"});
    CHECK(drop_in_folders("a@x-y.socket") == Names{"a@x-y.socket.d", "a@.socket.d"});
    CHECK(drop_in_folders("notes.txt").empty());
    CHECK(type_drop_in_folder("a-b@i.service") == "service.d");
    CHECK(type_drop_in_folder("notes.txt").empty());
}

TEST_CASE("drop-ins are applied by name, and of one name the first folder's counts") {
    const std::vector<DropInFolder> folders{
        {"/etc/a.service.d", {"20-b.conf", ".hidden.conf", "notes.txt", "x.CONF"}},
        {"/etc/a-.service.d", {"10-a.conf", "20-b.conf", "Z.conf"}},
        {"/usr/service.d", {"30-c.conf", "10-a.conf"}},
    };
    CHECK(effective_drop_ins(folders) ==
          Names{"/etc/a-.service.d/10-a.conf", "/etc/a.service.d/20-b.conf",
                "/usr/service.d/30-c.conf", "/etc/a-.service.d/Z.conf"});
    CHECK(effective_drop_ins({}).empty());
}

TEST_CASE("templates and instances") {
    CHECK(with_instance("a@.service", "i") == "a@i.service");
    CHECK(with_instance("a@b.service", "i@j") == "a@i@j.service");
    CHECK(template_of("a@i.service") == "a@.service");
    CHECK(template_of("a@.service").empty());
    CHECK(template_of("a.service").empty());
}

TEST_CASE("what a link may give another name to") {
    CHECK(may_be_alias("b.service", "a.service"));
    CHECK(may_be_alias("b@.service", "a@.service"));
    CHECK(may_be_alias("b@i.service", "a@i.service"));
    CHECK(may_be_alias("b@i.service", "a@.service"));
    CHECK_FALSE(may_be_alias("b@i.service", "a@j.service"));
    CHECK_FALSE(may_be_alias("b.service", "a@.service"));
    CHECK_FALSE(may_be_alias("b@.service", "a.service"));
    CHECK_FALSE(may_be_alias("b.service", "a.socket"));
    CHECK_FALSE(may_be_alias("b.mount", "a.mount"));
    CHECK_FALSE(may_be_alias("b.service", "notes"));
}

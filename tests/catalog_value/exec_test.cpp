#include "expectation.h"

using namespace unitlint;
using test::Bad;
using test::expect;
using test::expect_good;
using value::Effect;

TEST_CASE("Command lines that systemd takes") {
    for (const std::string_view good : {"/bin/true",
                                        "-/bin/true a",
                                        "@/bin/true argv0",
                                        "+/bin/true",
                                        "!/bin/true",
                                        ":-@/bin/true x",
                                        "true",
                                        "/bin/sh -c \"echo 'hi'\"",
                                        "/bin/true ; /bin/false",
                                        "/bin/echo \\;",
                                        "/bin/echo $A ${B} $$ %% 100%",
                                        "%t/helper",
                                        "/bin/%i",
                                        "%i",
                                        "/bin/echo \\x41 \\n",
                                        "/a/../b",
                                        ";",
                                        "",
                                        "|echo hi",
                                        "@|/bin/sh x",
                                        "/bin/find . -name *.c",
                                        "\"/bin/my prog\" x"})
        expect_good("ExecStart", good);
}

TEST_CASE("Command lines that systemd refuses") {
    for (const Bad& bad : {
             Bad{.directive = "ExecStart", .marked = "«bin/true» x", .effect = Effect::UnitRefused},
             Bad{.directive = "ExecStart",
                 .marked = "-«bin/true» x",
                 .effect = Effect::RestIgnored},
             Bad{.directive = "ExecStart", .marked = "«/bin/»", .effect = Effect::UnitRefused},
             Bad{.directive = "ExecStart",
                 .marked = "+«!./x»",
                 .effect = Effect::UnitRefused,
                 .version = 252},
             Bad{.directive = "ExecStart",
                 .marked = "/bin/echo «\"a b»",
                 .effect = Effect::UnitRefused},
             Bad{.directive = "ExecStart",
                 .marked = "-/bin/echo «\"a b»",
                 .effect = Effect::RestIgnored},
             Bad{.directive = "ExecStart",
                 .marked = "«\"/bin/echo»",
                 .effect = Effect::RestIgnored},
             Bad{.directive = "ExecStart",
                 .marked = "/bin/echo «%Q»",
                 .effect = Effect::UnitRefused,
                 .fixed = "/bin/echo %%Q"},
             Bad{.directive = "ExecStart",
                 .marked = "/bin/true ; «a/b»",
                 .effect = Effect::UnitRefused},
             Bad{.directive = "ExecStart", .marked = "«@/bin/true»", .effect = Effect::UnitRefused},
             Bad{.directive = "ExecStart", .marked = "«-»", .effect = Effect::RestIgnored},
             Bad{.directive = "ExecStart", .marked = "«~/x»", .effect = Effect::UnitRefused},
             Bad{.directive = "ExecStart",
                 .marked = "«|/bin/true»",
                 .effect = Effect::UnitRefused,
                 .version = 257},
             Bad{.directive = "ExecStart", .marked = "/bin/echo «\\q»", .effect = Effect::Accepted},
             Bad{.directive = "[Socket]ExecStartPre",
                 .marked = "«x/y»",
                 .effect = Effect::UnitRefused},
         })
        expect(bad);
}

TEST_CASE("A deprecated specifier is taken") {
    expect({.directive = "ExecStart",
            .marked = "/bin/echo «%c»",
            .effect = Effect::Accepted,
            .silent = true});
}

TEST_CASE("Variables") {
    for (const Bad& bad : {
             Bad{.directive = "Environment", .marked = "A=b «C»", .effect = Effect::WordIgnored},
             Bad{.directive = "Environment",
                 .marked = "A=b «c-d=e» F=g",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "Environment", .marked = "«\"A=b»", .effect = Effect::RestIgnored},
             Bad{.directive = "Environment",
                 .marked = "A=b «C=\\q D=e»",
                 .effect = Effect::RestIgnored},
             Bad{.directive = "PassEnvironment",
                 .marked = "A «B=c»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "UnsetEnvironment",
                 .marked = "A «b-c»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "LogExtraFields",
                 .marked = "«foo=bar» X=y",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "LogExtraFields", .marked = "«FOO»", .effect = Effect::WordIgnored},
         })
        expect(bad);
    expect_good("Environment", "\"A=b c\" D='e f' _G=%i H=");
    expect_good("UnsetEnvironment", "A B=c");
    expect_good("LogExtraFields", "A_1=b \"C=d e\"");
}

TEST_CASE("Users and groups refuse the unit") {
    for (const Bad& bad : {
             Bad{.directive = "User", .marked = "«foo:bar»", .effect = Effect::UnitRefused},
             Bad{.directive = "User", .marked = "«65535»", .effect = Effect::UnitRefused},
             Bad{.directive = "Group", .marked = "«-1»", .effect = Effect::UnitRefused},
             Bad{.directive = "User", .marked = "«nobody»", .effect = Effect::Accepted},
             Bad{.directive = "SupplementaryGroups",
                 .marked = "adm «a/b»",
                 .effect = Effect::UnitRefused},
         })
        expect(bad);
    for (const std::string_view good : {"root", "1000", "_apt", "Debian-exim", "a.b", "%i", ""})
        expect_good("User", good);
    expect_good("Group", "nobody");
}

TEST_CASE("Texts") {
    for (const Bad& bad : {
             Bad{.directive = "StandardInputText", .marked = "a«\\q»"},
             Bad{.directive = "StandardInputData", .marked = "«aGVsbG8»"},
             Bad{.directive = "Description", .marked = "a «%Q»", .fixed = "a %%Q"},
             Bad{.directive = "Documentation",
                 .marked = "man:a(1) «www.x.org»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "Documentation",
                 .marked = "http://x/a«%2»0b",
                 .fixed = "http://x/a%%20b"},
             Bad{.directive = "BusName", .marked = "«example»"},
             Bad{.directive = "FileDescriptorName", .marked = "«a:b»"},
             Bad{.directive = "SELinuxContext",
                 .marked = "a«%Q»",
                 .effect = Effect::UnitRefused,
                 .fixed = "a%%Q"},
             Bad{.directive = "SELinuxContext", .marked = "-a«%Q»", .fixed = "-a%%Q"},
             Bad{.directive = "LogNamespace", .marked = "«a/b»"},
             Bad{.directive = "DelegateSubgroup", .marked = "«cpu.max»"},
             Bad{.directive = "LogFilterPatterns", .marked = "fo«(»o"},
             Bad{.directive = "LogFilterPatterns", .marked = "~«*»foo"},
             Bad{.directive = "RootHash", .marked = "«0011»"},
         })
        expect(bad);
    expect_good("StandardInputData", "aGVs bG8=");
    expect_good("Description", "50% of %n");
    expect_good("BusName", "org.example.%i");
    expect_good("LogFilterPatterns", "~^[]a]+(x|y)*$");
    expect_good("RootHash", "00112233445566778899aabbccddeeff");
}

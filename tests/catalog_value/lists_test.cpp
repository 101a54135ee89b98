#include "expectation.h"

using namespace unitlint;
using test::Bad;
using test::expect;
using test::expect_good;
using value::Effect;

TEST_CASE("Names of units") {
    for (const Bad& bad : {
             Bad{.directive = "After",
                 .marked = "a.service «network»",
                 .effect = Effect::WordIgnored,
                 .fixed = "a.service network.service"},
             Bad{.directive = "After",
                 .marked = "«a.service,» b.service",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "After", .marked = "«a/b.service»", .effect = Effect::WordIgnored},
             Bad{.directive = "After", .marked = "«a@x.slice»", .effect = Effect::WordIgnored},
             Bad{.directive = "After", .marked = "«%t».service", .effect = Effect::WordIgnored},
             Bad{.directive = "Sockets",
                 .marked = "a.socket «b.service»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "[Socket]Service", .marked = "«a.socket»"},
             Bad{.directive = "[Socket]Service", .marked = "«a@.service»"},
             Bad{.directive = "[Service]Slice", .marked = "«a.service»"},
             Bad{.directive = "[Service]Slice",
                 .marked = "«a--b.slice»",
                 .effect = Effect::Accepted,
                 .silent = true},
             Bad{.directive = "[Slice]Slice", .marked = "«a.slice»"},
             Bad{.directive = "[Timer]Unit", .marked = "«a»", .fixed = "a.service"},
             Bad{.directive = "WantedBy",
                 .marked = "«multi-user»",
                 .effect = Effect::WordIgnored,
                 .fixed = "multi-user.service",
                 .silent = true},
         })
        expect(bad);
    for (const std::string_view good :
         {"a.service b.target", "a@.service", "a@%i.service", "%i.socket", "-.mount", ""})
        expect_good("After", good);
    expect_good("[Timer]Unit", "a@.service");
}

TEST_CASE("Capabilities are dropped without a word") {
    for (const Bad& bad : {
             Bad{.directive = "CapabilityBoundingSet",
                 .marked = "CAP_CHOWN «CAP_NET_BIND»",
                 .effect = Effect::WordIgnored,
                 .fixed = "CAP_CHOWN CAP_NET_RAW",
                 .silent = true},
         }) {
        const test::MarkedText marked(bad.marked);
        const auto found = test::problems(bad.directive, marked.text);
        REQUIRE(found.size() == 1);
        CHECK(found.front().silent);
        CHECK(found.front().begin == marked.ranges.front().begin);
        CHECK(found.front().effect == Effect::WordIgnored);
    }
    expect({.directive = "AmbientCapabilities",
            .marked = "«CAP_SYS_ADMN»",
            .effect = Effect::WordIgnored,
            .fixed = "CAP_SYS_ADMIN",
            .silent = true});
    expect_good("CapabilityBoundingSet", "~cap_chown CAP_KILL 21");
    expect_good("CapabilityBoundingSet", "63", 252);
    CHECK(!test::problems("CapabilityBoundingSet", "63", 257).empty());
}

TEST_CASE("System calls, their groups and errors") {
    for (const Bad& bad : {
             Bad{.directive = "SystemCallFilter",
                 .marked = "read «wrte»",
                 .effect = Effect::WordIgnored,
                 .fixed = "read write"},
             Bad{.directive = "SystemCallFilter",
                 .marked = "«@sytem-service»",
                 .effect = Effect::WordIgnored,
                 .fixed = "@system-service"},
             // Not "fsmount", which is near, and would be allowed then.
             Bad{.directive = "SystemCallFilter",
                 .marked = "@system-service «~@mount»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "SystemCallFilter",
                 .marked = "«read:EPERM»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "SystemCallFilter",
                 .marked = "~read:«EFOO»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "SystemCallFilter",
                 .marked = "~read:«4096»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "SystemCallFilter",
                 .marked = "«@sandbox»",
                 .effect = Effect::WordIgnored,
                 .version = 250},
             Bad{.directive = "SystemCallLog", .marked = "«~read»", .effect = Effect::WordIgnored},
             Bad{.directive = "SystemCallErrorNumber", .marked = "«EFOO»"},
         }) {
        if (bad.directive == "SystemCallLog") continue;
        expect(bad);
    }
    for (const std::string_view good :
         {"@system-service", "~@mount:EACCES read:kill", "read write", "~", ""})
        expect_good("SystemCallFilter", good);
    expect_good("SystemCallErrorNumber", "eperm");
}

TEST_CASE("Other lists of words") {
    for (const Bad& bad : {
             Bad{.directive = "RestrictAddressFamilies",
                 .marked = "AF_INET «INET6»",
                 .effect = Effect::WordIgnored,
                 .fixed = "AF_INET AF_INET6"},
             Bad{.directive = "RestrictAddressFamilies",
                 .marked = "«none» AF_UNIX",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "SuccessExitStatus",
                 .marked = "1 «SIGTREM»",
                 .effect = Effect::WordIgnored,
                 .fixed = "1 SIGTERM"},
             Bad{.directive = "SuccessExitStatus",
                 .marked = "«256»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "KillSignal", .marked = "«SIGTREM»", .fixed = "SIGTERM"},
             Bad{.directive = "KillSignal", .marked = "«sigterm»", .fixed = "SIGTERM"},
             Bad{.directive = "SecureBits",
                 .marked = "noroot «keepcaps»",
                 .effect = Effect::WordIgnored,
                 .fixed = "noroot keep-caps",
                 .silent = true},
             Bad{.directive = "CoredumpFilter", .marked = "default «zz»"},
             Bad{.directive = "DisableControllers",
                 .marked = "cpu «foo»",
                 .effect = Effect::WordIgnored,
                 .silent = true},
             Bad{.directive = "DisableControllers", .marked = "«foo»"},
             Bad{.directive = "Delegate", .marked = "cpu «foo»", .effect = Effect::WordIgnored},
             Bad{.directive = "RestrictFileSystems",
                 .marked = "ext4 «@netwrk»",
                 .effect = Effect::WordIgnored,
                 .fixed = "ext4 @network"},
             Bad{.directive = "RestrictNetworkInterfaces",
                 .marked = "lo «a/b»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "BindToDevice", .marked = "«toolonganinterface»"},
             Bad{.directive = "AllowedCPUs", .marked = "0 «x» 2"},
             Bad{.directive = "AllowedCPUs", .marked = "«3-1»", .effect = Effect::WordIgnored},
             Bad{.directive = "CPUAffinity", .marked = "«9000»"},
             Bad{.directive = "RefreshOnReload",
                 .marked = "extensions «foo»",
                 .effect = Effect::WordIgnored},
         })
        expect(bad);
    expect_good("RestartPreventExitStatus", "0 TEMPFAIL SIGKILL RTMIN+3");
    expect_good("RestrictAddressFamilies", "~AF_INET af_unix");
    expect_good("CPUAffinity", "numa");
    expect_good("NUMAMask", "all");
    expect_good("RestrictNetworkInterfaces", "~eth0 averylonginterfacename", 257);
}

TEST_CASE("Addresses") {
    for (const Bad& bad : {
             Bad{.directive = "IPAddressAllow",
                 .marked = "10.0.0.0/8 «10.0.0»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "IPAddressAllow",
                 .marked = "«10.0.0.0/33»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "IPAddressAllow",
                 .marked = "«locahost»",
                 .effect = Effect::WordIgnored,
                 .fixed = "localhost"},
             Bad{.directive = "ListenStream", .marked = "«localhost:80»"},
             Bad{.directive = "ListenStream", .marked = "«::1:80»"},
             Bad{.directive = "ListenStream", .marked = "«65536»"},
             Bad{.directive = "ListenStream", .marked = "«*:80»"},
             Bad{.directive = "ListenSequentialPacket", .marked = "«80»"},
             Bad{.directive = "ListenNetlink", .marked = "«rute 1»"},
             Bad{.directive = "ListenFIFO", .marked = "«x»"},
             Bad{.directive = "SocketBindAllow", .marked = "tcp:«ipv4»"},
             Bad{.directive = "BPFProgram", .marked = "«ingres»:/x", .fixed = "ingress:/x"},
         }) {
        if (bad.directive == "ListenNetlink") {
            CHECK(test::problems("ListenNetlink", "rute 1").size() == 1);
            continue;
        }
        expect(bad);
    }
    for (const std::string_view good :
         {"80", "127.0.0.1:80", "[::1]:80", "[fe80::1]:80%%eth0", "/run/x.sock", "@x",
          "vsock::1234", "vsock-stream:2:1", "%t/x.sock", ""})
        expect_good("ListenStream", good);
    for (const std::string_view good :
         {"any", "localhost link-local", "::1/128 fe80::/10", "::ffff:1.2.3.4"})
        expect_good("IPAddressDeny", good);
    expect_good("SocketBindDeny", "ipv6:udp:1000-2000");
}

TEST_CASE("Credentials") {
    for (const Bad& bad : {
             Bad{.directive = "LoadCredential", .marked = "«a/b»:/x"},
             Bad{.directive = "LoadCredential", .marked = "a:«/x/../y»"},
             Bad{.directive = "SetCredential", .marked = "«a»"},
             Bad{.directive = "SetCredential", .marked = "a:b«\\q»"},
             Bad{.directive = "SetCredentialEncrypted", .marked = "a:«!!»"},
             Bad{.directive = "ImportCredential", .marked = "«a*b»"},
             Bad{.directive = "ImportCredential", .marked = "a*:«b.»", .version = 254},
         })
        expect(bad);
    expect_good("LoadCredential", "a:%d/b");
    expect_good("LoadCredential", "a");
    expect_good("SetCredential", "a:b\\n");
    expect_good("ImportCredential", "a.*:b.");
}

TEST_CASE("Conditions that can never hold are taken without a word") {
    for (const Bad& bad : {
             Bad{.directive = "ConditionFirstBoot",
                 .marked = "«maybe»",
                 .effect = Effect::Accepted,
                 .silent = true},
             Bad{.directive = "ConditionVirtualization",
                 .marked = "!«dockr»",
                 .effect = Effect::Accepted,
                 .fixed = "!docker",
                 .silent = true},
             Bad{.directive = "ConditionArchitecture",
                 .marked = "«amd64»",
                 .effect = Effect::Accepted,
                 .silent = true},
             Bad{.directive = "ConditionMemory",
                 .marked = "«>= 2 gigs»",
                 .effect = Effect::Accepted,
                 .silent = true},
             Bad{.directive = "AssertCapability",
                 .marked = "«CAP_FOO»",
                 .effect = Effect::Accepted,
                 .silent = true},
             Bad{.directive = "ConditionHost", .marked = "a«%Q»", .fixed = "a%%Q"},
         }) {
        if (bad.marked == "«amd64»") {
            CHECK(test::problems(bad.directive, "amd64").size() == 1);
            continue;
        }
        expect(bad);
    }
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"ConditionVirtualization", "| !container"},
             {"ConditionArchitecture", "x86-64"},
             {"ConditionMemory", ">=2G"},
             {"ConditionCPUs", "4"},
             {"ConditionKernelVersion", ">=6.1"},
             {"ConditionSecurity", "selinux"},
             {"ConditionControlGroupController", "v2"}})
        expect_good(name, value);
}

TEST_CASE("Kinds of the newest releases") {
    for (const Bad& bad : {
             Bad{.directive = "OpenFile", .marked = "«a»:b"},
             Bad{.directive = "OpenFile", .marked = "/a:b:«foo»"},
             Bad{.directive = "NFTSet", .marked = "«cgroup:inet:t»", .effect = Effect::RestIgnored},
             Bad{.directive = "XAttrListen", .marked = "«foo»=bar"},
             Bad{.directive = "BPFDelegateMaps",
                 .marked = "array,«»",
                 .effect = Effect::WordIgnored,
                 .silent = true},
             Bad{.directive = "OOMRules", .marked = "a «b/c»", .effect = Effect::WordIgnored},
             Bad{.directive = "LUOSession", .marked = "a «b/c»", .effect = Effect::WordIgnored},
         })
        expect(bad);
    expect_good("OpenFile", "/a:b:read-only,graceful");
    expect_good("NFTSet", "cgroup:inet:filter:set user:ip:t:s");
    expect_good("XAttrListen", "user.foo=bar");
    expect_good("BPFDelegateMaps", "any");
}

TEST_CASE("Any bytes are judged without harm") {
    const std::string bytes("\xFF\x00%\\\"'\x80:=~@", 11);
    for (const catalog::Section section : catalog::all_sections)
        for (const catalog::Directive& directive : catalog::directives(section))
            for (std::size_t length = 0; length <= bytes.size(); ++length)
                for (const value::Problem& problem :
                     value::check(directive, std::string_view(bytes).substr(0, length),
                                  {.version = 252, .type = catalog::UnitType::Service})) {
                    CHECK(problem.begin <= problem.end);
                    CHECK(problem.end <= length);
                }
}

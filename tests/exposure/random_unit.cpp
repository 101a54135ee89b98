#include "random_unit.h"

#include "catalog/address_families.h"
#include "catalog/boolean.h"
#include "catalog/capabilities.h"
#include "catalog/directive.h"
#include "catalog/enums.h"
#include "catalog/errnos.h"
#include "catalog/syscalls.h"
#include "exposure/settings.h"

#include <algorithm>
#include <iterator>

namespace unitlint::exposure::test {

namespace {

using Words = std::vector<std::string_view>;

const Words unit_names{
    "a.service",       "foo-bar.service", "root.service",    "nobody.service",
    "0day.service",    "t@.service",      "t@x.service",     "t@root.service",
    "t@0.service",     "root@.service",   "a-b@c-d.service", "x@a\\x2db.service",
    "dots.in.service", "x@\\xzz.service", "UPPER_1.service", "a-root@nobody.service"};
const Words users{"root",  "0",     "00",         "nobody",      "boombot",   "1000",
                  "65535", "65534", "4294967295", "99999999999", "-1",        "a:b",
                  "a b",   "a/b",   "%i",         "%I",          "%u",        "%U",
                  "%p",    "%P",    "%j",         "%n",          "%N",        "%h",
                  "%%",    "%z",    "%",          "%!",          "user@host", ".",
                  "..",    "-",     "-x",         "Root",        "röt",       "g%i",
                  "%H",    "",      "\"root\"",   "root;",       "with.dot",  "%f"};
const Words groups{"",   "",   "audio",      "audio video", "0",     "root",  "a:b",
                   "%i", "%z", "video  \"x", "back\\",      "a\\ b", "'a b'", "65535"};
const Words paths{"",          "/",    "//",  "/.",    "/srv", "/srv/", "/srv//x/./y",
                  "/srv/../x", "srv",  "./x", "/%i",   "/%n",  "%h",    "%t",
                  "%i",        "/%z",  "~",   "-/srv", "-srv", "-",     "\"/srv\"",
                  "/a b",      "/röt", "%%",  "/%%"};
const Words umasks{"0022", "0077", "077",  "77",   "7",    "0",     "0000",  "0002",
                   "0027", "027",  "0007", "0070", "0777", "07777", "10000", "08",
                   "9",    "-1",   "+7",   "",     "0x7",  "0o77",  "u=rwx", "0026",
                   "0066", "0020", "0037", "0047", "0006", "0 7"};
const Words addresses{"any",
                      "localhost",
                      "link-local",
                      "multicast",
                      "0.0.0.0/0",
                      "::/0",
                      "127.0.0.1",
                      "127.0.0.0/8",
                      "127.1.2.3/32",
                      "::1",
                      "::1/128",
                      "::1/64",
                      "10.0.0.0/8",
                      "10.0.0.1",
                      "fe80::/64",
                      "2001:db8::1",
                      "1.2.3.4/0",
                      "1.2.3.4/33",
                      "1.2.3",
                      "1.2.3.04",
                      "::ffff:127.0.0.1",
                      "1:2:3:4:5:6:7:8",
                      "1:2:3:4:5:6:7:8:9",
                      "1:2:3::4:5:6:7:8",
                      "::1.2.3.4/0",
                      "bogus",
                      "LOCALHOST",
                      "a.localhost",
                      "localhost.localdomain.",
                      "xlocalhost",
                      "127.0.0.1/0x8",
                      "10.0.0.0/",
                      "/8",
                      "Any",
                      "\"any\"",
                      "a\\ny",
                      "127.0.0.1/010",
                      "127.0.0.1/0b1000",
                      "128.0.0.0/1",
                      "127.0.0.1/4",
                      "::1/127",
                      "::/1",
                      "1::",
                      "::2/127",
                      "12345::",
                      "::1%lo",
                      "any,any",
                      "back\\"};
const Words devices{"/dev/null",
                    "/dev/null rw",
                    "/dev/sda r",
                    "char-pts",
                    "char-rtc r",
                    "block-* rwm",
                    "block-loop",
                    "/dev/",
                    "/dev",
                    "/tmp/x",
                    "dev/null",
                    "/dev/../x",
                    "/dev//null",
                    "/dev/null rx",
                    "/dev/null r w",
                    "\"/dev/null\" rw",
                    "\"/dev/null rw",
                    "''",
                    "/dev/%i",
                    "/dev/%z",
                    "char-%i",
                    "/run/systemd/inaccessible/chr",
                    "/dev/null \"rw\"",
                    "/dev/null rrr",
                    "char-",
                    "a\\"};
const Words delegates{"",    "yes", "no",    "cpu",        "cpu memory", "bogus",
                      "YES", "0",   "\"cpu", "cpu,memory", "true false", "pids\\"};
const Words namespaces{"cgroup", "ipc",  "net",  "mnt",   "pid",      "user",
                       "uts",    "time", "USER", "bogus", "\"user\"", "mnt\\"};
const Words architectures{"native",  "x86",         "x86-64", "x32",        "arm",   "arm64",
                          "riscv64", "loongarch64", "bogus",  "\"native\"", "\"x86", "Native"};
const Words images{"",
                   "/img:/mnt",
                   "/img",
                   "-/img:/mnt",
                   "img:/mnt",
                   "/img:mnt",
                   "/img:/mnt:root:ro",
                   "/img:/mnt:ro",
                   "\"/a b:/mnt\"",
                   "/img:/mnt /b:/c",
                   "/a\\:b:/mnt",
                   "/%i:/mnt",
                   "/%z:/mnt",
                   "/a\\q:/mnt",
                   "\"/img:/mnt",
                   "/proc/x:/mnt",
                   ":/mnt",
                   "/x:"};
const Words credentials{"",          "c:/run/x", "c",      "c:",       "d",  "c:YWJj", "d:YQ==",
                        "c:/a/../b", "%i:/x",    "%z",     "a/b:c",    ":x", "c:x",    "c:Y W J j",
                        "c:YQ=",     "d:YR==",   "c:====", "c:YWJjZA", ".",  "c::/x"};
const Words commands{"/bin/true",
                     "/bin/true x",
                     "true",
                     "-/bin/true",
                     "@/bin/true argv0",
                     "@/bin/true",
                     "-bin/true",
                     "bin/true",
                     "/bin/",
                     "/bin/true ; /bin/false",
                     ";",
                     "/bin/true \"x",
                     "-/bin/true \"x",
                     "/bin/%i",
                     "/bin/%z",
                     "-/bin/%z",
                     "",
                     "",
                     "+/bin/true",
                     "!!/bin/true",
                     "!+/bin/true",
                     "/bin/true \\; x",
                     "/bin/true \\q",
                     "/bin/true %z",
                     "\"/bin/a b\"",
                     "/bin/a\\x20b",
                     "/bin/a\\\"b",
                     "/bin/true \\",
                     "-",
                     "|/bin/true",
                     ".",
                     "..",
                     "/bin/.",
                     "/bin/tr\\qe",
                     "%h/x",
                     "; /bin/true"};
const Words bus_names{"org.example.Foo", "org",       "org.1x",  "org..x", "",      ".org.x",
                      "org.%i",          "org.x-y_z", "org.x y", ":1.5",   "org.%z"};
const Words statuses{"", "1", "SIGTERM", "TERM", "1 2", "bogus", "256", "DATAERR", "HUP bogus"};
const Words pam_names{"", "login", "%i", "%z"};
const Words noise{"maybe",   "yess",          "",   "2",   "-1", "yes no",
                  "\"yes\"", "yes # comment", "ON", "Off", "T",  "n"};

std::string_view name_of(const catalog::Capability& capability) { return capability.name; }

}  // namespace

RandomUnits::RandomUnits(std::uint32_t seed) : random_(seed) {
    for (const catalog::Directive& directive : catalog::directives(catalog::Section::Service)) {
        if (reads("Service", directive.name)) directives_.push_back(directive.name);
    }
}

RandomUnit RandomUnits::next() {
    RandomUnit unit;
    unit.name = pick(unit_names);
    if (one_in(5)) {
        unit.text += "[Unit]\n";
        if (one_in(2))
            unit.text +=
                "DefaultDependencies=" + std::string(pick(Words{"no", "yes", "maybe", "", "0"})) +
                "\n";
        if (one_in(6))
            unit.text +=
                "SuccessAction=" + std::string(pick(Words{"none", "exit", "bogus", ""})) + "\n";
    }
    unit.text += "[Service]\n";
    if (!one_in(20)) unit.text += "ExecStart=/bin/true\n";
    unit.text += section(1 + below(one_in(4) ? 40 : 12));
    if (one_in(6))
        unit.drop_ins.push_back(
            {.file = "50-a.conf", .text = "[Service]\n" + section(1 + below(5))});
    if (one_in(12)) {
        unit.drop_ins.push_back(
            {.file = "60-b.conf",
             .text = "[Service]\n" + section(below(4)) + "[Unit]\nDefaultDependencies=no\n"});
    }
    return unit;
}

std::string RandomUnits::section(std::uint32_t assignments) {
    std::string text;
    std::string previous;
    for (std::uint32_t i = 0; i < assignments; ++i) {
        // Several assignments of one directive are where merging shows.
        const std::string directive =
            !previous.empty() && one_in(3) ? previous : std::string(pick(directives_));
        const bool command = directive.starts_with("Exec") && directive != "ExecPaths";
        const bool rare =
            command || directive == "Restart" || directive == "Type" || directive == "ExitType";
        if (rare && !one_in(8)) continue;
        text += directive + (one_in(10) ? " = " : "=") + value_of(directive) + "\n";
        if (one_in(40)) text += "; a comment\n";
        previous = directive;
    }
    return text;
}

std::string RandomUnits::value_of(std::string_view directive) {
    const auto any_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), directive) != names.end();
    };
    if (any_of({"User", "Group"}))
        return std::string(one_in(3) ? pick(Words{"root", "boombot", "0", "nobody"}) : pick(users));
    if (directive == "SupplementaryGroups") return std::string(pick(groups));
    if (directive == "DynamicUser")
        return std::string(one_in(12) ? pick(noise) : pick(Words{"yes", "no"}));
    if (directive == "UMask") return std::string(pick(umasks));
    if (any_of({"RootDirectory", "RootImage", "RootVerity", "RootMStack", "WorkingDirectory"})) {
        return std::string(one_in(3) ? pick(paths) : pick(Words{"/", "/srv", "", "/srv/x"}));
    }
    if (any_of({"IPIngressFilterPath", "IPEgressFilterPath"})) return std::string(pick(paths));
    if (directive == "DeviceAllow") return std::string(pick(devices));
    if (directive == "Delegate") return std::string(pick(delegates));
    if (directive == "MountImages") return std::string(pick(images));
    if (directive.find("Credential") != std::string_view::npos)
        return std::string(pick(credentials));
    if (directive.starts_with("Exec")) return std::string(pick(commands));
    if (directive == "BusName") return std::string(pick(bus_names));
    if (directive == "RestartForceExitStatus") return std::string(pick(statuses));
    if (directive == "PAMName") return std::string(pick(pam_names));
    const std::string list = list_of(directive);
    return list.empty() ? enum_value(directive) : list == "-" ? "" : list;
}

/// A list's value; "-" for an empty one, empty for a directive that is none.
std::string RandomUnits::list_of(std::string_view directive) {
    if (directive == "CapabilityBoundingSet" || directive == "AmbientCapabilities") {
        return one_in(8) ? "-" : (one_in(2) ? "~" : "") + joined(5, &RandomUnits::capability);
    }
    if (directive == "SystemCallFilter") {
        return one_in(12) ? "-" : (one_in(2) ? "~" : "") + joined(4, &RandomUnits::syscall);
    }
    std::string text;
    const auto words = [&](auto&& word) {
        if (one_in(12)) return std::string("-");
        if (one_in(2)) text = "~";
        for (std::uint32_t count = below(4) + (text.empty() ? 1 : 0); count > 0; --count) {
            text += std::string(word()) + (one_in(20) ? "\t " : " ");
        }
        return text;
    };
    if (directive == "RestrictAddressFamilies") {
        if (one_in(10)) return "none";
        return words([&] {
            return one_in(6) ? pick(Words{"none", "AF_BOGUS", "af_inet", "\"AF_INET\"", "\"AF_INET",
                                          "AF_UNSPEC", "2"})
                   : one_in(2)
                       ? pick(Words{"AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"})
                       : pick(catalog::address_families()).name;
        });
    }
    if (directive == "RestrictNamespaces") {
        if (one_in(3)) return std::string(pick(Words{"yes", "no", "TRUE", "off", "maybe"}));
        return words([&] { return one_in(8) ? pick(namespaces) : namespaces[below(7)]; });
    }
    if (directive == "SystemCallArchitectures") {
        const std::string value = words([&] { return one_in(2) ? "native" : pick(architectures); });
        return value.starts_with('~') && !one_in(6) ? value.substr(1) + "native" : value;
    }
    if (directive == "IPAddressAllow" || directive == "IPAddressDeny") {
        const std::string value = words([&] { return one_in(3) ? "any" : pick(addresses); });
        return value.starts_with('~') ? value.substr(1) + "any" : value;
    }
    return {};
}

std::string RandomUnits::enum_value(std::string_view directive) {
    if (one_in(8)) return mangled(std::string(pick(noise)));
    const catalog::Directive* row = catalog::find_directive(catalog::Section::Service, directive);
    if (row->enum_table != nullptr && !one_in(4))
        return mangled(std::string(pick(row->enum_table->values).value));
    return mangled(std::string(one_in(3) ? pick(catalog::false_words) : pick(catalog::true_words)));
}

std::string RandomUnits::capability() {
    if (one_in(10)) {
        return std::string(pick(Words{"CAP_BOGUS", "63", "64", "0", "21", "-1", "0x15", "025",
                                      "\"CAP_KILL\"", "\"CAP_KILL", "CAP_KILL\\", "cap_sys_admin",
                                      "+5", "0b101", "99999999999", "40"}));
    }
    return mangled(std::string(name_of(pick(catalog::capabilities()))));
}

std::string RandomUnits::syscall() {
    std::string word;
    if (one_in(12))
        word = pick(
            Words{"@bogus", "bogus", "\"read\"", "@", ":EPERM", "READ", "re\\ad", "@swap,@mount"});
    else if (one_in(3))
        word = pick(catalog::syscalls()).name;
    else
        word = pick(catalog::syscall_groups()).name;
    if (one_in(6)) {
        word += ':';
        word += one_in(3) ? pick(Words{"kill", "0", "-1", "4096", "4095", "bogus", "", "EPERM:1",
                                       "0x5", "log"})
                          : pick(catalog::errnos()).name;
    }
    return word;
}

std::string RandomUnits::joined(std::uint32_t most, std::string (RandomUnits::*word)()) {
    std::string text;
    for (std::uint32_t count = below(most + 1); count > 0; --count)
        text += (this->*word)() + (one_in(20) ? "\t" : " ");
    return text;
}

/// Now and then with letters in the other case.
std::string RandomUnits::mangled(std::string text) {
    if (!one_in(15)) return text;
    for (char& c : text) {
        if (one_in(3) && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        else if (one_in(3) && c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

}  // namespace unitlint::exposure::test

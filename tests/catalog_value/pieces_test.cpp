#include "catalog/value/pieces.h"

#include "catalog/directive.h"
#include "tests/catalog_value/expectation.h"
#include "tests/support/random.h"

#include <string>
#include <vector>

using namespace unitlint;
using namespace unitlint::value;

namespace {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::Text: return "text";
        case Role::String: return "string";
        case Role::Boolean: return "boolean";
        case Role::Keyword: return "keyword";
        case Role::Constant: return "constant";
        case Role::Number: return "number";
        case Role::Operator: return "operator";
        case Role::Command: return "command";
        case Role::Option: return "option";
        case Role::Variable: return "variable";
        case Role::Path: return "path";
        case Role::Url: return "url";
        case Role::Unit: return "unit";
        case Role::User: return "user";
        case Role::Specifier: return "specifier";
        case Role::Escape: return "escape";
    }
    return "";
}

std::string shown(std::string_view value, const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
        if (!text.empty()) text += ' ';
        text += name_of(piece.role);
        if (piece.deprecated) text += '!';
        text += '<';
        text += value.substr(piece.begin, piece.end - piece.begin);
        text += '>';
    }
    return text;
}

/// "role<text>" for each piece, with "!" where it is deprecated.
std::string pieces_of(std::string_view directive, std::string_view value) {
    std::vector<Piece> pieces;
    read_pieces(test::directive_named(directive), value, pieces);
    return shown(value, pieces);
}

std::string marks_of(std::string_view directive, std::string_view value) {
    const catalog::Directive& row = test::directive_named(directive);
    std::vector<Piece> pieces;
    std::vector<Piece> marks;
    read_pieces(row, value, pieces);
    for (const Piece& piece : pieces) read_marks(row, value, piece, marks);
    return shown(value, marks);
}

}  // namespace

TEST_CASE("words are told apart by the kind of the directive") {
    CHECK(pieces_of("PrivateTmp", "yes") == "boolean<yes>");
    CHECK(pieces_of("NoNewPrivileges", "maybe") == "text<maybe>");
    CHECK(pieces_of("ProtectSystem", "strict") == "keyword<strict>");
    CHECK(pieces_of("ProtectSystem", "true") == "boolean<true>");
    CHECK(pieces_of("KillMode", "nonsense") == "text<nonsense>");
    CHECK(pieces_of("TimeoutStartSec", "5min 20 s") == "number<5min> number<20> number<s>");
    CHECK(pieces_of("TimeoutStartSec", "infinity") == "keyword<infinity>");
    CHECK(pieces_of("OnCalendar", "Mon..Fri *-*-* 10:00") ==
          "keyword<Mon..Fri> number<*-*-*> number<10:00>");
    CHECK(pieces_of("MemoryMax", "50%") == "number<50%>");
    CHECK(pieces_of("LimitNOFILE", "1024:infinity") ==
          "number<1024> operator<:> keyword<infinity>");
    CHECK(pieces_of("After", "a.service  b@%i.target") == "unit<a.service> unit<b@%i.target>");
    CHECK(pieces_of("Documentation", "man:x(1) https://x.org") ==
          "url<man:x(1)> url<https://x.org>");
    CHECK(pieces_of("CapabilityBoundingSet", "~CAP_CHOWN CAP_KILL") ==
          "operator<~> constant<CAP_CHOWN> constant<CAP_KILL>");
    CHECK(pieces_of("SystemCallFilter", "~@mount:EPERM open:1") ==
          "operator<~> constant<@mount> operator<:> constant<EPERM> constant<open> operator<:> "
          "number<1>");
    CHECK(pieces_of("RestrictNamespaces", "yes") == "boolean<yes>");
    CHECK(pieces_of("RestrictNamespaces", "~user net") ==
          "operator<~> constant<user> constant<net>");
    CHECK(pieces_of("User", "root") == "user<root>");
    CHECK(pieces_of("User", "0") == "number<0>");
    CHECK(pieces_of("ListenStream", "/run/x.sock") == "path</run/x.sock>");
    CHECK(pieces_of("ListenStream", "[::1]:80") == "number<[::1]:80>");
    CHECK(pieces_of("IPAddressDeny", "any 10.0.0.0/8") == "keyword<any> number<10.0.0.0/8>");
    CHECK(pieces_of("StandardOutput", "append:/var/log/x") ==
          "keyword<append> operator<:> path</var/log/x>");
    CHECK(pieces_of("StandardOutput", "null") == "keyword<null>");
    CHECK(pieces_of("ReadWritePaths", "-/srv +/var") ==
          "operator<-> path</srv> operator<+> path</var>");
    CHECK(pieces_of("EnvironmentFile", "-/etc/de fault") == "operator<-> path</etc/de fault>");
    CHECK(pieces_of("BindPaths", "/a:/b:rbind") ==
          "path</a> operator<:> path</b> operator<:> constant<rbind>");
    CHECK(pieces_of("StateDirectory", "x:y:ro z") ==
          "path<x> operator<:> path<y> operator<:> constant<ro> path<z>");
    CHECK(pieces_of("DeviceAllow", "/dev/null rw") == "path</dev/null> constant<rw>");
    CHECK(pieces_of("ConditionPathExists", "|!/etc/x") == "operator<|!> path</etc/x>");
    CHECK(pieces_of("ConditionACPower", "!yes") == "operator<!> boolean<yes>");
    CHECK(pieces_of("ConditionKernelVersion", ">=5.10") == "operator<>=> number<5.10>");
    CHECK(pieces_of("Description", "A b: 5%") == "text<A b: 5%>");
    CHECK(pieces_of("Description", "") == "");
    CHECK(pieces_of("StandardOutput", "syslog").find("keyword") == 0);
}

TEST_CASE("a command is its program and its arguments, and several may stand in a line") {
    CHECK(pieces_of("ExecStart", "-+/bin/sh -c \"a b\" /x y ; /bin/true") ==
          "operator<-+> command</bin/sh> option<-c> string<\"a b\"> path</x> text<y> operator<;> "
          "command</bin/true>");
    CHECK(pieces_of("ExecStart", "@/bin/sh -sh -c") ==
          "operator<@> command</bin/sh> text<-sh> option<-c>");
    CHECK(pieces_of("ExecStart", "\"/a b/c\" x") == "command<\"/a b/c\"> text<x>");
    CHECK(pieces_of("ExecStart", "/x \"open") == "command</x> string<\"open>");
    CHECK(pieces_of("ExecStart", "/x end\\") == "command</x> text<end\\>");
}

TEST_CASE("variables have names and values") {
    CHECK(pieces_of("Environment", "A=b \"C=d e\" F") ==
          "variable<A> operator<=> string<b> variable<C> operator<=> string<d e\"> variable<F>");
    CHECK(pieces_of("PassEnvironment", "A B") == "variable<A> variable<B>");
    CHECK(pieces_of("Environment", "\"") == "");
}

TEST_CASE("deprecated spellings are marked") {
    CHECK(pieces_of("OnFailureJobMode", "fail") == "keyword<fail>");
    CHECK(pieces_of("KillMode", "none") == "keyword!<none>");
}

TEST_CASE("specifiers, variables and escapes are marked where systemd takes them as such") {
    CHECK(marks_of("Description", "a %i %% %! 5%") == "specifier<%i> specifier<%%>");
    CHECK(marks_of("Environment", "A=%n$X\\x20") == "specifier<%n> escape<\\x20>");
    CHECK(marks_of("ExecStart", "/bin/$X%i $A ${B} $$C $1 \\n \\q") ==
          "specifier<%i> variable<$A> variable<${B}> escape<$$> escape<\\n>");
    CHECK(marks_of("MemoryMax", "50%") == "");
    CHECK(marks_of("RootImagePolicy", "root=%i") == "");
}

TEST_CASE("pieces of any value of any directive are in order, and marks lie inside of them") {
    test::Random random(77);
    constexpr std::string_view scraps[] = {
        " ", "\"", "'",  "\\",  "~", ":", ",",    "=", "%i", "%",    "$X", "${",
        "}", "-",  "/x", "yes", "5", ";", "\xC3", "é", "@x", "\t\t", "!",  "a.service"};
    for (const catalog::Section section : catalog::all_sections) {
        for (const catalog::Directive& directive : catalog::directives(section)) {
            for (int run = 0; run < 12; ++run) {
                const std::string value = random.pieces(scraps, 9);
                CAPTURE(value);
                CAPTURE(std::string(directive.name));
                std::vector<Piece> pieces;
                read_pieces(directive, value, pieces);
                std::size_t end = 0;
                bool good = true;
                for (const Piece& piece : pieces) {
                    good = good && piece.begin >= end && piece.begin < piece.end;
                    end = piece.end;
                    std::vector<Piece> marks;
                    read_marks(directive, value, piece, marks);
                    std::size_t inner = piece.begin;
                    for (const Piece& mark : marks) {
                        good = good && mark.begin >= inner && mark.begin < mark.end;
                        inner = mark.end;
                    }
                    good = good && inner <= piece.end;
                }
                CHECK(good);
                CHECK(end <= value.size());
            }
        }
    }
}

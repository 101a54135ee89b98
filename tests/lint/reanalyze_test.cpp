// What is kept from the version before is what a fresh analysis finds: every finding, every fix and
// the score, after thousands of random changes to random and to real units, to the other files of
// the unit and to other units.

#include "lint/analysis.h"
#include "lint/rules.h"
#include "lint/unit_index.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace unitlint;

namespace {

std::string print(TextRange range) { return fmt::format("{}-{} ", range.begin, range.end); }

std::string print(const Diagnostic& d) {
    std::string out =
        fmt::format("{}{} {} {} {} {}\n", print(d.range), d.rule, to_string(d.severity),
                    d.directive, d.message, static_cast<int>(d.tag));
    for (const Fix& fix : d.fixes) {
        out += fmt::format("  {} {} {}", fix.title, static_cast<int>(fix.applicability),
                           fix.preferred);
        for (const TextEdit& edit : fix.edits)
            out += fmt::format(" {}<{}>", print(edit.range), edit.text);
        out += '\n';
    }
    for (const RelatedPlace& place : d.related)
        out += fmt::format("  {}{} {}\n", print(place.range), place.message, place.file.path);
    return out;
}

/// All that an analysis says.
std::string print(const Analysis& analysis) {
    std::string out = analysis.name.name + '\n';
    for (const Diagnostic& d : analysis.diagnostics) out += print(d);
    for (const WaivedFinding& w : analysis.waived)
        out += fmt::format("waived {} {}{}", w.reason, print(w.waiver), print(w.diagnostic));
    if (!analysis.exposure) return out;
    for (const exposure::Item& item : analysis.exposure->items)
        out += fmt::format("{} {}\n", item.badness, item.set.value_or(false));
    return out + fmt::format("score {}\n", analysis.exposure->score);
}

constexpr std::string_view lines[] = {
    "[Unit]\n",
    "[Service]\n",
    "[Socket]\n",
    "[Install]\n",
    "[Sevice]\n",
    "[Broken\n",
    "\n",
    "# a comment\n",
    "ExecStart=/bin/x\n",
    "ExecStart=/bin/x # note\n",
    "ExecStart=/bin/sh -c a > b\n",
    "ExecStart=\n",
    "Type=oneshot\n",
    "Type=dbus\n",
    "Type=nonsense\n",
    "Restart=always\n",
    "Restart=no\n",
    "RemainAfterExit=yes\n",
    "User=root\n",
    "DynamicUser=yes\n",
    "After=a.service b.service \\\n    # in between\n    a.service\n",
    "After=b.service\n",
    "After=\n",
    "Wants=c.target c.target\n",
    "Resart=always\n",
    "WantedBy=multi-user.target\n",
    "Alias=x.socket\n",
    "Description=x\n",
    "Description=y\n",
    "ListenStream=80\n",
    "ListenStream=/run/x\n",
    "ListenDatagram=81\n",
    "Accept=yes\n",
    "MaxConnections=0\n",
    "StartLimitInterval=5\n",
    "PrivateTmp=no\n",
    "PrivateTmp=yes\n",
    "ProtectSystem=full\n",
    "ProtectSystem=maybe\n",
    "ProtectHome=yes # really\n",
    "CapabilityBoundingSet=CAP_SYS_ADMIN CAP_CHOWN\n",
    "SystemCallFilter=@system-service\n",
    "SystemCallFilter=~@privileged\n",
    "Environment=A=/home/x B=%h c\n",
    "WorkingDirectory=/home/x\n",
    "ExecStart=/usr/bin/node /home/x/app.js --listen 0.0.0.0:80\n",
    "ExecStart=/usr/sbin/nginx\n",
    "PrivateNetwork=yes\n",
    "ProtectHome=yes\n",
    "MemoryDenyWriteExecute=yes\n",
    "CapabilityBoundingSet=\n",
    "Requires=b.service c.target nowhere.service\n",
    "Before=b.service\n",
    "Before=c.target\n",
    "StandardOutput=syslog\n",
    "KillMode=none\n",
    "no equals\n",
    "=x\n",
    "--an-option\n",
    "ExecStart=/bin/x \\\n",
    "X-Mine=1\n",
    "TimeoutStopSec=5 \\ \n",
    "NoNewPrivileges=yes\r\n",
    "# unitlint: ignore[trailing-comment, hardening-*] it is meant\n",
    "# unitlint: ignore[invalid-value]\n",
    "# unitlint: ignore[overridden-assignment, duplicate-entry]\n",
    "# unitlint: ignore-file[unknown-*] all of them\n",
    "# unitlint: ignore[un*]\n",
};

constexpr std::string_view scraps[] = {
    "x", "=", "\n", "#", " ", "[", "]", "\\\n", "1", "\xFF", "\xEF\xBB\xBF", "yes", "\n\n",
};

constexpr std::string_view paths[] = {
    "/etc/systemd/system/a.service",
    "/etc/systemd/system/a.service",
    "/etc/systemd/system/a.service.d/b.conf",
    "/etc/systemd/system/a.service.d/b.conf",
    "/etc/systemd/system/a.socket",
    "/home/x/.config/systemd/user/a.service",
    "notes.txt",
    "srv-data.mount",
    "a.timer",
};

UnitFile random_file(test::Random& random, std::string path, std::string_view start) {
    auto text = std::string(start) + random.pieces(lines, 8);
    return {std::move(path),
            std::make_shared<const Unit>(std::make_shared<const Document>(std::move(text)))};
}

/// The other files of the unit, sometimes.
OtherFiles random_others(test::Random& random, std::string_view path) {
    OtherFiles others;
    if (random.one_in(2)) return others;
    if (path.find(".d/") != std::string_view::npos) {
        others.has_main = true;
        others.before.push_back(random_file(random, "/etc/systemd/system/a.service",
                                            "[Service]\nExecStart=/bin/x\nPrivateTmp=yes\n"));
    }
    others.after.push_back(
        random_file(random, "/etc/systemd/system/a.service.d/z.conf", "[Service]\n"));
    return others;
}

/// Now and then with rules that are off or have another severity.
Options random_options(test::Random& random) {
    Options options;
    if (random.one_in(2)) return options;
    options.grades.apply(std::vector<RuleSetting>{{"unknown-*", Grade::Hint},
                                                  {"duplicate-entry", Grade::Error},
                                                  {"overridden-assignment", Grade::Off},
                                                  {"hardening-private-*", Grade::Off}});
    return options;
}

/// Units other than the one that is edited, which come, go and change their order.
class OtherUnits {
public:
    const KnownUnits& known() const { return index_; }

    void change(test::Random& random) {
        constexpr std::string_view texts[] = {"After=a.service\n", "Before=a.service\n",
                                              "After=b.service\n", "Before=c.target\n"};
        const auto name = random.pick({"a.service", "b.service", "c.target", "c.service"});
        const std::string path = "/etc/systemd/system/" + std::string(name);
        if (random.one_in(3)) return index_.erase(path);
        index_.set(path,
                   Unit(std::make_shared<const Document>("[Unit]\n" + random.pieces(texts, 4))));
    }

private:
    UnitIndex index_;
};

/// Edits a document at random and compares after each edit.
class Editor {
public:
    Editor(test::Random& random, std::string text, std::string_view path)
        : random_(random),
          path_(path),
          options_(random_options(random)),
          others_(random_others(random, path)),
          analysis_(analyze(std::make_shared<const Document>(std::move(text)), path, others(),
                            options_)) {}

    void edit() {
        const Document& before = analysis_.unit.document();
        const bool nothing = random_.one_in(8);  // as when only other files change
        const TextRange range = nothing ? TextRange() : random_range(before);
        const std::string inserted = nothing ? std::string() : random_text();
        const auto document = std::make_shared<const Document>(before, range, inserted);
        const std::string old_text(before.text());
        if (random_.one_in(10)) others_ = random_others(random_, path_);
        if (random_.one_in(3)) units_.change(random_);
        analysis_ = reanalyze(std::move(analysis_), document,
                              {range, static_cast<std::uint32_t>(inserted.size())}, path_, others(),
                              options_);
        for (const Diagnostic& d : analysis_.diagnostics) found_.insert(d.rule);
        CAPTURE(path_);
        CAPTURE(old_text);
        CAPTURE(document->text());
        REQUIRE(print(analysis_) == print(analyze(document, path_, others(), options_)));
    }

    /// Other units come and go, or are known for the first time; the document stays. Returns
    /// whether that made a difference.
    bool change_units() {
        const auto fresh = [&](const OtherFiles& others) {
            const std::string text(analysis_.unit.text());
            return analyze(std::make_shared<const Document>(text), path_, others, options_);
        };
        const bool was_alone = random_.one_in(4);
        if (was_alone) analysis_ = fresh(others_);
        const std::string before = print(analysis_);
        units_.change(random_);
        const bool stands = stands_among(analysis_, units_.known());
        analysis_ = fresh(others());
        const bool same = print(analysis_) == before;
        CAPTURE(path_);
        CAPTURE(analysis_.unit.text());
        CHECK((stands ? same : !same || was_alone));
        return !stands;
    }

    /// The rules that had a finding.
    const std::set<std::string_view>& found() const { return found_; }

private:
    OtherFiles others() const {
        OtherFiles all = others_;
        all.known = &units_.known();
        return all;
    }

    std::string random_text() {
        if (random_.one_in(2)) return random_.pieces(scraps, 3);
        return random_.one_in(3) ? std::string() : random_.pieces(lines, 3);
    }

    /// Whole lines, or a few bytes.
    TextRange random_range(const Document& document) {
        const auto size = static_cast<std::uint32_t>(document.text().size());
        if (random_.one_in(2)) {
            const std::uint32_t count = document.lines().line_count();
            const auto line = static_cast<std::uint32_t>(random_.below(count));
            const auto end = std::min(count, line + static_cast<std::uint32_t>(random_.below(4)));
            return {document.lines().line_start(line), document.lines().line_start(end)};
        }
        const auto begin = static_cast<std::uint32_t>(random_.below(size + 1));
        return {begin, std::min(size, begin + static_cast<std::uint32_t>(random_.below(6)))};
    }

    test::Random& random_;
    std::string_view path_;
    Options options_;
    OtherFiles others_;
    OtherUnits units_;
    Analysis analysis_;
    std::set<std::string_view> found_;
};

std::vector<std::string> real_units() {
    std::vector<std::filesystem::path> files;
    for (const char* folder : {"/tests/fixtures/lint", "/examples"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 UNITLINT_SOURCE_DIR + std::string(folder))) {
            if (entry.path().extension() == ".service") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>());
    }
    return texts;
}

}  // namespace

TEST_CASE("an analysis made from the version before is a fresh one: random units") {
    test::Random random(77);
    std::set<std::string_view> found;
    for (int document = 0; document < 600; ++document) {
        const std::string_view path = random.pick(std::span<const std::string_view>(paths));
        const std::string start = random.one_in(2) ? "[Service]\nPrivateTmp=no\n" : "";
        Editor editor(random, start + random.pieces(lines, 40), path);
        for (int edit = 0; edit < 12; ++edit) editor.edit();
        found.insert(editor.found().begin(), editor.found().end());
    }
    // Those that hang on other files have been among them.
    for (const std::string_view rule : {"missing-unit", "ordering-cycle", "weakened-protection"}) {
        CAPTURE(rule);
        CHECK(found.contains(rule));
    }
}

TEST_CASE("an analysis made from the version before is a fresh one: the example of each rule") {
    test::Random random(79);
    for (const RuleInfo& info : all_rule_infos()) {
        Editor editor(random, std::string(info.bad), info.file);
        for (int edit = 0; edit < 20; ++edit) editor.edit();
    }
}

TEST_CASE("an analysis made from the version before is a fresh one: real units") {
    test::Random random(78);
    const auto texts = real_units();
    REQUIRE(texts.size() > 8);
    for (const std::string& text : texts) {
        Editor editor(random, text, random.pick(std::span<const std::string_view>(paths)));
        for (int edit = 0; edit < 100; ++edit) editor.edit();
    }
}

TEST_CASE("whether an analysis stands among other units is what a fresh one says") {
    test::Random random(80);
    int different = 0;
    for (int document = 0; document < 400; ++document) {
        const std::string_view path = random.pick(std::span<const std::string_view>(paths));
        Editor editor(random, "[Unit]\n" + random.pieces(lines, 40), path);
        for (int change = 0; change < 12; ++change) different += editor.change_units() ? 1 : 0;
    }
    CHECK(different > 100);
}

TEST_CASE("findings on lines that stay are kept, not made again") {
    const auto document = std::make_shared<const Document>(
        "[Service]\nExecStart=/bin/x\nResart=always\nUser=x\nUser=y\n[Install]\nAlias=z\n");
    Analysis analysis = analyze(document, "a.service", {});
    // Were it made again, the mark would be gone.
    for (Diagnostic& d : analysis.diagnostics) d.message = "kept";
    const auto changed =
        std::make_shared<const Document>(*document, TextRange{10, 10}, "Type=exec\n");
    const Analysis after =
        reanalyze(std::move(analysis), changed, {{10, 10}, 10}, "a.service", {}, {});
    const auto is_kept = [&](std::string_view rule) {
        const auto found = std::find_if(after.diagnostics.begin(), after.diagnostics.end(),
                                        [&](const Diagnostic& d) { return d.rule == rule; });
        return found != after.diagnostics.end() && found->message == "kept";
    };
    CHECK(is_kept("unknown-directive"));
    CHECK(is_kept("overridden-assignment"));
    CHECK_FALSE(is_kept("hardening-private-tmp"));
}

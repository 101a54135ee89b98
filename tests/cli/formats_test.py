#!/usr/bin/env python3
"""Every output format is read as those read it for whom it is meant, by their rules or their own programs, and must say what the JSON of
`unitlint check` says of the same files."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

UNITLINT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
del sys.argv[1:]
CONSUMERS = ROOT.resolve() / ".cache/consumers"  # see scripts/consumers

FILES = {
    b"plain.service": b"[Unit]\nDescription=x\n\n[Service]\nExecStart=/bin/x\nRestart=always # x\nNice=99\n",
    b"with blank/and #%2C,:%0A.service": "[Service]\nExecStart=/bin/é😀 # é😀\nNice=\té😀\nPrivateTmp=ja\nUser=a&b<c>\"d\"\n".encode(),
    b"new\nline/ret\rurn.service": b"[Service]\r\nExecStart=/bin/x\r\nProtectHome=true # x\r\nProtectHome=true # x\r\n",
    b"bad\xff\xc3.service": b"[Service]\nExecStart=/bin/x\nEnvironment=A=\xff\xfe\nNice=\x01\x1b[2J\n",
    "überall/ü 😀.socket".encode(): b"[Socket]\nListenStream=80\nProtectSystem=full\n",
    b"clean.target": b"[Unit]\nDescription=x\n",
}


def run(*arguments, cwd, stdin=b""):
    return subprocess.run([UNITLINT, *arguments], cwd=cwd, input=stdin, capture_output=True)


def utf16(text):
    """The length in UTF-16 code units, where a byte that is no UTF-8 is one."""
    return len(text.decode(errors="surrogateescape").encode("utf-16-le", "surrogatepass")) // 2


class Formats(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = os.path.realpath(os.fsencode(folder.name))
        for name, text in FILES.items():
            path = os.path.join(cls.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text)
        # What is expected of the other formats: (bytes of the path, finding as JSON) in order. JSON cannot hold all paths, so files are
        # asked for one by one.
        cls.names = sorted(FILES)
        cls.findings = []
        for name in cls.names:
            (report,) = json.loads(run("check", "--format=json", name, cwd=cls.folder).stdout)["files"]
            cls.findings += [(name, finding) for finding in report["diagnostics"]]

    def check(self, name, *arguments):
        result = run("check", f"--format={name}", *arguments, *self.names, cwd=self.folder)
        self.assertEqual(result.stderr, b"")
        self.assertEqual(result.returncode, 1)
        return result.stdout

    def column16(self, name, place):
        """A place of the JSON as line and UTF-16 column."""
        text = FILES[name][: place["offset"]]
        start = max(text.rfind(b"\n"), text.rfind(b"\r")) + 1
        return place["line"], utf16(text[start:]) + 1

    def offset16(self, name, line, column):
        """The byte offset of a line and a UTF-16 column."""
        starts = [0] + [m.end() for m in re.finditer(rb"\r\n|\n|\r", FILES[name])]
        offset = starts[line - 1]
        while utf16(FILES[name][starts[line - 1] : offset]) < column - 1:
            offset += 1
        while utf16(FILES[name][starts[line - 1] : offset]) > column - 1:
            offset -= 1
        return offset

    def replaced(self, name, edits):
        text = FILES[name]
        for start, end, new in reversed(edits):
            text = text[:start] + new + text[end:]
        return text

    def test_there_is_something_to_print(self):
        self.assertEqual({finding["severity"] for _, finding in self.findings}, {"error", "warning", "information"})
        self.assertEqual({name for name, _ in self.findings}, set(FILES) - {b"clean.target"})

    def test_concise(self):
        lines = self.check("concise").decode().splitlines()
        self.assertEqual(len(lines), len(self.findings))
        for line, (name, finding) in zip(lines, self.findings):
            start = finding["range"]["start"]
            end = f":{start['line']}:{start['column']}: {finding['severity']}: "
            self.assertIn(end, line)
            self.assertTrue(line.endswith(f" [{finding['rule']}]"), line)
            if name.isascii() and b"\n" not in name:
                self.assertTrue(line.startswith(name.decode() + end), line)
            self.assertNotRegex(line, r"[\x00-\x1f]")

    def test_github(self):
        """Read as the runner does: properties between the first blank and `::`, five escapes."""

        def unescape(text, *codes):
            for code in codes:
                text = text.replace(b"%" + code, bytes.fromhex(code.decode()))
            return text.replace(b"%25", b"%")

        lines = self.check("github").split(b"\n")
        self.assertEqual(lines.pop(), b"")
        self.assertEqual(len(lines), len(self.findings))
        for line, (name, finding) in zip(lines, self.findings):
            command, properties, message = re.fullmatch(rb"::(error|warning|notice) (.*?)::(.*)", line, re.S).groups()
            read = dict(part.split(b"=", 1) for part in properties.split(b","))
            read = {key.decode(): unescape(value, b"0D", b"0A", b"3A", b"2C") for key, value in read.items()}
            expected = {"error": b"error", "warning": b"warning"}.get(finding["severity"], b"notice")
            self.assertEqual(command, expected)
            self.assertEqual(read["file"], name)
            start, end = (self.column16(name, finding["range"][side]) for side in ("start", "end"))
            self.assertEqual((int(read["line"]), int(read["endLine"])), (start[0], end[0]))
            self.assertEqual("col" in read, start[0] == end[0])
            if "col" in read:
                self.assertEqual((int(read["col"]), int(read["endColumn"])), (start[1], max(start[1], end[1] - 1)))
            self.assertEqual(read["title"].decode(), f"unitlint {finding['rule']}")
            if "\ufffd" not in finding["message"] and "\x1b" not in finding["message"]:
                self.assertEqual(unescape(message, b"0D", b"0A").decode(), finding["message"])
            self.assertNotIn(b"\x1b", line)

    def test_gitlab(self):
        issues = json.loads(self.check("gitlab"))
        self.assertEqual(len(issues), len(self.findings))
        for issue, (name, finding) in zip(issues, self.findings):
            self.assertEqual(issue["location"]["path"], name.decode(errors="replace"))
            self.assertEqual(issue["location"]["lines"], {"begin": finding["range"]["start"]["line"], "end": finding["range"]["end"]["line"]})
            self.assertEqual(issue["description"], finding["message"])
            self.assertEqual(issue["check_name"], finding["rule"])
            expected = {"error": "critical", "warning": "major", "information": "minor", "hint": "info"}
            self.assertEqual(issue["severity"], expected[finding["severity"]])
            self.assertRegex(issue["fingerprint"], r"^[0-9a-f]{16}$")
        self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))

    def test_fingerprints_follow_the_line_and_not_its_number(self):
        def fingerprints(text):
            report = run("check", "--format=gitlab", "--stdin-filename=a.service", "-", cwd=self.folder, stdin=text)
            return [issue["fingerprint"] for issue in json.loads(report.stdout)]

        before = b"[Service]\nExecStart=/bin/x\nNice=99\nNice=99\nNice=98\n"
        moved = b"# x\n\n[Unit]\nDescription=x\n[Service]\nExecStart=/bin/x\n# y\n  Nice=99  \n\nNice=99\nNice=98\n"
        self.assertEqual(fingerprints(moved), fingerprints(before))
        removed = fingerprints(before.replace(b"Nice=98\n", b""))
        self.assertEqual(set(fingerprints(before)) - set(removed), {fingerprints(before)[-1]})
        self.assertEqual(set(removed) - set(fingerprints(before)), set())
        changed = fingerprints(before.replace(b"98", b"97"))
        self.assertEqual(len(set(changed) - set(fingerprints(before))), 1)

    def read_sarif(self, text):
        if CONSUMERS.exists():
            script = ROOT / "tests/cli/consumers/validate_sarif.js"
            schema = subprocess.run(["node", script, CONSUMERS], input=text, capture_output=True)
            self.assertEqual(schema.returncode, 0, schema.stdout.decode() + schema.stderr.decode())
        (sarif_run,) = json.loads(text)["runs"]
        return sarif_run

    def test_sarif(self):
        sarif_run = self.read_sarif(self.check("sarif"))
        rules = sarif_run["tool"]["driver"]["rules"]
        listed = run("rules", cwd=self.folder).stdout.decode().splitlines()
        self.assertEqual([rule["id"] for rule in rules], [line.split()[0] for line in listed])
        base = sarif_run["originalUriBaseIds"]["SRCROOT"]["uri"]
        self.assertEqual(len(sarif_run["results"]), len(self.findings))
        for result, (name, finding) in zip(sarif_run["results"], self.findings):
            self.assertEqual(result["ruleId"], finding["rule"])
            self.assertEqual(rules[result["ruleIndex"]]["id"], finding["rule"])
            self.assertEqual(result["message"]["text"], finding["message"])
            expected = {"error": "error", "warning": "warning"}.get(finding["severity"], "note")
            self.assertEqual(result["level"], expected)
            (location,) = result["locations"]
            self.assertEqual(self.path_of(base, location["physicalLocation"]["artifactLocation"]), os.path.join(self.folder, name))
            start, end = (self.column16(name, finding["range"][side]) for side in ("start", "end"))
            region = location["physicalLocation"]["region"]
            self.assertEqual((region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]), (*start, *end))
            self.assert_same_fixes(name, result.get("fixes", []), finding["fixes"])
        self.assertEqual(sarif_run["invocations"], [{"executionSuccessful": True}])

    def path_of(self, base, location):
        uri = urllib.parse.urljoin(base, location["uri"]) if location.get("uriBaseId") == "SRCROOT" else location["uri"]
        parts = urllib.parse.urlsplit(uri)
        self.assertEqual((parts.scheme, parts.query, parts.fragment), ("file", "", ""))
        return urllib.parse.unquote_to_bytes(parts.path)

    def assert_same_fixes(self, name, sarif_fixes, fixes):
        told = [fix for fix in fixes if all("\ufffd" not in edit["text"] for edit in fix["edits"])]
        self.assertEqual([fix["description"]["text"] for fix in sarif_fixes], [fix["title"] for fix in told])
        for sarif_fix, fix in zip(sarif_fixes, told):
            (change,) = sarif_fix["artifactChanges"]
            edits = []
            for replacement in change["replacements"]:
                region = replacement["deletedRegion"]
                start = self.offset16(name, region["startLine"], region["startColumn"])
                end = self.offset16(name, region["endLine"], region["endColumn"])
                edits.append((start, end, replacement["insertedContent"]["text"].encode()))
            expected = [(edit["start"], edit["end"], edit["text"].encode()) for edit in fix["edits"]]
            self.assertEqual(self.replaced(name, edits), self.replaced(name, expected))

    def test_sarif_of_related_places_and_of_other_folders(self):
        text = b"[Service]\nExecStart=/bin/x\nNice=1\nNice=2\n"
        with tempfile.TemporaryDirectory() as other:
            path = os.path.join(os.path.realpath(other), "a b.service")
            pathlib.Path(path).write_bytes(text)
            sarif_run = self.read_sarif(run("check", "--format=sarif", path, cwd=self.folder).stdout)
            overridden = next(r for r in sarif_run["results"] if r["ruleId"] == "overridden-assignment")
            location = overridden["locations"][0]["physicalLocation"]["artifactLocation"]
            self.assertNotIn("uriBaseId", location)
            self.assertEqual(self.path_of("", location), os.fsencode(path))
            (related,) = overridden["relatedLocations"]
            self.assertEqual(related["physicalLocation"]["region"]["startLine"], 4)
            self.assertTrue(related["message"]["text"])
            (report,) = json.loads(run("check", "--format=gitlab", path, cwd=os.path.realpath(other)).stdout)[:1]
            self.assertEqual(report["location"]["path"], "a b.service")

    def test_sarif_of_findings_that_do_not_count(self):
        text = "[Unit]\n# unitlint: ignore[unknown-directive] for another program\nDescripton=x\nAftr=y\n"
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "a.target")
            path.write_text(text)
            sarif = lambda *more: self.read_sarif(run("check", "--format=sarif", *more, path, cwd=folder).stdout)["results"]  # noqa: E731
            self.assertEqual(len(sarif()), 1)
            counting, waived = sarif("--show-waived")
            self.assertNotIn("suppressions", counting)
            (suppression,) = waived["suppressions"]
            self.assertEqual((suppression["kind"], suppression["justification"]), ("inSource", "for another program"))
            self.assertEqual(suppression["location"]["physicalLocation"]["region"]["startLine"], 2)
            self.assertEqual(waived["locations"][0]["physicalLocation"]["region"]["startLine"], 3)
            run("check", "--write-baseline=b.json", path, cwd=folder)
            path.write_text(text + "Befor=z\n")
            new, waived, known = sarif("--show-waived", "--baseline=b.json")
            self.assertEqual((new["baselineState"], new["locations"][0]["physicalLocation"]["region"]["startLine"]), ("new", 5))
            self.assertEqual((known["baselineState"], known["suppressions"][0]["kind"]), ("unchanged", "external"))
            self.assertEqual(len({r["partialFingerprints"]["unitlint/v1"] for r in (new, waived, known)}), 3)
            self.assertEqual([r["baselineState"] for r in sarif("--baseline=b.json")], ["new"])

    def read_xml(self, text):
        return ElementTree.fromstring(text.decode())

    def test_checkstyle(self):
        root = self.read_xml(self.check("checkstyle"))
        self.assertEqual(root.tag, "checkstyle")
        self.assertEqual([file.get("name") for file in root], [name.decode(errors="replace") for name in self.names])
        errors = [error for file in root for error in file]
        self.assertEqual(len(errors), len(self.findings))
        for error, (name, finding) in zip(errors, self.findings):
            place = self.column16(name, finding["range"]["start"])
            self.assertEqual((int(error.get("line")), int(error.get("column"))), place)
            self.assertEqual(error.get("source"), f"unitlint.{finding['rule']}")
            expected = {"error": "error", "warning": "warning"}.get(finding["severity"], "info")
            self.assertEqual(error.get("severity"), expected)
            if "\x1b" not in finding["message"]:
                self.assertEqual(error.get("message"), finding["message"])

    def test_junit(self):
        for least, failing in (("warning", {"error", "warning"}), ("error", {"error"}), ("never", set())):
            result = run("check", "--format=junit", f"--fail-on={least}", *self.names, b"missing.service", cwd=self.folder)
            root = self.read_xml(result.stdout)
            self.assertEqual(root.tag, "testsuites")
            self.assertEqual([suite.get("name") for suite in root], [name.decode(errors="replace") for name in self.names] + ["missing.service"])
            for suite in root:
                self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
                self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))
                self.assertEqual(int(suite.get("errors")), len(suite.findall("testcase/error")))
            tests = [test for suite in root for test in suite if test.get("name") not in ("no findings", "could not be checked")]
            self.assertEqual(len(tests), len(self.findings))
            for test, (name, finding) in zip(tests, self.findings):
                (said,) = test
                self.assertEqual(said.tag, "failure" if finding["severity"] in failing else "system-out")
                self.assertEqual(test.get("line"), str(finding["range"]["start"]["line"]))
                self.assertIn(f"[{finding['rule']}]", said.text)
                self.assertTrue(test.get("name").startswith(finding["rule"]))
            (error,) = root.findall("testsuite/testcase/error")
            self.assertEqual(error.get("message"), "No such file or directory")
        if shutil.which("junitparser"):
            for names, expected in ((self.names, 1), ([b"clean.target"], 0)):
                with tempfile.NamedTemporaryFile(suffix=".xml") as file:
                    run("check", "--format=junit", "--output-file", file.name, *names, cwd=self.folder)
                    self.assertEqual(subprocess.run(["junitparser", "verify", file.name]).returncode, expected)

    def read_rdjson(self, text):
        validator = CONSUMERS / "node_modules/.bin/rdformat-validator"
        if validator.exists():
            result = subprocess.run([validator, "--strict", "--no-extra-fields"], input=text, capture_output=True)
            self.assertEqual(result.returncode, 0, result.stdout.decode() + result.stderr.decode())
        return json.loads(text)

    def test_rdjson(self):
        report = self.read_rdjson(self.check("rdjson"))
        self.assertEqual(report["source"]["name"], "unitlint")
        self.assertEqual(len(report["diagnostics"]), len(self.findings))
        for diagnostic, (name, finding) in zip(report["diagnostics"], self.findings):
            self.assertEqual(diagnostic["message"], finding["message"])
            self.assertEqual(diagnostic["code"]["value"], finding["rule"])
            expected = {"error": "ERROR", "warning": "WARNING"}.get(finding["severity"], "INFO")
            self.assertEqual(diagnostic["severity"], expected)
            self.assertEqual(diagnostic["location"]["path"], name.decode(errors="replace"))
            for side in ("start", "end"):
                place = {key: finding["range"][side][key] for key in ("line", "column")}
                self.assertEqual(diagnostic["location"]["range"][side], place)
            single = bool(finding["fixes"]) and len(finding["fixes"][0]["edits"]) == 1
            self.assertEqual([s["text"] for s in diagnostic.get("suggestions", [])], [finding["fixes"][0]["edits"][0]["text"]] if single else [])

    def test_every_format_is_whole_without_findings_without_files_and_after_a_failure(self):
        with tempfile.TemporaryDirectory() as empty:
            for arguments in (["clean.target"], ["clean.target", "clean.target"], [empty], ["missing.service"], ["missing.service", "plain.service"]):
                with self.subTest(arguments):
                    for name in ("json", "gitlab"):
                        json.loads(run("check", f"--format={name}", *arguments, cwd=self.folder).stdout)
                    for name in ("checkstyle", "junit"):
                        self.read_xml(run("check", f"--format={name}", *arguments, cwd=self.folder).stdout)
                    self.read_rdjson(run("check", "--format=rdjson", *arguments, cwd=self.folder).stdout)
                    sarif_run = self.read_sarif(run("check", "--format=sarif", *arguments, cwd=self.folder).stdout)
                    self.assertEqual(sarif_run["invocations"][0]["executionSuccessful"], "missing.service" not in arguments)
                    for name in ("github", "concise"):
                        lines = run("check", f"--format={name}", *arguments, cwd=self.folder).stdout.splitlines()
                        self.assertEqual(bool(lines), "plain.service" in arguments or (name == "github" and "missing.service" in arguments))


if __name__ == "__main__":
    unittest.main()

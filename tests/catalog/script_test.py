"""Tests of scripts/catalog: it finds mistakes in the data and says where, and it notices stale tables."""

import importlib.machinery
import importlib.util
import pathlib
import shutil
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "catalog"
loader = importlib.machinery.SourceFileLoader("catalog", str(SCRIPT))
catalog = importlib.util.module_from_spec(importlib.util.spec_from_loader("catalog", loader))
loader.exec_module(catalog)


class Copy(unittest.TestCase):
    """Each test edits its own copy of the data."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ("data", "generated"):
            shutil.copytree(catalog.ROOT / name, self.root / name)

    def edit(self, name, old, new):
        path = self.root / "data" / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def assert_mistake(self, pattern):
        with self.assertRaisesRegex(catalog.DataError, pattern):
            catalog.generate(self.root / "data")

    def test_nothing_is_stale_in_an_untouched_copy(self):
        self.assertEqual(catalog.stale(self.root), [])

    def test_changed_data_make_exactly_their_table_stale(self):
        self.edit("summaries.tsv", "Runs the service's main program", "Runs the program")
        self.assertEqual(catalog.stale(self.root), ["directives.inc"])

    def test_a_table_edited_by_hand_is_stale(self):
        path = self.root / "generated" / "signals.inc"
        path.write_text(path.read_text().replace("SIGHUP", "SIGHOP"))
        self.assertEqual(catalog.stale(self.root), ["signals.inc"])

    def test_missing_and_left_over_tables_are_stale(self):
        (self.root / "generated" / "gone.inc").unlink()
        (self.root / "generated" / "old.inc").write_text("")
        self.assertEqual(catalog.stale(self.root), ["gone.inc", "old.inc"])

    def test_a_missing_cell_is_named_with_its_line(self):
        self.edit("signals.tsv", "SIGHUP\t1", "SIGHUP")
        self.assert_mistake(r"signals\.tsv:3: 1 cells, but 2 columns")

    def test_a_row_out_of_order_is_refused(self):
        self.edit("errnos.tsv", "EPERM\t", "AAAA\t")
        self.assert_mistake(r"errnos\.tsv:\d+: AAAA is out of order or there twice")

    def test_a_directive_without_summary_is_refused(self):
        self.edit("summaries.tsv", "\nExecStart\t-\tRuns the service's main program", "")
        self.assert_mistake(r"summaries\.tsv has nothing on ExecStart in \[Service\]")

    def test_a_summary_without_directive_is_refused(self):
        self.edit("summaries.tsv", "Accept\t-\t", "Aardvark\t-\tx\nAccept\t-\t")
        self.assert_mistake(r"summaries\.tsv:\d+: there is no such directive")

    def test_a_deviation_must_deviate(self):
        self.edit("deviations.tsv", "Slice\tCPUShares\tsince\t205", "Slice\tCPUShares\tsince\t34")
        self.assert_mistake(r"deviations\.tsv:\d+: no deviation")

    def test_a_deviation_needs_its_directive(self):
        self.edit("deviations.tsv", "Slice\tCPUShares\tsince", "Timer\tCPUShares\tsince")
        self.assert_mistake(r"there is no since of CPUShares in \[Timer\]")

    def test_unknown_words_are_refused(self):
        self.edit("directives/kill.tsv", "kill_mode", "kill_mood")
        self.assert_mistake(r"kill\.tsv:\d+: unknown table kill_mood")

    def test_a_group_member_must_be_a_system_call(self):
        self.edit("syscall-group-members.tsv", "@swap\tswapon", "@swap\tswapup")
        self.assert_mistake(r"syscalls\.tsv does not have swapup")

    def test_no_number_is_refused(self):
        self.edit("directives/scope.tsv", "\t207\t", "\tv207\t")
        self.assert_mistake(r"scope\.tsv:\d+: since is no number: v207")

    def test_a_new_directive_changes_data_only(self):
        row = "\t".join(["Bananas", "boolean", "-", "config_parse_bool", "override", "reset", "lenient"] + ["-"] * 12)
        self.edit("directives/slice.tsv", "ConcurrencyHardMax\t", row + "\nConcurrencyHardMax\t")
        self.edit("summaries.tsv", "Before\t-\t", "Bananas\t-\tCounts the bananas\nBefore\t-\t")
        self.assertIn('.name = "Bananas"', catalog.generate(self.root / "data")["directives.inc"])


if __name__ == "__main__":
    unittest.main()

"""Tests of scripts/programs: it finds mistakes in the table and says where."""

import importlib.machinery
import importlib.util
import pathlib
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "programs"
loader = importlib.machinery.SourceFileLoader("programs", str(SCRIPT))
programs = importlib.util.module_from_spec(importlib.util.spec_from_loader("programs", loader))
loader.exec_module(programs)


class Table(unittest.TestCase):
    def generate(self, *rows):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "programs.tsv"
            path.write_text("\n".join(["\t".join(programs.COLUMNS), *rows]) + "\n")
            return programs.generate(path)

    def test_the_committed_table_is_current(self):
        self.assertEqual(programs.TABLES.read_text(), programs.generate())

    def test_a_program_and_its_other_name(self):
        tables = self.generate("a\talso\tb\t-", "a\tjit\t-\tcompiles")
        self.assertIn("Trait::Jit", tables)
        self.assertEqual(tables.count("    {1, 0},"), 2)  # the name's row and the program's

    def test_mistakes_are_named_with_their_line(self):
        for rows, pattern in [
            (["a\tjit\t-"], r"tsv:2: 3 cells, but 4 columns"),
            (["b\tjit\t-\tx", "a\tjit\t-\tx"], r"tsv:3: a jit is out of order"),
            (["a\tjit\t-\tx", "a\tjit\t-\ty"], r"tsv:3: a jit is out of order or there twice"),
            (["a\tjit\t-\t-"], r"tsv:2: a reason"),
            (["a\tjit\t-\tEnds."], r"tsv:2: a reason"),
            (["a\tcapabilities\tCAP_NIX\tx"], r"tsv:2: an unknown capability"),
            (["a\talso\tb\t-", "a\tjit\t-\tx", "b\tjit\t-\tx"], r"b is there twice"),
        ]:
            with self.assertRaisesRegex(programs.DataError, pattern):
                self.generate(*rows)


if __name__ == "__main__":
    unittest.main()

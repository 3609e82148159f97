"""The README check itself: a README in order passes, and each kind of planted violation is noticed."""
import pathlib
import tempfile
import unittest

from check_readme import violations

EXAMPLE = "#include <first>\n\nint main() {\n  work();\n  rest();\n}\n"


def readme(code, marker="<!-- from examples/01_first.cpp -->\n"):
    return f"# Title\n\n{marker}```cpp\n{code}```\n\n```sh\nmake\n```\n"


class CheckReadme(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "examples").mkdir()
        (self.root / "examples/01_first.cpp").write_text(EXAMPLE, encoding="utf-8")
        (self.root / "tests/golden/examples").mkdir(parents=True)
        (self.root / "tests/golden/examples/01_first.txt").write_text("one\ntwo\nthree\n", encoding="utf-8")

    def found(self, text):
        (self.root / "README.md").write_text(text, encoding="utf-8")
        return list(violations(self.root))

    def test_accepts_a_whole_example_and_a_part_of_one(self):
        self.assertEqual(self.found(readme(EXAMPLE)), [])
        self.assertEqual(self.found(readme("work();\nrest();\n")), [])

    def test_accepts_part_of_what_an_example_prints(self):
        text = readme(EXAMPLE) + "<!-- printed by examples/01_first.cpp -->\n```\ntwo\nthree\n```\n"
        self.assertEqual(self.found(text), [])

    def test_notices_a_readme_without_code(self):
        self.assertEqual(self.found("# Title\n\n```sh\nmake\n```\n"), ["no code from an example"])

    def test_notices_an_empty_block(self):
        self.assertIn("the block from examples/01_first.cpp is empty", self.found(readme("")))

    def test_notices_code_that_differs(self):
        self.assertIn("the block 'work();' differs from examples/01_first.cpp", self.found(readme("work();\nplay();\n")))

    def test_notices_code_from_nowhere(self):
        self.assertIn("the block 'work();' does not say which example it is from", self.found(readme("work();\n", "")))

    def test_notices_an_example_that_is_gone(self):
        self.assertIn("the block 'work();' is from examples/02.cpp, which is not there",
                      self.found(readme("work();\n", "<!-- from examples/02.cpp -->\n")))

    def test_notices_output_that_differs(self):
        text = readme(EXAMPLE) + "<!-- printed by examples/01_first.cpp -->\n```\ntwo\nfour\n```\n"
        self.assertEqual(self.found(text), ["the block 'two' differs from tests/golden/examples/01_first.txt"])


if __name__ == "__main__":
    unittest.main()

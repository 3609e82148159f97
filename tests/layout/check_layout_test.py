"""The layout check itself: a small repository in order passes, and each rule notices a planted violation."""
import pathlib
import tempfile
import unittest

from check_layout import Layout, main

IN_ORDER = {
    "include/convene/convene.hpp": "#include <convene/error.hpp>\n#include <convene/io.hpp>\n#include <convene/network.hpp>\n",
    "include/convene/error.hpp": "",
    "include/convene/network.hpp": "/// `network/costly.hpp` is included by choice.\n#include <convene/network/tie.hpp>\n",
    "include/convene/network/tie.hpp": "#include <convene/error.hpp>\n#include <convene/network/detail/row.hpp>\n",
    "include/convene/network/detail/row.hpp": "",
    "include/convene/network/costly.hpp": "",
    "include/convene/io.hpp": "#include <convene/io/folder.hpp>\n",
    "include/convene/io/folder.hpp": "#include <convene/network/tie.hpp>\n",
    "src/io/folder.cpp": "#include <convene/io/folder.hpp>\n",
    "tests/unit/error_test.cpp": "",
    "tests/unit/network/tie_test.cpp": "",
    "tests/unit/network/costly_in_large_test.cpp": "",
    "tests/unit/io/folder_test.cpp": "",
}


class CheckLayout(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name, text in IN_ORDER.items():
            self.plant(name, text)

    def plant(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def found(self):
        return list(Layout(self.root).violations())

    def test_is_content_with_a_repository_in_order(self):
        self.assertEqual(self.found(), [])
        self.assertEqual(main([str(self.root)]), 0)

    def test_exits_with_failure_on_a_violation(self):
        self.plant("include/convene/network/loose.hpp", "")
        self.assertEqual(main([str(self.root)]), 1)

    def test_refuses_an_empty_place(self):
        with tempfile.TemporaryDirectory() as empty:
            self.assertEqual(main([empty]), 1)

    def test_notices_a_header_outside_its_umbrella(self):
        self.plant("include/convene/network/loose.hpp", "")
        self.plant("tests/unit/network/loose_test.cpp", "")
        self.assertEqual(self.found(), ["include/convene/network.hpp: does not include convene/network/loose.hpp"])

    def test_notices_a_room_outside_the_umbrella_of_all(self):
        self.plant("include/convene/random.hpp", "")
        self.assertIn("include/convene/convene.hpp: does not include convene/random.hpp", self.found())

    def test_notices_a_folder_without_umbrella(self):
        self.plant("include/convene/random/seed.hpp", "")
        self.plant("tests/unit/random/seed_test.cpp", "")
        self.assertEqual(self.found(), ["include/convene/random: has no umbrella random.hpp beside it"])

    def test_notices_an_include_upward(self):
        self.plant("include/convene/network/tie.hpp", "#include <convene/io/folder.hpp>\n")
        self.assertEqual(self.found(), ["include/convene/network/tie.hpp: includes convene/io/folder.hpp, "
                                        "which is on a higher floor"])

    def test_notices_an_include_upward_from_a_source(self):
        self.plant("src/network/tie.cpp", '#include "convene/io.hpp"\n')
        self.assertEqual(self.found(), ["src/network/tie.cpp: includes convene/io.hpp, which is on a higher floor"])

    def test_notices_an_include_upward_from_detail(self):
        self.plant("include/convene/network/detail/row.hpp", "  #  include <convene/convene.hpp>\n")
        self.assertEqual(self.found(), ["include/convene/network/detail/row.hpp: includes convene/convene.hpp, "
                                        "which is on a higher floor"])

    def test_notices_a_room_without_a_floor(self):
        self.plant("src/cellar/coal.cpp", "")
        self.assertIn("the room 'cellar' has no floor", self.found()[0])

    def test_takes_folders_of_which_one_includes_the_other(self):
        self.plant("src/io/folder.cpp", '#include "rows/row.hpp"\n#include "names.hpp"\n')
        self.plant("src/io/names.hpp", "")
        self.plant("src/io/rows/row.hpp", '#include "cell.hpp"\n')
        self.plant("src/io/rows/cell.hpp", "")
        self.assertEqual(self.found(), [])

    def test_notices_folders_that_include_each_other(self):
        self.plant("src/io/names.hpp", '#include "rows/row.hpp"\n')
        self.plant("src/io/rows/row.hpp", "")
        self.plant("src/io/rows/row.cpp", '#include "../tables/table.hpp"\n')
        self.plant("src/io/tables/table.hpp", '#include "../names.hpp"\n')
        self.assertEqual(self.found(), [
            "src/io/names.hpp: includes rows/row.hpp, whose folder includes src/io/ too",
            "src/io/rows/row.cpp: includes ../tables/table.hpp, whose folder includes src/io/rows/ too",
            "src/io/tables/table.hpp: includes ../names.hpp, whose folder includes src/io/tables/ too"])

    def test_notices_a_header_without_test(self):
        (self.root / "tests/unit/network/tie_test.cpp").unlink()
        self.assertEqual(self.found(), ["include/convene/network/tie.hpp: has no tests/unit/network/tie_test.cpp"])

    def test_does_not_take_the_test_of_one_header_for_that_of_another(self):
        self.plant("include/convene/network/tie_list.hpp", "")
        self.plant("include/convene/network.hpp", IN_ORDER["include/convene/network.hpp"]
                   + "#include <convene/network/tie_list.hpp>\n")
        (self.root / "tests/unit/network/tie_test.cpp").rename(self.root / "tests/unit/network/tie_list_test.cpp")
        self.assertEqual(self.found(), ["include/convene/network/tie.hpp: has no tests/unit/network/tie_test.cpp"])

    def test_notices_unfinished_text(self):
        self.plant("src/io/folder.cpp", "// TO" + "DO: read the folder\n")
        self.assertEqual(self.found(), ["src/io/folder.cpp:1: is unfinished: // TO" + "DO: read the folder"])


if __name__ == "__main__":
    unittest.main()

"""How studies are called: --help tells, and what is wrong is told at once, before anything is drawn."""
import os
import pathlib
import subprocess
import tempfile
import unittest

WORDS = {"cost": ["NETWORK,...", "PICTURE.svg"], "partition_volume": ["NETWORK"], "same_bits": ["NETWORK", "LAYER,..."],
         "calibration": ["PARTNERSHIPS", "PICTURE.svg"], "discrimination": ["PARTNERSHIPS", "PICTURE.svg"]}
RIGHT = {"NETWORK": "p5k", "NETWORK,...": "p5k", "LAYER,...": "trust", "PARTNERSHIPS": "1"}


def program(study):
    return os.environ.get(f"CONVENE_{study.upper()}_STUDY")


@unittest.skipUnless(all(map(program, WORDS)), "the studies are not built")
class Studies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.picture = pathlib.Path(folder.name) / "picture.svg"

    def run_study(self, study, *arguments):
        return subprocess.run([program(study), *arguments], capture_output=True, text=True, timeout=60, check=False)

    def usage(self, study):
        return f"usage: convene_{study}_study [{' ['.join(WORDS[study])}{']' * len(WORDS[study])}\n"

    def right(self, study):
        return [RIGHT.get(word, str(self.picture)) for word in WORDS[study]]

    def refused(self, study, arguments, reason):
        with self.subTest(study=study, arguments=arguments):
            done = self.run_study(study, *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            first, rest = done.stderr.split("\n", 1)
            self.assertEqual(first, f"convene_{study}_study: {reason}")
            self.assertTrue(rest.startswith(self.usage(study)), rest)
            self.assertFalse(self.picture.exists())

    def test_tell_their_usage(self):
        for study in WORDS:
            for arguments in (["--help"], ["-h"], ["p5k", "--help"]):
                done = self.run_study(study, *arguments)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertTrue(done.stdout.startswith(self.usage(study)), done.stdout)
                self.assertRegex(done.stdout, "unless\\s+said")

    def test_refuse_what_is_too_much_empty_or_an_option(self):
        for study, words in WORDS.items():
            self.refused(study, [*self.right(study), "3"], "'3' is one too many")
            self.refused(study, ["--fast"], "there is no option '--fast'")
            for place in range(len(words)):
                self.refused(study, [*self.right(study)[:place], ""], "an argument is empty")

    def test_refuse_a_network_that_is_none(self):
        for study in ("cost", "partition_volume", "same_bits"):
            self.refused(study, ["p7k"], "the network must be p5k, p20k, p100k, p1m or p10m; got 'p7k'")
        self.refused("cost", ["p5k,p7k"], "the network must be p5k, p20k, p100k, p1m or p10m; got 'p7k'")
        for names in ("p5k,", ",p5k", "p5k,,p20k", ","):
            self.refused("cost", [names], f"there is an empty name in '{names}'")

    def test_refuse_a_layer_that_is_none(self):
        self.refused("same_bits", ["p5k", "trust,nolayer"],
                     "a layer must be trust, power or communication; got 'nolayer'")
        self.refused("same_bits", ["p5k", "trust,"], "there is an empty name in 'trust,'")

    def test_refuse_a_number_that_is_none(self):
        for study in ("calibration", "discrimination"):
            for number in ("0", "many", "3x", "1.5", " 3", "99999999999999999999"):
                self.refused(study, [number], f"the number of partnerships must be a whole number > 0; got '{number}'")

    def test_refuse_a_picture_that_cannot_be_written(self):
        nowhere = self.picture.parent / "absent" / "picture.svg"
        for study, words in WORDS.items():
            if "PICTURE.svg" in words:
                self.refused(study, [RIGHT[words[0]], str(nowhere)],
                             f"{nowhere} cannot be written: No such file or directory")


if __name__ == "__main__":
    unittest.main()

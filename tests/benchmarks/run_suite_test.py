"""The suite of benchmarks, with a program in the place of convene_benchmarks that prints what it was asked for."""
import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benchmarks"))
import results
import run_suite

# What Google Benchmark prints, with the counters of side_by_side.
PROGRAM = '''#!{python}
import json, os, re, sys
given = dict(word.split("=", 1) for word in sys.argv[1:])
if "--benchmark_list_tests" in given:
    print("\\n".join(NAMES))
    sys.exit(0)
name, = [name for name in NAMES if re.search(given["--benchmark_filter"], name)]
if name.startswith("crashes"):
    print("it went wrong", file=sys.stderr)
    sys.exit(3)
one = {{"name": name, "run_name": name, "run_type": "iteration", "iterations": 1, "threads": 2,
       "real_time": 4.0, "cpu_time": 8.0, "time_unit": "ms"}}
if name.startswith("differs"):
    one |= {{"error_occurred": True, "error_message": "triads: 1 is not 2"}}
elif name.startswith("alone"):
    one |= {{"memory": float("nan"), "bytes": 8e6}}
elif name.startswith("follow"):
    one |= {{"real_time": 123.4, "times_assess": 8.5, "memory": 1e8, "memory_assess": 2e8}}
elif name.startswith("holds"):
    one |= {{"memory": 1.23e8, "bytes": 8e6, "byte_bound": 1e-3, "bytes_a_relationship": 40.12}}
elif name.startswith("once") and "CONVENE_BENCHMARK_ONCE" not in os.environ:
    one |= {{"error_occurred": True, "error_message": "not once"}}
else:
    one |= {{"one_thread": 2.0, "times_igraph": 10.0, "times_igraph_one_thread": 5.0, "times_boost": 5.0,
            "memory": 1e6, "memory_igraph": 3e6, "memory_boost": 2e6, "bytes": 8e6, "byte_bound": 1e-3, "swaps": 7.0}}
context = {{"num_cpus": 2, "convene": "1.2.3", "compiler": "GCC 12", "flags": "-O3", "igraph": "{igraph}",
           "boost": "1_74"}}
with open(given["--benchmark_out"], "w") as out:
    json.dump({{"context": context, "benchmarks": [one, {{"name": name + "_BigO", "run_type": "aggregate"}}]}}, out)
'''
LARGE = [f"beside_peers/practitioners:{n}/iterations:1/manual_time" for n in (5000, 20000, 100000, 1000000)]
SMALL = [f"alone/of_two/practitioners:{n}/iterations:1/manual_time" for n in (5000, 20000)]


class RunSuite(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CONVENE_BENCHMARK")}
        replaced = mock.patch.dict(os.environ, environment, clear=True)
        replaced.start()
        self.addCleanup(replaced.stop)

    def program(self, names, igraph="0.10"):
        file = self.folder / "program"
        text = PROGRAM.format(python=sys.executable, igraph=igraph)
        first, rest = text.split("\n", 1)
        file.write_text(f"{first}\nNAMES = {names!r}\n{rest}", encoding="utf-8")
        file.chmod(0o755)
        return str(file)

    def run_suite(self, *arguments):
        """Exit code, output and errors."""
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as errors:
            try:
                code = run_suite.main(list(arguments))
            except SystemExit as done:
                code = done.code
        return code, out.getvalue(), errors.getvalue()

    def works(self, *arguments):
        """The works of the file that is written."""
        out = self.folder / "out.json"
        self.code, self.printed, _ = self.run_suite(*arguments, "--out", str(out))
        return results.read(out)["works"]

    def test_prints_a_row_with_ours_peers_ratio_bound_and_memory(self):
        code, out, _ = self.run_suite(self.program(LARGE), "--networks", "p1m")
        self.assertEqual(code, 0)
        cells = [cell.strip() for cell in out.splitlines()[-1].strip("|").split("|")]
        self.assertEqual(cells, ["beside_peers", "p1m", "4 ms", "40 ms", "20 ms", "-", "5", "2.5", "1 ms", "1 MB",
                                 "2 MB"])
        self.assertIn("convene 1.2.3", out.splitlines()[0])
        self.assertIn("GCC 12 -O3", out.splitlines()[0])

    def test_writes_every_figure_with_machine_build_and_date(self):
        one, = self.works(self.program(LARGE), "--networks", "p1m")
        self.assertEqual((one["work"], one["network"], one["practitioners"]), ("beside_peers", "p1m", 1_000_000))
        self.assertEqual((one["seconds"], one["one_thread_seconds"]), (.004, .008))
        self.assertEqual(one["peers"], {"igraph": {"seconds": .04, "memory_bytes": 3e6},
                                        "boost": {"seconds": .02, "memory_bytes": 2e6}})
        self.assertEqual((one["memory_bytes"], one["least_bytes"], one["byte_bound_seconds"]), (1e6, 8e6, 1e-3))
        self.assertEqual(one["figures"], {"swaps": 7})
        whole = results.read(self.folder / "out.json")
        self.assertEqual(whole["machine"]["threads"], 2)
        self.assertEqual(whole["machine"]["read_bytes_per_second"], 8e9)
        self.assertEqual(whole["build"], {"compiler": "GCC 12", "flags": "-O3", "igraph": "0.10", "boost": "1_74"})
        self.assertRegex(whole["date"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$")

    def test_leaves_out_what_is_not_known(self):
        one, = self.works(self.program(SMALL), "--networks", "p5k")
        self.assertIsNone(one["memory_bytes"])
        self.assertIsNone(one["one_thread_seconds"])
        self.assertEqual(one["peers"], {})
        self.assertIn("| alone/of_two | p5k", self.printed)

    def test_prints_rows_as_wide_as_the_head(self):
        names = [*LARGE, "follow/practitioners:1000000", "holds/practitioners:1000000"]
        _, out, _ = self.run_suite(self.program(names), "--networks", "p1m")
        rows = [line for line in out.splitlines() if line.startswith("|")]
        self.assertEqual(len(rows), 5)
        self.assertEqual(len({len(row) for row in rows}), 1)
        self.assertIn(f"| {'assessed anew 1.05 s':>21} |", rows[3])
        self.assertEqual(rows[3].split("|")[9].strip(), "-")  # no byte bound where none is counted
        self.assertEqual(out.splitlines()[-1], "Bytes a relationship, held when finished: holds on p1m 40.1")

    def test_says_that_igraph_was_not_built(self):
        _, out, _ = self.run_suite(self.program(SMALL, igraph="not built"), "--networks", "p5k")
        self.assertIn("not built", out.splitlines()[-1])

    def test_runs_on_the_networks_asked_for_or_on_the_largest_that_is_smaller(self):
        program = self.program(LARGE + SMALL)

        def on(*arguments):
            return [(one["work"], one["network"]) for one in self.works(program, *arguments)]

        both = [("beside_peers", "p100k"), ("beside_peers", "p1m"), ("alone/of_two", "p20k")]
        self.assertEqual(on(), both)
        self.assertEqual(on("--networks", "p5k"), [("beside_peers", "p5k"), ("alone/of_two", "p5k")])
        self.assertEqual(on("--work", "^alone"), both[2:])
        os.environ["CONVENE_BENCHMARK_NETWORKS"] = "p1m"
        self.assertEqual(on(), both[1:])

    def test_runs_everything_once_on_the_smallest(self):
        program = self.program([*LARGE, "once/practitioners:5000", "once_too/1250", "once_too/640"])
        code, out, _ = self.run_suite(program, "--once")
        self.assertEqual(code, 0)
        rows = [line.strip("|").split("|")[:2] for line in out.splitlines() if line.startswith("|")][2:]
        self.assertEqual([[cell.strip() for cell in row] for row in rows],
                         [["beside_peers", "p5k"], ["once", "p5k"], ["once_too", "640"]])
        self.assertEqual(self.run_suite(program, "--networks", "p5k")[0], 1)
        self.assertEqual(self.run_suite(program, "--once", "--out", "x.json")[0], 2)

    def test_fails_where_a_benchmark_differs_from_its_peer_or_crashes(self):
        program = self.program(["differs/practitioners:5000", "crashes/practitioners:5000", LARGE[0]])
        code, out, errors = self.run_suite(program, "--networks", "p5k")
        self.assertEqual(code, 1)
        self.assertIn("differs on p5k: triads: 1 is not 2", errors)
        self.assertIn("crashes on p5k: exit code 3: it went wrong", errors)
        self.assertIn("| beside_peers", out.splitlines()[-1])  # the others run nevertheless

    def test_names_a_file_for_the_time_in_a_folder(self):
        self.run_suite(self.program(SMALL), "--networks", "p5k", "--out", str(self.folder / "kept") + "/")
        file, = (self.folder / "kept").iterdir()
        self.assertRegex(file.name, r"^results-\d{8}-\d{6}\.json$")
        self.assertEqual(len(results.read(file)["works"]), 1)

    def test_says_what_it_does_not_understand(self):
        program = self.program(SMALL)
        code, _, errors = self.run_suite(program, "--networks", "p7k")
        self.assertEqual(code, 2)
        self.assertIn("p5k, p20k, p100k, p1m, p10m, by commas; got 'p7k'", errors)
        code, _, errors = self.run_suite(program, "--work", "nothing")
        self.assertEqual(code, 2)
        self.assertIn("has no such benchmark", errors)
        code, _, errors = self.run_suite(str(self.folder / "absent"))
        self.assertEqual(code, 2)
        self.assertIn("does not list its benchmarks", errors)

    def test_refuses_an_expression_that_is_none(self):
        for text in ("(", "*", "a{99999999999}"):
            code, _, errors = self.run_suite(self.program(SMALL), "--work", text)
            self.assertEqual(code, 2)
            self.assertIn(f"argument --work: '{text}' is not a regular expression: ", errors)

    def test_tries_before_the_first_benchmark_whether_it_can_write(self):
        (self.folder / "a file").write_text("kept", encoding="utf-8")
        with mock.patch.object(run_suite, "run") as benchmark:
            for out in (self.folder / "a file" / "x.json", f"{self.folder / 'a file'}/", "/proc/version"):
                code, printed, errors = self.run_suite(self.program(SMALL), "--networks", "p5k", "--out", str(out))
                self.assertEqual((code, printed), (2, ""))
                self.assertRegex(errors.splitlines()[-1], f"^{out}.*: cannot be written: ")
            self.assertEqual(self.run_suite(self.program(SMALL), "--out", "")[0], 2)
            benchmark.assert_not_called()
        self.assertEqual((self.folder / "a file").read_text(encoding="utf-8"), "kept")

    def test_leaves_an_older_file_until_there_is_another(self):
        out = self.folder / "out.json"
        out.write_text("older", encoding="utf-8")
        for there in (True, False):
            with mock.patch.object(run_suite, "run", side_effect=KeyboardInterrupt):
                with self.assertRaises(KeyboardInterrupt):
                    self.run_suite(self.program(SMALL), "--networks", "p5k", "--out", str(out))
            self.assertEqual(out.exists(), there)
            out.unlink(missing_ok=True)

    def test_says_in_one_line_that_the_disk_became_full(self):
        with mock.patch.object(results, "write", side_effect=OSError(28, "No space left on device")):
            code, out, errors = self.run_suite(self.program(SMALL), "--networks", "p5k", "--out",
                                               str(self.folder / "out.json"))
        self.assertEqual(code, 2)
        self.assertIn("| alone/of_two", out)
        self.assertIn("out.json: cannot be written: No space left on device", errors.splitlines()[-1])

    def test_asks_for_ten_million_only_where_they_are_wanted(self):
        with mock.patch.object(run_suite, "cases_of", return_value=[]) as asked:
            self.run_suite("program", "--networks", "p1m,p10m")
            self.assertIn("CONVENE_BENCHMARK_P10M", asked.call_args.args[1])
            self.run_suite("program")
            self.assertNotIn("CONVENE_BENCHMARK_P10M", asked.call_args.args[1])


if __name__ == "__main__":
    unittest.main()

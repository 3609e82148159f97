"""What compares result files of the benchmarks, with each other and with what is aimed at."""
import contextlib
import copy
import io
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benchmarks"))
import compare
import results
import targets

MACHINE = {"processor": "a processor", "threads": 2, "memory_bytes": 2**34, "system": "Linux"}
BUILD = {"compiler": "GCC 12", "flags": "-O3", "igraph": "0.10", "boost": "1_74"}


def work(name, seconds, network="p1m", **more):
    return {"work": name, "network": network, "practitioners": results.NETWORKS[network], "seconds": seconds,
            "one_thread_seconds": 2 * seconds, "threads": 2, "peers": {}, "memory_bytes": None, "least_bytes": None,
            "byte_bound_seconds": None, "figures": {}} | more


def failing(name, error):
    return {"work": name, "network": "p1m", "practitioners": 1_000_000, "error": error}


def whole(*works, **more):
    return {"format": results.FORMAT, "date": "2026-01-01T00:00:00+00:00", "version": "1.2.3", "revision": None,
            "machine": MACHINE, "build": BUILD, "works": list(works)} | more


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def written(self, name, content):
        file = self.folder / name
        results.write(file, content)
        return str(file)

    def run_main(self, module, *arguments):
        """Exit code, output and errors."""
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as errors:
            try:
                code = module.main(list(arguments))
            except SystemExit as done:
                code = done.code
        return code, out.getvalue(), errors.getvalue()


class Compare(Files):
    def compared(self, old, new, *options):
        return self.run_main(compare, self.written("old.json", old), self.written("new.json", new), *options)

    def remarks(self, old, new, *options):
        """What is said about each work."""
        _, out, _ = self.compared(whole(*old), whole(*new), *options)
        rows = [line.strip("|").split("|") for line in out.splitlines() if line.startswith("|")][2:]
        return {row[0].strip(): (row[4].strip(), row[5].strip()) for row in rows}

    def test_finds_nothing_in_the_same_file(self):
        same = whole(work("a", .5), work("b", 0.25))
        code, out, _ = self.compared(same, same, "--fail")
        self.assertEqual(code, 0)
        self.assertIn("geometric mean of the ratios is 1.00; 0 slower", out)
        self.assertNotIn("Another machine", out)

    def test_marks_what_is_slower_by_more_than_the_threshold(self):
        old = [work("same", 1), work("slower", 1), work("noisy", 1), work("faster", 1)]
        new = [work("same", 1), work("slower", 1.3), work("noisy", 1.2), work("faster", .5)]
        self.assertEqual(self.remarks(old, new), {"same": ("1.00", ""), "slower": ("1.30", "SLOWER"),
                                                  "noisy": ("1.20", ""), "faster": ("0.50", "faster")})
        self.assertEqual(self.remarks(old, new, "--slower", "10")["noisy"], ("1.20", "SLOWER"))
        self.assertEqual(self.remarks(old, new, "--slower", "50")["slower"], ("1.30", ""))

    def test_exits_with_one_only_on_request(self):
        old, new = whole(work("a", 1)), whole(work("a", 2))
        self.assertEqual(self.compared(old, new)[0], 0)
        self.assertEqual(self.compared(old, new, "--fail")[0], 1)
        self.assertEqual(self.compared(new, old, "--fail")[0], 0)

    def test_tells_one_network_from_another(self):
        _, out, _ = self.compared(whole(work("a", 1, "p100k"), work("a", 9, "p1m")), whole(work("a", 1, "p100k")))
        self.assertIn("| a | p100k | 1 s | 1 s | 1.00 |", out)
        self.assertIn("| a | p1m | 9 s | - | - | gone |", out)

    def test_names_what_is_in_one_file_alone_or_fails(self):
        old = [work("gone", 1), work("breaks", 1), failing("mended", "x"), failing("stays", "x")]
        new = [work("new", 1), failing("breaks", "1 is not 2"), work("mended", 1), failing("stays", "y")]
        self.assertEqual({name: remark for name, (_, remark) in self.remarks(old, new).items()},
                         {"new": "new", "breaks": "failed: 1 is not 2", "mended": "failed before",
                          "stays": "failed before too", "gone": "gone"})
        self.assertEqual(self.compared(whole(*old), whole(*new), "--fail")[0], 1)

    def test_names_memory_that_grew(self):
        old, new = work("a", 1, memory_bytes=1e8), work("a", 1, memory_bytes=2e8)
        self.assertEqual(self.remarks([old], [new])["a"], ("1.00", "memory 100 MB -> 200 MB"))
        few, more = work("a", 1, memory_bytes=4096), work("a", 1, memory_bytes=65536)
        self.assertEqual(self.remarks([few], [more])["a"], ("1.00", ""))

    def test_says_that_the_machine_is_another(self):
        elsewhere = copy.deepcopy(whole(work("a", 1)))
        elsewhere["machine"]["processor"] = "another"
        elsewhere["build"]["compiler"] = "Clang 14"
        code, out, _ = self.compared(whole(work("a", 1)), elsewhere)
        self.assertEqual(code, 0)
        self.assertIn("Another machine; times compare machines too: processor: a processor -> another", out)
        self.assertIn("Built otherwise: compiler: GCC 12 -> Clang 14", out)

    def test_fails_on_request_where_a_work_is_gone(self):
        both, one = whole(work("a", 1), work("b", 1)), whole(work("a", 1))
        code, out, _ = self.compared(both, one, "--fail")
        self.assertEqual(code, 1)
        self.assertIn("1 slower by more than 25 %, failing or gone.", out)
        self.assertEqual(self.compared(both, one)[0], 0)
        self.assertEqual(self.compared(one, both, "--fail")[0], 0)  # what is new was not slower before
        networks = whole(work("a", 1, "p100k"), work("a", 1, "p1m"))
        self.assertEqual(self.compared(networks, one, "--fail")[0], 1)

    def test_cannot_pass_files_without_a_work_in_common(self):
        for old, new in [(whole(), whole(work("a", 1))), (whole(work("a", 1)), whole()), (whole(), whole()),
                         (whole(work("a", 1, "p100k")), whole(work("a", 1, "p1m")))]:
            code, out, errors = self.compared(old, new, "--fail")
            self.assertEqual(code, 2)
            self.assertIn("No work was measured in both", out)
            self.assertIn("has no work in common with", errors)
            self.assertEqual(self.compared(old, new)[0], 0)

    def test_passes_what_failed_before_too(self):
        code, out, errors = self.compared(whole(failing("a", "x")), whole(failing("a", "y")), "--fail")
        self.assertEqual((code, errors), (0, ""))
        self.assertIn("No work was measured in both; 0 slower", out)

    def test_refuses_files_that_it_cannot_use(self):
        good = self.written("good.json", whole(work("a", 1)))
        for content, reason in [(None, "cannot be read: No such file"), (b"{", "is not JSON"),
                                (b"\xff\xfe", "is not JSON"),
                                (b"[]", "got None"), (b'{"format": "other"}', "got 'other'"),
                                (json.dumps({"format": results.FORMAT}).encode(), "are lacking"),
                                (json.dumps(whole({"work": "a", "network": "p1m"})).encode(), "neither seconds nor"),
                                *[(json.dumps(one).encode(), why) for one, why in self.of_wrong_types()]]:
            with self.subTest(reason=reason):
                bad = self.folder / "bad.json"
                bad.unlink(missing_ok=True)
                if content is not None:
                    bad.write_bytes(content)
                for order in [(str(bad), good), (good, str(bad))]:
                    code, _, errors = self.run_main(compare, *order)
                    self.assertEqual(code, 2)
                    self.assertIn(f"{bad}: ", errors)
                    self.assertIn(reason, errors)

    def of_wrong_types(self):
        """Whole but for one value, and what is said about it."""
        for seconds, text in [(float("nan"), "nan"), (float("inf"), "inf"), (-1, "-1"), (0, "0"), (True, "True"),
                              ("1", "'1'"), (None, "None"), (10**400, "1000")]:
            yield (whole(work("a", 1), work("b", 1) | {"seconds": seconds}),
                   f"works[1]: seconds must be a finite number > 0; got {text}")
        for bytes_held in ("24", True, float("nan"), [24]):
            yield (whole(work("a", 1, memory_bytes=bytes_held)),
                   f"works[0]: memory_bytes must be a finite number or null; got {bytes_held!r}")
            yield (whole(machine=MACHINE | {"memory_bytes": bytes_held}),
                   f"machine.memory_bytes must be a finite number or null; got {bytes_held!r}")
        yield whole(failing("a", 5)), "works[0]: error must be a text; got 5"
        yield (whole(work("a", 1, one_thread_seconds="2")),
               "works[0]: one_thread_seconds must be a finite number > 0 or null; got '2'")
        yield whole(work("a", 1, peers={"igraph": 5})), "peers must have seconds > 0 each"
        yield whole(work("a", 1, peers={"igraph": {"seconds": 0}})), "peers must have seconds > 0 each"
        yield whole(work("a", 1, figures={"swaps": "7"})), "figures must be numbers or null"
        yield whole(["a"]), "work and network must be there, as texts"

    def test_refuses_a_threshold_that_is_none(self):
        good = self.written("good.json", whole())
        for text in ("0", "-1", "nan", "inf", "much"):
            self.assertEqual(self.run_main(compare, good, good, f"--slower={text}")[0], 2)


class Targets(Files):
    def met(self):
        """Works with the least that is aimed at."""
        of = {}
        for _, name, network, peer, least in targets.TARGETS:
            one = of.setdefault((name, network), work(name, 1, network))
            if peer == "memory":
                one["figures"]["times_memory"] = least
            else:
                one["peers"][peer] = {"seconds": least, "memory_bytes": None}
        return of

    def test_are_met_where_everything_is_as_fast_as_aimed_at(self):
        code, out, _ = self.run_main(targets, self.written("met.json", whole(*self.met().values())))
        self.assertEqual(code, 0)
        self.assertIn("| triad census | 1 s | igraph | 80 | 40 | 80 |", out)
        self.assertIn("All as aimed at.", out)

    def test_are_missed_by_what_is_slower_lacking_failed_or_without_its_peer(self):
        for change in (lambda of: of["triad_census", "p1m"].update(seconds=1.1),
                       lambda of: of.pop(("triad_census", "p1m")),
                       lambda of: of.update({("triad_census", "p1m"): failing("triad_census", "1 is not 2")}),
                       lambda of: of["triad_census", "p1m"]["peers"].clear()):
            of = self.met()
            change(of)
            code, out, _ = self.run_main(targets, self.written("missed.json", whole(*of.values())))
            self.assertEqual(code, 1)
            self.assertIn(f"1 of {len(targets.TARGETS)} below what is aimed at.", out)

    def test_need_one_file(self):
        self.assertEqual(self.run_main(targets)[0], 2)
        code, _, errors = self.run_main(targets, str(self.folder / "absent.json"))
        self.assertEqual(code, 2)
        self.assertIn("cannot be read", errors)


class Texts(unittest.TestCase):
    def test_of_numbers_have_three_digits(self):
        self.assertEqual([results.seconds_text(s) for s in (None, 123.4, 1.234, .01234, 1.234e-6, 5e-8)],
                         ["-", "123 s", "1.23 s", "12.3 ms", "1.23 us", "50 ns"])
        self.assertEqual([results.bytes_text(b) for b in (None, 0, 12, 1234, 123456789, 2e9)],
                         ["-", "0 B", "12 B", "1.23 kB", "123 MB", "2 GB"])
        self.assertEqual([results.times_text(t) for t in (None, .5, 35.53, 227.4)], ["-", "0.5", "35.5", "227"])


if __name__ == "__main__":
    unittest.main()

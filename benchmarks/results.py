"""Result files of the benchmarks: what run_suite.py writes, and compare.py and targets.py read.

A file is one JSON object: `format`, `date` (UTC, ISO 8601), `version` and `revision` of convene, `machine` (processor,
threads, memory_bytes, read_bytes_per_second, system), `build` (compiler, flags, igraph, boost), and `works`, a list.
One of them has `work`, `network`, `practitioners`, and either `error`, or
`seconds` on all `threads` and `one_thread_seconds`;
`peers`: of each `seconds` and `memory_bytes`, on one thread;
`memory_bytes`, by how much the process grew at most;
`least_bytes`, which cannot be done without, and `byte_bound_seconds`, in which as many can be read from memory;
`figures`, whatever else was counted. What is not known is null.
"""
import json
import pathlib

FORMAT = "convene benchmark results 1"
NETWORKS = {"p5k": 5_000, "p20k": 20_000, "p100k": 100_000, "p1m": 1_000_000, "p10m": 10_000_000}
PEERS = {"igraph": "igraph", "boost": "Boost", "eigen": "Eigen", "igraph_exact": "igraph, exact", "sna": "R's sna",
         "assess": "assessed anew"}


class Unusable(Exception):
    """A file that holds no results; says which, why, and what would be right."""


def is_whole(results):
    """Whether what every reader needs is there, of the right type."""
    works = results.get("works")
    return isinstance(results.get("machine"), dict) and isinstance(results.get("build"), dict) and isinstance(
        works, list) and all(is_work(one) for one in works)


def is_work(one):
    if not isinstance(one, dict) or not isinstance(one.get("work"), str) or not isinstance(one.get("network"), str):
        return False
    return one.get("error") is not None or isinstance(one.get("seconds"), (int, float)) and all(
        isinstance(one.get(name), dict) for name in ("peers", "figures"))


def read(path):
    try:
        results = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    except OSError as trouble:
        raise Unusable(f"{path}: cannot be read: {trouble.strerror}") from trouble
    except ValueError as trouble:  # bytes that are no text among them
        raise Unusable(f"{path}: is not JSON: {trouble}") from trouble
    found = results.get("format") if isinstance(results, dict) else None
    if found != FORMAT:
        raise Unusable(f"{path}: has to be of format '{FORMAT}', as run_suite.py writes; got {found!r}")
    if not is_whole(results):
        raise Unusable(f"{path}: machine, build or works are lacking, or a work has neither seconds nor an error")
    return results


def write(path, results):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def by_work(results):
    return {(one["work"], one["network"]): one for one in results["works"]}


def seconds_text(seconds):
    """Three digits: 1.23 us, 12.3 ms, 123 s."""
    if seconds is None:
        return "-"
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{digits(seconds / size)} {unit}"
    return f"{digits(seconds / 1e-9)} ns"


def bytes_text(number):
    """Three digits: 12.3 MB, of a million bytes."""
    if number is None:
        return "-"
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            return f"{digits(number / size)} {unit}"
    return f"{number:.0f} B"


def times_text(times):
    return "-" if times is None else digits(times)


def digits(number):
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def description(results):
    """What was measured on what, in one line."""
    machine, build = results["machine"], results["build"]
    memory = machine.get("memory_bytes")
    revision = results.get("revision")
    return ", ".join([
        f"convene {results.get('version')}" + (f" ({revision})" if revision else ""),
        f"{machine.get('processor')}", f"{machine.get('threads')} threads",
        f"{memory / 2**30:.0f} GiB" if memory else "memory unknown",
        f"{build.get('compiler')} {build.get('flags')}", f"igraph {build.get('igraph')}", f"Boost {build.get('boost')}",
        f"{results.get('date')}"])

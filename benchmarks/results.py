"""Result files of the benchmarks: what run_suite.py writes, and compare.py and targets.py read.

A file is one JSON object: `format`, `date` (UTC, ISO 8601), `version` and `revision` of convene, `machine` (processor,
threads, memory_bytes, read_bytes_per_second, system), `build` (compiler, flags, igraph, boost), and `works`, a list.
One of them has `work`, `network`, `practitioners`, and either `error`, or
`seconds` on all `threads` and `one_thread_seconds`;
`peers`: of each `seconds` and `memory_bytes`, on one thread;
`memory_bytes`, by how much the process grew at most;
`least_bytes`, which cannot be done without, and `byte_bound_seconds`, in which as many can be read from memory;
`figures`, whatever else was counted. What is not known is null. Times are > 0 and finite.
"""
import json
import pathlib
import sys

FORMAT = "convene benchmark results 1"
NETWORKS = {"p5k": 5_000, "p20k": 20_000, "p100k": 100_000, "p1m": 1_000_000, "p10m": 10_000_000}
PEERS = {"igraph": "igraph", "boost": "Boost", "eigen": "Eigen", "igraph_exact": "igraph, exact", "sna": "R's sna",
         "assess": "assessed anew"}


class Unusable(Exception):
    """A file that holds no results; says which, why, and what would be right."""


def is_number(value):
    """Whether it can be computed with: finite as a float, and no bool, which Python takes for a whole number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def is_time(value):
    return is_number(value) and value > 0


def is_known(value, is_right):
    """Whether it is right where it is known."""
    return value is None or is_right(value)


def faults(results):
    """What readers need and is not there or of another type; empty of a file that can be used."""
    machine, works = results.get("machine"), results.get("works")
    if not isinstance(machine, dict) or not isinstance(results.get("build"), dict) or not isinstance(works, list):
        yield "machine, build or works are lacking"
        return
    if not is_known(machine.get("memory_bytes"), is_number):
        yield f"machine.memory_bytes must be a finite number or null; got {machine['memory_bytes']!r}"
    for place, one in enumerate(works):
        for fault in faults_of_work(one):
            yield f"works[{place}]: {fault}"


def faults_of_work(one):
    if not isinstance(one, dict) or not isinstance(one.get("work"), str) or not isinstance(one.get("network"), str):
        yield "work and network must be there, as texts"
        return
    if one.get("error") is not None:
        if not isinstance(one["error"], str):
            yield f"error must be a text; got {one['error']!r}"
        return
    if "seconds" not in one:
        yield "has neither seconds nor an error"
    elif not is_time(one["seconds"]):
        yield f"seconds must be a finite number > 0; got {one['seconds']!r}"
    if not is_known(one.get("one_thread_seconds"), is_time):
        yield f"one_thread_seconds must be a finite number > 0 or null; got {one['one_thread_seconds']!r}"
    if not is_known(one.get("memory_bytes"), is_number):
        yield f"memory_bytes must be a finite number or null; got {one['memory_bytes']!r}"
    peers, figures = one.get("peers"), one.get("figures")
    if not isinstance(peers, dict) or not all(isinstance(peer, dict) and is_time(peer.get("seconds"))
                                              for peer in peers.values()):
        yield "peers must have seconds > 0 each"
    if not isinstance(figures, dict) or not all(is_known(figure, is_number) for figure in figures.values()):
        yield "figures must be numbers or null"


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
    fault = next(faults(results), None)
    if fault is not None:
        raise Unusable(f"{path}: {fault}")
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

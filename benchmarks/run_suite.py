"""run_suite.py PROGRAM [--networks p100k,p1m] [--work REGEX] [--out FILE]: runs the benchmarks beside their peers and
prints one table in Markdown, row by row; with --out also writes the figures, for compare.py and targets.py.

PROGRAM is convene_benchmarks. A benchmark that has none of these networks runs on its largest that is smaller. Without
--networks the environment's CONVENE_BENCHMARK_NETWORKS says which; p10m has to be asked for: with its peers it takes
hours and most of 24 GiB. Each benchmark has a process of its own. Columns: seconds of ours on all threads and of the
peers, which have one; how many times as fast ours is as the fastest of them, on all threads and on one; the time in
which this machine can read the bytes that have to be read; by how much the process grew at most, ours and the least of
the peers.

--once runs each but once, on p5k, to see that it does. Exits 1 where a benchmark fails, as it does where a value is not
that of a peer; 2 where it cannot begin, or cannot write FILE.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import results as files
import targets

SNA = "gould_fernandez_beside_sna"
UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
COLUMNS = ["work", "network", "ours", "igraph", "Boost", "others", "times as fast", "on one thread", "byte bound",
           "memory", "peer's memory"]


class Case:
    """A benchmark on one network."""

    def __init__(self, name):
        self.name = name
        with_size = re.match(r"(.+?)/(practitioners:)?(\d+)(/|$)", name)
        self.work = with_size[1] if with_size else name
        self.size = int(with_size[3]) if with_size else None
        self.practitioners = self.size if with_size and with_size[2] else None

    @property
    def network(self):
        """Its name, or what stands for it."""
        known = [name for name, size in files.NETWORKS.items() if size == self.practitioners]
        return known[0] if known else str(self.size)


def chosen(cases, networks):
    """Of every work the cases on these networks, or, where it has none of them, on its largest that is smaller."""
    sizes = {files.NETWORKS[network] for network in networks}
    works = dict.fromkeys(case.work for case in cases)
    for work in works:
        own = [case for case in cases if case.work == work and case.practitioners is not None]
        wanted = [case for case in own if case.practitioners in sizes]
        smaller = [case for case in own if case.practitioners < max(sizes)]
        if wanted or smaller:
            yield from wanted or [max(smaller, key=lambda case: case.practitioners)]


def smallest(cases):
    """Of every work the case on p5k, or, where it has none, the smallest."""
    for work in dict.fromkeys(case.work for case in cases):
        own = [case for case in cases if case.work == work]
        on_p5k = [case for case in own if case.practitioners == files.NETWORKS["p5k"]]
        yield on_p5k[0] if on_p5k else min(own, key=lambda case: case.size or 0)


def number(value):
    """What JSON can hold."""
    return value if value is not None and math.isfinite(value) else None


def figures_of(case, raw):
    """A work of a result file from what the program wrote about it."""
    one = {"work": case.work, "network": case.network, "practitioners": case.practitioners}
    if raw.get("error_occurred"):
        return one | {"error": raw["error_message"]}
    standard = {"name", "run_name", "run_type", "family_index", "per_family_instance_index", "repetitions",
                "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit"}
    counted = {key: value for key, value in raw.items() if key not in standard and isinstance(value, (int, float))}

    def take(key):
        return number(counted.pop(key, None))

    seconds = raw["real_time"] * UNITS[raw["time_unit"]]
    if not files.is_time(seconds):
        return one | {"error": f"has a time of {seconds} s"}
    alone = take("one_thread")
    one |= {"seconds": seconds, "threads": raw["threads"], "one_thread_seconds": alone and alone * seconds, "peers": {},
            "memory_bytes": take("memory"), "least_bytes": take("bytes"), "byte_bound_seconds": take("byte_bound")}
    for peer in files.PEERS:
        times = take(f"times_{peer}")
        counted.pop(f"times_{peer}_one_thread", None)
        memory = take(f"memory_{peer}")
        if times is not None:
            one["peers"][peer] = {"seconds": times * seconds, "memory_bytes": memory}
    one["figures"] = {key: number(value) for key, value in counted.items()}
    return one


def failed(case, error):
    return {"work": case.work, "network": case.network, "practitioners": case.practitioners, "error": error}


def run(program, case, environment, options):
    """The work, and the context in which the program says that it ran; none if it did not get so far."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "raw.json"
        done = subprocess.run([program, f"--benchmark_filter=^{re.escape(case.name)}$", f"--benchmark_out={out}",
                               "--benchmark_out_format=json", *options], env=environment, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            how = f"exit code {done.returncode}" if done.returncode > 0 else f"signal {-done.returncode}"
            said = done.stderr.strip().splitlines()
            return failed(case, how + (f": {said[-1]}" if said else "")), None
        try:
            raw = json.loads(out.read_text(encoding="utf-8"))
        except (OSError, ValueError) as trouble:
            return failed(case, f"wrote no results: {trouble}"), None
    own = [one for one in raw["benchmarks"] if one.get("run_type") != "aggregate"]
    return (figures_of(case, own[0]) if own else failed(case, "was not run")), raw["context"]


def beside_sna(program):
    """Brokerage on p5k by R's sna and by ours on one thread."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, str(files.NETWORKS["p5k"]), folder], check=True)
        script = pathlib.Path(__file__).with_name("beside_sna.R")
        printed = subprocess.run(["Rscript", str(script), folder], check=True, stdout=subprocess.PIPE, text=True).stdout
    measured = json.loads(printed)
    return {"work": SNA, "network": "p5k", "practitioners": files.NETWORKS["p5k"],
            "seconds": measured["convene_seconds"], "threads": 1, "one_thread_seconds": measured["convene_seconds"],
            "peers": {"sna": {"seconds": measured["sna_seconds"], "memory_bytes": None}}, "memory_bytes": None,
            "least_bytes": None, "byte_bound_seconds": None, "figures": {"ties": measured["ties"]}}


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass  # not Linux
    return platform.processor() or platform.machine()


def memory():
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def revision():
    """Of the sources beside this file, where git knows it; with a plus where they were changed since."""
    git = ["git", "-C", str(pathlib.Path(__file__).resolve().parent)]
    try:
        named = subprocess.run([*git, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False)
        changed = subprocess.run([*git, "status", "--porcelain", "--untracked-files=no"], capture_output=True,
                                 text=True, check=False)
    except OSError:
        return None
    if named.returncode != 0:
        return None
    return named.stdout.strip() + ("+" if changed.stdout.strip() else "")


def bandwidth(works):
    """Bytes a second that all threads read together: the most that one of the processes measured."""
    return max((one["least_bytes"] / one["byte_bound_seconds"] for one in works if one.get("byte_bound_seconds")),
               default=None)


def whole(context, works):
    return {"format": files.FORMAT, "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
            "version": context.get("convene"), "revision": revision(),
            "machine": {"processor": processor(), "threads": context.get("num_cpus"), "memory_bytes": memory(),
                        "read_bytes_per_second": bandwidth(works),
                        "system": f"{platform.system()} {platform.release()}"},
            "build": {name: context.get(name) for name in ("compiler", "flags", "igraph", "boost")}, "works": works}


def row(one, igraph_built):
    """The cells of a work."""
    start = [one["work"], one["network"]]
    if one.get("error") is not None:
        return [*start, "failed: " + one["error"].replace("|", "/"), *["-"] * (len(COLUMNS) - 3)]
    peers, seconds = one["peers"], one["seconds"]

    def time_of(peer):
        return files.seconds_text(peers[peer]["seconds"]) if peer in peers else "-"

    others = [f"{files.PEERS[peer]} {time_of(peer)}" for peer in peers if peer not in ("igraph", "boost")]
    fastest = min((peer["seconds"] for peer in peers.values()), default=None)
    least = min((peer["memory_bytes"] for peer in peers.values() if peer["memory_bytes"] is not None), default=None)
    alone = one["one_thread_seconds"]
    return [*start, files.seconds_text(seconds), time_of("igraph") if igraph_built else "not built", time_of("boost"),
            ", ".join(others) or "-", files.times_text(fastest and fastest / seconds),
            files.times_text(fastest and alone and fastest / alone), files.seconds_text(one["byte_bound_seconds"]),
            files.bytes_text(one["memory_bytes"]), files.bytes_text(least)]


def held(works):
    """What finished objects hold, where it was counted: it says more than by how much the process grew."""
    return ", ".join(f"{one['work']} on {one['network']} {one['figures']['bytes_a_relationship']:.1f}"
                     for one in works if one.get("figures", {}).get("bytes_a_relationship") is not None)


class Table:
    """Printed row by row; wide enough for what is usual, so that it can be read as it grows."""

    def __init__(self, works):
        others = max(len(name) for peer, name in files.PEERS.items() if peer not in ("igraph", "boost"))
        self.widths = [max(map(len, [COLUMNS[0], *works])), 7, 7, 9, 7, others + len(" 12.3 ms"), 13, 13, 10, 7, 13]

    def line(self, cells):
        padded = [cell.ljust(width) if k < 2 else cell.rjust(width)
                  for k, (cell, width) in enumerate(zip(cells, self.widths))]
        print("| " + " | ".join(padded) + " |", flush=True)

    def begin(self):
        self.line(COLUMNS)
        self.line([("-" * width if k < 2 else "-" * (width - 1) + ":") for k, width in enumerate(self.widths)])


def network_names(text):
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in files.NETWORKS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"networks are some of {', '.join(files.NETWORKS)}, by commas; got '{text}'")
    return names


def expression(text):
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as trouble:
        raise argparse.ArgumentTypeError(f"'{text}' is not a regular expression: {trouble}") from trouble


def parsed(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--networks", type=network_names,
                        default=os.environ.get("CONVENE_BENCHMARK_NETWORKS") or "p100k,p1m")
    parser.add_argument("--work", help="only those in whose name this regular expression is found", type=expression)
    parser.add_argument("--targets", action="store_true", help="only what targets.py has a target for, on its network")
    parser.add_argument("--once", action="store_true", help="each once on p5k, and nothing but whether it fails")
    parser.add_argument("--sna", metavar="PROGRAM", help="convene_beside_sna, to run R's sna too")
    parser.add_argument("--out", help="a JSON file, or a folder in which it is named for the time")
    given = parser.parse_args(arguments)
    if given.once and (given.out or given.sna or given.targets):
        parser.error("--once measures nothing: not with --out, --sna or --targets")
    if given.out == "":
        parser.error("--out must name a file or a folder; got ''")
    return given


def out_file(text):
    """An existing folder, or one that is to be made as it ends in a slash, gets a file named for the time."""
    if not text.endswith("/") and not pathlib.Path(text).is_dir():
        return pathlib.Path(text)
    now = datetime.datetime.now(datetime.timezone.utc)
    return pathlib.Path(text) / f"results-{now:%Y%m%d-%H%M%S}.json"


def check_writable(file):
    """Leaves what is there, and nothing where nothing was. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    there = os.path.lexists(file)
    with file.open("a", encoding="utf-8"):
        pass
    if not there:
        file.unlink()


def not_written(file, trouble):
    print(f"{file}: cannot be written: {trouble.strerror or trouble}", file=sys.stderr)
    return 2


def cases_of(given, environment):
    listed = subprocess.run([given.program, "--benchmark_list_tests=true"], env=environment, stdout=subprocess.PIPE,
                            text=True, check=True).stdout
    cases = [Case(name) for name in listed.split()]
    if given.work:
        cases = [case for case in cases if given.work.search(case.work)]
    if given.targets:
        wanted = targets.works()
        return [case for case in cases if (case.work, case.network) in wanted]
    return list(smallest(cases) if given.once else chosen(cases, given.networks))


def main(arguments):
    given = parsed(arguments)
    environment = dict(os.environ)
    if "p10m" in given.networks:
        environment["CONVENE_BENCHMARK_P10M"] = "1"
    options = []
    if given.once:
        environment["CONVENE_BENCHMARK_ONCE"] = "1"
        options = ["--benchmark_min_time=0"]
    if given.sna and shutil.which("Rscript") is None:
        print("--sna: Rscript is not there", file=sys.stderr)
        return 2
    try:
        cases = cases_of(given, environment)
    except (OSError, subprocess.CalledProcessError) as trouble:
        print(f"{given.program}: does not list its benchmarks: {trouble}", file=sys.stderr)
        return 2
    if not cases:
        print(f"{given.program}: has no such benchmark; --benchmark_list_tests=true lists all", file=sys.stderr)
        return 2
    out = given.out and out_file(given.out)
    try:  # before what takes an hour
        if out:
            check_writable(out)
    except OSError as trouble:
        return not_written(out, trouble)
    if not given.once and hasattr(os, "getloadavg") and os.getloadavg()[0] > .5:
        print(f"the machine is busy (load {os.getloadavg()[0]:.1f}): times will be too long", file=sys.stderr)

    works, context, kept, table = [], None, 0, Table([case.work for case in cases] + [SNA] * bool(given.sna))
    try:
        for case in cases:
            one, said = run(given.program, case, environment, options)
            if context is None and said is not None:
                context = said
                print(files.description(whole(context, [])) + "\n", flush=True)
                table.begin()
            works.append(one)
            table.line(row(one, context is None or context.get("igraph") != "not built"))
        if given.sna:
            works.append(beside_sna(given.sna))
            table.line(row(works[-1], True))
        if held(works):
            print(f"\nBytes a relationship, held when finished: {held(works)}", flush=True)
    finally:  # what was measured before somebody lost patience is kept
        if out and works:
            try:
                files.write(out, whole(context or {}, works))
                print(f"\nwritten to {out}", flush=True)
            except OSError as trouble:
                kept = not_written(out, trouble)
    wrong = [f"{one['work']} on {one['network']}: {one['error']}" for one in works if one.get("error") is not None]
    if wrong:
        print("\nfailed:\n" + "\n".join(wrong), file=sys.stderr)
    return kept or (1 if wrong else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""check_compile_time.py INCLUDE COMPILER [OPTION...]: prints how long the headers in the folder INCLUDE take to compile
at -O2, and fails above the bound, or if the network's headers include what is dear. The limits are what users are
promised on an idle machine; the bound leaves room for a slow one. What is measured is how long a processor is
at work, so that other tests may run meanwhile. A header of Boost's, compiled beside them, tells how slow this machine is
just now."""
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

LIMITS = {
    "convene/fwd.hpp": 0.5,
    "convene/network.hpp": 0.8,
    "convene/measures/brokerage/structural_holes.hpp": 2.0,  # one measure, which brings Eigen/Core
    "convene/convene.hpp": 8.0,
}
# Alone they take 0.16 s (<cmath>) to 0.5 s (<memory>), or bring <ostream>; no timing on a busy machine would show one.
DEAR = {"cmath", "functional", "iostream", "memory", "ostream", "ranges", "sstream", "stop_token", "unordered_map"}
SPARING = "convene/network.hpp"
ROOM_FOR_A_SLOW_MACHINE = 4
YARDSTICK, YARDSTICK_SECONDS = "boost/graph/adjacency_list.hpp", 1.6  # what it took where the limits were set


def seconds_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(compiler, header, folder):
    source = folder / "including.cpp"
    source.write_text(f"#include <{header}>\n", encoding="utf-8")
    before = seconds_of_children()
    subprocess.run([*compiler, "-O2", "-c", source, "-o", folder / "including.o"], check=True)
    return seconds_of_children() - before


def dear_includes(folder, header):
    """What is dear among the headers that one includes, through our own ones: (ours, included)."""
    found, seen, waiting = [], set(), [header]
    while waiting:
        ours = waiting.pop()
        if ours in seen:
            continue
        seen.add(ours)
        for included in re.findall(r"^#include <([^>]+)>", (folder / ours).read_text(encoding="utf-8"), re.MULTILINE):
            if included.startswith("convene/"):
                waiting.append(included)
            elif included in DEAR or included.startswith("boost/"):
                found.append((ours, included))
    return found


def main(include, *compiler):
    too_slow = False
    dear = dear_includes(pathlib.Path(include), SPARING)
    for ours, included in dear:
        print(f"{ours}: includes <{included}>, which is too dear for {SPARING}")
    # In turns, and the best of three: the first reads the files, and others use the machine too.
    with tempfile.TemporaryDirectory() as folder:
        rounds = [{header: seconds(compiler, header, pathlib.Path(folder)) for header in [YARDSTICK, *LIMITS]}
                  for _ in range(3)]
    best = {header: min(one[header] for one in rounds) for header in rounds[0]}
    pace = best[YARDSTICK] / YARDSTICK_SECONDS
    print(f"{YARDSTICK}: {best[YARDSTICK]:.2f} s ({YARDSTICK_SECONDS} s where the limits were set)")
    for header, limit in LIMITS.items():
        took, bound = best[header], limit * ROOM_FOR_A_SLOW_MACHINE
        print(f"{header}: {took:.2f} s, {took / pace:.2f} s at that pace (promised {limit} s, bound {bound:.1f} s)")
        too_slow = too_slow or took > bound
    return 1 if too_slow or dear else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

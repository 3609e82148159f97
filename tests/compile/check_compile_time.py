"""check_compile_time.py COMPILER [OPTION...]: prints how long the headers take to compile at -O2, and fails above the
bound. The limits are what users are promised on an idle machine; the bound leaves room for a busy or slow one. A header
of Boost's, compiled beside them, tells how slow this one is just now."""
import pathlib
import subprocess
import sys
import tempfile
import time

LIMITS = {
    "convene/fwd.hpp": 0.5,
    "convene/network.hpp": 0.8,
    "convene/measures/brokerage/structural_holes.hpp": 2.0,  # one measure, which brings Eigen/Core
    "convene/convene.hpp": 8.0,
}
ROOM_FOR_A_BUSY_MACHINE = 6
YARDSTICK, YARDSTICK_SECONDS = "boost/graph/adjacency_list.hpp", 1.6  # what it took where the limits were set


def seconds(compiler, header, folder):
    source = folder / "including.cpp"
    source.write_text(f"#include <{header}>\n", encoding="utf-8")
    began = time.monotonic()
    subprocess.run([*compiler, "-O2", "-c", source, "-o", folder / "including.o"], check=True)
    return time.monotonic() - began


def main(*compiler):
    too_slow = False
    with tempfile.TemporaryDirectory() as folder:
        pace = min(seconds(compiler, YARDSTICK, pathlib.Path(folder)) for _ in range(3)) / YARDSTICK_SECONDS
        print(f"{YARDSTICK}: {pace * YARDSTICK_SECONDS:.2f} s ({YARDSTICK_SECONDS} s where the limits were set)")
        for header, limit in LIMITS.items():
            # The best of three: the first reads the files, and others use the machine too.
            took = min(seconds(compiler, header, pathlib.Path(folder)) for _ in range(3))
            bound = limit * ROOM_FOR_A_BUSY_MACHINE
            print(f"{header}: {took:.2f} s, {took / pace:.2f} s at that pace (promised {limit} s, bound {bound:.1f} s)")
            too_slow = too_slow or took > bound
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

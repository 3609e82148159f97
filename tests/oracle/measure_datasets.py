#!/usr/bin/env python3
"""Measures published networks with `convene measure` and compares the values with those of independent packages.

    measure_datasets.py COMMAND DATA COMPARE

DATA holds a folder a data set with the packages' values; COMPARE is the program that compares one of them. Exits with 77,
which means skipped, where they are not there, and with 1 if anything differs or is missing.
"""

import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def main(command, data, compare):
    data, compare = pathlib.Path(data), pathlib.Path(compare)
    folders = sorted(file.parent for file in data.glob("*/dataset.json"))
    if not folders or not compare.exists():
        print(f"SKIPPED: there are no published networks in {data}")
        return SKIPPED
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        for folder in folders:
            out = pathlib.Path(scratch) / "measured.json"
            done = subprocess.run([command, "measure", folder, "--budget", "auto", "--json", out], text=True,
                                  capture_output=True)
            if done.returncode != 0:
                print(f"{folder.name}: exit {done.returncode}: {done.stderr.strip()}")
                wrong += 1
                continue
            compared = subprocess.run([sys.executable, "-B", compare, out, folder], text=True, capture_output=True)
            print((compared.stdout + compared.stderr).strip())
            wrong += compared.returncode != 0
    print(f"{len(folders)} data sets, {wrong} of them wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

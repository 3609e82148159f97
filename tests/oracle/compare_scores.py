#!/usr/bin/env python3
"""Compares `convene assess` with the independent oracle of this folder, number by number.

    compare_scores.py COMMAND FOLDER [FOLDER ...]      every wave of the folders
    compare_scores.py COMMAND --random N [--first S]   random partnerships of the seeds S to S + N - 1

n, status and weakest must be equal; coverages and evidence within 1e-9; values and scores within 2e-6, because a network
holds its weights as 32-bit numbers where the oracle computes with 64. Prints every difference and exits with 1 if there
is any.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
VALUE_TOLERANCE = 2e-6
COVERAGE_TOLERANCE = 1e-9


def run(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


def close(ours, theirs, tolerance):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return math.isfinite(ours) and abs(ours - theirs) <= tolerance


def differences(ours, theirs):
    for kind, key in (("practice", "practices"), ("companion", "companions")):
        if [one["id"] for one in ours[key]] != [one["id"] for one in theirs[key]]:
            yield f"{kind}s: {[one['id'] for one in ours[key]]} against {[one['id'] for one in theirs[key]]}"
            return
    pairs = [("indicator", *both) for both in zip(ours["companions"], theirs["companions"])]
    for mine, oracle in zip(ours["practices"], theirs["practices"]):
        pairs.append(("practice", mine, oracle))
        pairs += [("indicator", *both) for both in zip(mine["indicators"], oracle["indicators"])]
    for kind, mine, oracle in pairs:
        name = f"{kind} {mine['id']}"
        exact = ("status", "n") if kind == "indicator" else ("status", "weakest")
        for field in exact:
            if field == "n" and oracle["status"] == "not_applicable":
                continue
            if (mine[field] or None) != (oracle[field] or None):
                yield f"{name}: {field} {mine[field]!r}, the oracle says {oracle[field]!r}"
        value = "value" if kind == "indicator" else "score"
        if not close(mine[value], oracle[value], VALUE_TOLERANCE):
            yield f"{name}: {value} {mine[value]!r}, the oracle says {oracle[value]!r}"
        for field in ("coverage",) if kind == "indicator" else ("coverage", "evidence"):
            if oracle["status"] == "not_applicable" and kind == "indicator":
                continue
            if not close(mine[field], oracle[field], COVERAGE_TOLERANCE):
                yield f"{name}: {field} {mine[field]!r}, the oracle says {oracle[field]!r}"


def waves_of(folder):
    description = folder / "partnership.json"
    if description.exists():
        waves = json.loads(description.read_text(encoding="utf-8-sig")).get("waves")
        if waves:
            return [one["id"] for one in waves]
    return [None]  # the last


def compare(command, folder):
    """Number of differences and of comparisons in every wave of one folder."""
    found = compared = 0
    for wave in waves_of(folder):
        chosen = ["--wave", wave] if wave else []
        ours = json.loads(run([command, "assess", str(folder), "--json", "-", *chosen]))
        theirs = json.loads(run([sys.executable, str(HERE / "score_folder.py"), str(folder), *chosen]))
        compared += 1
        for line in differences(ours, theirs):
            found += 1
            print(f"{folder.name} {ours['wave']}: {line}")
    return found, compared


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--first", type=int, default=1)
    given = parser.parse_args()
    if not given.folders and not given.random:
        parser.error("name folders or ask for --random ones")
    found = compared = 0
    for folder in given.folders:
        differing, waves = compare(given.command, folder)
        found, compared = found + differing, compared + waves
    with tempfile.TemporaryDirectory() as scratch:
        for seed in range(given.first, given.first + given.random):
            folder = pathlib.Path(scratch) / f"seed{seed}"
            run([sys.executable, str(HERE / "random_folder.py"), str(folder), "--seed", str(seed)])
            differing, waves = compare(given.command, folder)
            found, compared = found + differing, compared + waves
    print(f"{compared} waves compared, {found} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""compare.py OLD NEW [--slower PERCENT] [--fail]: what became slower or faster between two files of run_suite.py.

Prints one row for every work of either file, in Markdown: seconds before and after on all threads, and their ratio.
What takes more than PERCENT longer is marked, 25 unless given: on a machine that others use, less is chance. Says so
where the files are of different machines, or were built otherwise: times then tell more about those. Exits 2 where a
file cannot be used; with --fail 1 where something is slower, is gone or fails that did not, and 2 where no work is in
both files: then nothing was compared. NEW has to be of all works and networks of OLD, or those left out are gone.
"""
import argparse
import math
import sys

import results as files


def difference(old, new, slower):
    """The ratio of seconds, if there is one, and what is to be said about it."""
    if old is None:
        return None, "failed: " + new["error"] if new.get("error") is not None else "new"
    if new is None:
        return None, "gone"
    if new.get("error") is not None:
        return None, "failed: " + new["error"] if old.get("error") is None else "failed before too"
    if old.get("error") is not None:
        return None, "failed before"
    ratio = new["seconds"] / old["seconds"]
    remarks = ["SLOWER"] if ratio > 1 + slower / 100 else ["faster"] if ratio < 1 / (1 + slower / 100) else []
    before, after = old.get("memory_bytes"), new.get("memory_bytes")
    # Some pages more or less say nothing.
    if before is not None and after is not None and after > max(before * (1 + slower / 100), before + 2**22):
        remarks.append(f"memory {files.bytes_text(before)} -> {files.bytes_text(after)}")
    return ratio, ", ".join(remarks)


def is_worse(remark):
    return remark.startswith(("SLOWER", "failed: ", "gone"))


def differing(old, new, kind, names):
    """What two files say differently about machine or build."""
    for name in names:
        before, after = old[kind].get(name), new[kind].get(name)
        if before != after:
            yield f"{name}: {before} -> {after}"


def percent(text):
    value = float(text)
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"must be > 0 percent; got {text}")
    return value


def parsed(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--slower", metavar="PERCENT", type=percent, default=25.0)
    parser.add_argument("--fail", action="store_true")
    return parser.parse_args(arguments)


def main(arguments):
    given = parsed(arguments)
    try:
        old, new = files.read(given.old), files.read(given.new)
    except files.Unusable as trouble:
        print(trouble, file=sys.stderr)
        return 2
    print(f"before: {files.description(old)}\nafter:  {files.description(new)}\n")
    elsewhere = list(differing(old, new, "machine", ["processor", "threads", "memory_bytes"]))
    if elsewhere:
        print("Another machine; times compare machines too: " + "; ".join(elsewhere) + "\n")
    otherwise = list(differing(old, new, "build", ["compiler", "flags", "igraph", "boost"]))
    if otherwise:
        print("Built otherwise: " + "; ".join(otherwise) + "\n")

    before, after = files.by_work(old), files.by_work(new)
    print("| work | network | before | after | ratio | |\n| --- | --- | ---: | ---: | ---: | --- |")
    worse, ratios = 0, []
    for key in dict.fromkeys([*after, *before]):
        ratio, remark = difference(before.get(key), after.get(key), given.slower)
        worse += is_worse(remark)
        if ratio is not None:
            ratios.append(ratio)
        times = [files.seconds_text(one.get("seconds")) if one else "-" for one in (before.get(key), after.get(key))]
        shown = "-" if ratio is None else f"{ratio:.2f}"
        print(f"| {key[0]} | {key[1]} | {times[0]} | {times[1]} | {shown} | {remark.replace('|', '/')} |")
    if ratios:
        mean = math.exp(sum(math.log(ratio) for ratio in ratios) / len(ratios))
        print(f"\nOf {len(ratios)} works in both the geometric mean of the ratios is {mean:.2f}; ", end="")
    else:
        print("\nNo work was measured in both; ", end="")
    print(f"{worse} slower by more than {given.slower:g} %, failing or gone.")
    if given.fail and not before.keys() & after.keys():
        print(f"{given.new}: has no work in common with {given.old}; nothing was compared", file=sys.stderr)
        return 2
    return 1 if given.fail and worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

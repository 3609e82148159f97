"""targets.py RESULTS: what has a target, in a file that run_suite.py wrote, as one table in Markdown: how many times as
fast as the peer on all threads, on one, and what is aimed at.

Exits 1 where something is slower than aimed at, failed, or is not in the file; 2 where the file cannot be used.
"""
import sys

import results as files

# Work, its benchmark and network, peer, at least so many times as fast (of eigen and memory: at most so many times as
# slow, as a fraction).
TARGETS = [
    ("network from edge arrays, both directions, three layers", "network_from_arrays", "p1m", "igraph", 15),
    ("Burt's constraint and effective size", "structural_holes", "p1m", "igraph", 35),
    ("triad census", "triad_census", "p1m", "igraph", 80),
    ("clustering, census, Burt and brokerage in one call", "triad_families", "p1m", "igraph", 80),
    ("PageRank, 20 iterations, unweighted", "pagerank_of_boost", "p1m", "boost", 1.3),
    ("PageRank, 20 products", "pagerank", "p1m", "eigen", 1 / 1.2),
    ("PageRank, one iteration", "pagerank", "p1m", "memory", 1 / 4),
    ("EigenTrust, 20 products", "eigentrust", "p1m", "eigen", 1 / 1.2),
    ("EigenTrust, one iteration", "eigentrust", "p1m", "memory", 1 / 4),
    ("eigenvector, 20 products", "eigenvector_centrality", "p1m", "eigen", 1 / 1.2),
    ("eigenvector, one iteration", "eigenvector_centrality", "p1m", "memory", 1 / 4),
    ("reciprocity", "arc_reciprocity", "p1m", "igraph", 20),
    ("E-I index", "ei_index", "p1m", "igraph", 9),
    ("degree assortativity", "degree_assortativity", "p1m", "igraph", 4),
    ("weak components", "weak_components", "p1m", "igraph", 40),
    ("strong components", "strong_components", "p1m", "igraph", 3),
    ("strong components", "strong_components", "p1m", "boost", 3),
    ("relationships.csv and practitioners.csv to partnership", "read_relationships", "p1m", "igraph", 30),
    ("snapshot opened by structure, to the end of a pass", "open_snapshot_by_structure", "p1m", "boost", 5),
    ("exact betweenness, 20,000 practitioners", "betweenness_centrality", "p20k", "igraph", 2.5),
    ("exact betweenness, 20,000 practitioners", "betweenness_centrality", "p20k", "boost", 2.5),
    ("Gould-Fernandez with expectations and z, 5,000 practitioners", "gould_fernandez_beside_sna", "p5k", "sna", 200),
]


def works():
    """The benchmarks that have a target, and on which networks."""
    return {(work, network) for _, work, network, _, _ in TARGETS}


def cells(one, peer):
    """Time, times as fast, and on one thread; or why not, for the place of the second."""
    if one is None:
        return "-", None, "not in the file"
    if one.get("error") is not None:
        return "-", None, one["error"].replace("|", "/")
    if peer == "memory":  # of an iteration there is the share of its least time alone, on all threads
        times = one["figures"].get("times_memory")
        return "", times, "" if times is not None else "not measured"
    if peer not in one["peers"]:
        return files.seconds_text(one["seconds"]), None, "peer not built"
    theirs, alone = one["peers"][peer]["seconds"], one.get("one_thread_seconds")
    return (files.seconds_text(one["seconds"]), theirs / one["seconds"],
            files.times_text(theirs / alone if alone else None))


def main(arguments):
    if len(arguments) != 1:
        print("usage: targets.py RESULTS", file=sys.stderr)
        return 2
    try:
        results = files.read(arguments[0])
    except files.Unusable as trouble:
        print(trouble, file=sys.stderr)
        return 2
    of = files.by_work(results)
    print(files.description(results) + "\n")
    print("| work | time | peer | times as fast | on one thread | at least |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    missed = 0
    for what, work, network, peer, least in TARGETS:
        time, times, alone = cells(of.get((work, network)), peer)
        missed += times is None or times < least
        name = files.PEERS.get(peer, "reading its bytes alone")
        print(f"| {what} | {time} | {name} | {files.times_text(times)} | {alone} | {files.times_text(least)} |")
    print(f"\n{missed} of {len(TARGETS)} below what is aimed at." if missed else "\nAll as aimed at.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

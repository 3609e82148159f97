"""targets.py PROGRAM [--sna PROGRAM] [--out FILE]: runs the benchmarks that have a target, beside their peers,
and prints one table in Markdown: how many times as fast as the peer on all threads, on one, and what is aimed at.

PROGRAM is convene_benchmarks, built with -DCONVENE_BENCHMARK_IGRAPH=ON, that of --sna convene_beside_sna. Takes about half
an hour, most of it the peers'. Exits 1 where something is slower than aimed at, or differs from a peer.
"""
import argparse
import datetime
import json
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

# Work, benchmark, peer, at least so many times as fast (of eigen and memory: at most so many times as slow, as a
# fraction).
TARGETS = [
    ("Burt's constraint and effective size", "structural_holes/practitioners:1000000", "igraph", 35),
    ("triad census", "triad_census/practitioners:1000000", "igraph", 80),
    ("clustering, census, Burt and brokerage in one call", "triad_families/practitioners:1000000", "igraph", 80),
    ("PageRank, 20 iterations, unweighted", "pagerank_of_boost/practitioners:1000000", "boost", 1.3),
    ("PageRank, 20 products", "pagerank/practitioners:1000000", "eigen", 1 / 1.2),
    ("PageRank, one iteration", "pagerank/practitioners:1000000", "memory", 1 / 4),
    ("EigenTrust, 20 products", "eigentrust/practitioners:1000000", "eigen", 1 / 1.2),
    ("EigenTrust, one iteration", "eigentrust/practitioners:1000000", "memory", 1 / 4),
    ("eigenvector, 20 products", "eigenvector_centrality/practitioners:1000000", "eigen", 1 / 1.2),
    ("eigenvector, one iteration", "eigenvector_centrality/practitioners:1000000", "memory", 1 / 4),
    ("reciprocity", "arc_reciprocity/practitioners:1000000", "igraph", 20),
    ("E-I index", "ei_index/practitioners:1000000", "igraph", 9),
    ("degree assortativity", "degree_assortativity/practitioners:1000000", "igraph", 4),
    ("weak components", "weak_components/practitioners:1000000", "igraph", 40),
    ("strong components", "strong_components/practitioners:1000000", "igraph", 3),
    ("strong components", "strong_components/practitioners:1000000", "boost", 3),
    ("exact betweenness, 20,000 practitioners", "betweenness_centrality/practitioners:20000", "igraph", 2.5),
    ("exact betweenness, 20,000 practitioners", "betweenness_centrality/practitioners:20000", "boost", 2.5),
]
PEERS = {"igraph": "igraph", "boost": "Boost", "eigen": "Eigen", "memory": "reading its bytes alone"}


def run_benchmarks(program, names):
    wanted = "^(" + "|".join(sorted(set(names))) + ")(/manual_time)?$"
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "results.json"
        subprocess.run([program, f"--benchmark_filter={wanted}", "--benchmark_min_time=0.2", f"--benchmark_out={out}",
                        "--benchmark_out_format=json"], check=True, stdout=sys.stderr)
        return json.loads(out.read_text(encoding="utf-8"))


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def beside_sna(program):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "5000", folder], check=True)
        script = pathlib.Path(__file__).with_name("beside_sna.R")
        printed = subprocess.run(["Rscript", str(script), folder], check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(printed)


def seconds_text(seconds):
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.1f} s"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--sna", help="beside_sna, to run R's sna too")
    arguments.add_argument("--out", help="also write the measured figures to this JSON file")
    given = arguments.parse_args()
    results = run_benchmarks(given.program, [name for _, name, _, _ in TARGETS])
    of = {one["name"].removesuffix("/manual_time"): one for one in results["benchmarks"]}
    threads = results["context"]["num_cpus"]
    missed = 0
    print(f"{processor()}, {threads} threads, {datetime.date.today().isoformat()}.\n")
    print("| work | time | peer | times as fast | on one thread | at least |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    for work, name, peer, least in TARGETS:
        one = of[name]
        if one.get("error_occurred"):
            print(f"| {work} | - | {PEERS[peer]} | {one['error_message']} | - | {least:.3g} |")
            missed += 1
            continue
        if f"times_{peer}" not in one:
            print(f"{given.program} was built without {PEERS[peer]}", file=sys.stderr)
            return 2
        unit = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}[one["time_unit"]]
        times = one[f"times_{peer}"]
        missed += not times >= least  # nor is a NaN
        # Of an iteration there is the share of its least time alone, on all threads.
        time = "" if peer == "memory" else seconds_text(one["real_time"] * unit)
        alone = "" if peer == "memory" else f"{one[f'times_{peer}_one_thread']:.3g}"
        print(f"| {work} | {time} | {PEERS[peer]} | {times:.3g} | {alone} | {least:.2g} |")
    if given.sna:
        if shutil.which("Rscript") is None:
            print("Rscript is not there", file=sys.stderr)
            return 2
        sna = beside_sna(given.sna)
        times = sna["sna_seconds"] / sna["convene_seconds"]
        missed += times < 200
        print(f"| Gould-Fernandez with expectations and z, {sna['ties']:,} ties | {sna['convene_seconds']:.4f} s | "
              f"R's sna | - | {times:.3g} | 200 |")
    if given.out:
        pathlib.Path(given.out).write_text(json.dumps(results, indent=1), encoding="utf-8")
    print(f"\n{missed} of {len(TARGETS) + bool(given.sna)} below what is aimed at." if missed else "\nAll as aimed at.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Reads a network with another package and writes what that made of it.

    pass_network.py networkx|igraph graphml|pajek|dl|json|gexf IN OUT

What a package reads and does not write, it writes as GraphML. Exits with 77, which means skipped, where the package is not
there.
"""

import importlib
import json
import os
import sys

SKIPPED = 77
DEBIANS = "/usr/bin/python3"  # has the packages of Debian, whatever comes first in the path


def main(package, form, source, target):
    try:
        other = importlib.import_module(package)
    except ImportError:
        if os.path.exists(DEBIANS) and not os.path.samefile(sys.executable, DEBIANS):
            os.execv(DEBIANS, [DEBIANS, "-B", *sys.argv])
        print(f"SKIPPED: there is no {package} (Debian: python3-{package})")
        return SKIPPED
    if package == "networkx":
        if form == "graphml":
            other.write_graphml(other.read_graphml(source), target)
        elif form == "json":
            with open(source, encoding="utf-8") as text:
                data = json.load(text)
            data["edges"] = data["links"]  # as later versions call them; earlier ones take the others
            read = other.node_link_graph(data)
            with open(target, "w", encoding="utf-8") as text:
                json.dump(other.node_link_data(read), text)
        elif form == "gexf":
            other.write_gexf(other.read_gexf(source), target)
        else:
            read = other.read_pajek(source)
            # it reads several ties between two, and takes every weight for a number only if it is written so
            simple = other.DiGraph(read) if read.is_directed() else other.Graph(read)
            other.write_pajek(simple, target)
    elif form == "graphml":
        other.Graph.Read_GraphML(source).write_graphml(target)
    elif form == "pajek":
        read = other.Graph.Read_Pajek(source)
        read.write_pajek(target)
    else:
        other.Graph.Read_DL(source).write_graphml(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""Reads a GraphML file with another package and writes what that made of it.

    pass_graphml.py networkx|igraph IN OUT

Exits with 77, which means skipped, where the package is not there.
"""

import importlib
import os
import sys

SKIPPED = 77
DEBIANS = "/usr/bin/python3"  # has the packages of Debian, whatever comes first in the path


def main(package, source, target):
    try:
        other = importlib.import_module(package)
    except ImportError:
        if os.path.exists(DEBIANS) and not os.path.samefile(sys.executable, DEBIANS):
            os.execv(DEBIANS, [DEBIANS, "-B", *sys.argv])
        print(f"SKIPPED: there is no {package} (Debian: python3-{package})")
        return SKIPPED
    if package == "networkx":
        other.write_graphml(other.read_graphml(source), target)
    else:
        other.Graph.Read_GraphML(source).write_graphml(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

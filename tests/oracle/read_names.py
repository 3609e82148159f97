#!/usr/bin/env python3
"""Reads a file with a parser of another package and says which names it does not hold.

    read_names.py json|xml|dot FILE NAMES

NAMES is a JSON list of texts. Exits with 77, which means skipped, where Graphviz is needed and not there.
"""

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree

SKIPPED = 77


def texts_of_json(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_of_json(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from texts_of_json(one)


def texts_of_xml(file):
    for one in xml.etree.ElementTree.parse(file).iter():
        yield one.text or ""
        yield from one.attrib.values()


def texts_of_dot(file):
    drawn = subprocess.run(["dot", "-Tjson0", file], capture_output=True, check=True).stdout
    # A backslash that is escaped stays so until a label is drawn.
    # Graphviz leaves control characters as they are.
    for text in texts_of_json(json.loads(drawn, strict=False)):
        yield text.replace("\\\\", "\\")


def main(form, file, names):
    if form == "dot" and not shutil.which("dot"):
        print("SKIPPED: there is no dot (Debian: graphviz)")
        return SKIPPED
    if form == "json":
        with open(file, encoding="utf-8") as source:
            texts = set(texts_of_json(json.load(source)))
    else:
        texts = set(texts_of_xml(file) if form == "xml" else texts_of_dot(file))
    with open(names, encoding="utf-8") as source:
        missing = [name for name in json.load(source) if name not in texts]
    for name in missing:
        print(f"no {name!r} in {file}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

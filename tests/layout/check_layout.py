"""Checks the rules by which this repository is laid out; prints every violation as FILE: RULE and exits 1 if any.

check_layout.py ROOT              all rules
check_layout.py ROOT --untested   only names the headers without a unit test, and exits 0
"""
import os
import pathlib
import re
import sys

# A room includes only rooms of its own floor or below. A new room gets its floor here.
FLOORS = {
    "error": 0, "version": 0, "fwd": 0, "observed": 0, "number_text": 0, "decimal_text": 0, "execution": 0, "random": 0,
    "network": 1,
    "measures": 2, "inference": 2,
    "partnership": 3,
    "practices": 4,
    "planning": 5, "dynamics": 5,
    "io": 6, "serialization": 6,
    "report": 7,
    "convene": 8,
}
TEXTS = {".hpp", ".cpp", ".cmake", ".in", ".py", ".md", ".txt", ".json", ".cff", ".sh", ""}
# Put together, so that this file does not hold the words it looks for.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b")


def includes_of(text):
    return re.findall(r'^\s*#\s*include\s*[<"](convene/[^>"]+)[>"]', text, re.MULTILINE)


def room_of(path):
    """The room of convene/network/x.hpp and of its umbrella convene/network.hpp: network."""
    return pathlib.PurePath(path).parts[1].removesuffix(".hpp")


class Layout:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.include = self.root / "include"
        self.headers = sorted((self.include / "convene").rglob("*.hpp"))
        self.text = {header: header.read_text(encoding="utf-8") for header in self.headers}

    def name(self, file):
        return file.relative_to(self.root).as_posix()

    def umbrellas(self):
        """Every folder has its umbrella beside it, which includes each header of the folder or says why not: a comment
        that names it, from the folder's parent on, and has the words 'by choice'."""
        folders = sorted({header.parent for header in self.headers if "detail" not in header.parts})
        for folder in folders:
            umbrella = folder.with_suffix(".hpp") if folder != self.include / "convene" else folder / "convene.hpp"
            if umbrella not in self.text:
                yield f"{self.name(folder)}: has no umbrella {umbrella.name} beside it"
                continue
            included = includes_of(self.text[umbrella])
            comments = [line for line in self.text[umbrella].splitlines() if line.lstrip().startswith("//")]
            for header in sorted(folder.glob("*.hpp")):
                short = f"{folder.name}/{header.name}"
                by_choice = any(short in line for line in comments) and "by choice" in " ".join(comments)
                if header != umbrella and header.relative_to(self.include).as_posix() not in included and not by_choice:
                    yield f"{self.name(umbrella)}: does not include {header.relative_to(self.include).as_posix()}"

    def floors(self):
        """No include goes up."""
        sources = [*self.headers, *sorted((self.root / "src").rglob("*.[ch]pp"))]
        for file in sources:
            base = self.include if file in self.text else self.root
            room = room_of(file.relative_to(base).as_posix())
            if room not in FLOORS:
                yield f"{self.name(file)}: the room '{room}' has no floor in tests/layout/check_layout.py"
                continue
            for included in includes_of(file.read_text(encoding="utf-8")):
                other = room_of(included)
                if other not in FLOORS:
                    yield f"{self.name(file)}: includes {included}, whose room has no floor"
                elif FLOORS[other] > FLOORS[room]:
                    yield f"{self.name(file)}: includes {included}, which is on a higher floor"

    def rooms_within(self):
        """No two folders of sources include each other, also by way of others."""
        source = self.root / "src"
        reaches = {}
        for file in sorted(source.rglob("*.[ch]pp")):
            for included in re.findall(r'^\s*#\s*include\s*"([^"]+)"', file.read_text(encoding="utf-8"), re.MULTILINE):
                other = pathlib.Path(os.path.normpath(file.parent / included))
                if other.parent != file.parent and other.is_file():
                    reaches.setdefault(file.parent, {}).setdefault(other.parent, (file, included))
        for folder, others in reaches.items():
            for other, (file, included) in others.items():
                seen, left = set(), [other]
                while left:
                    at = left.pop()
                    if at not in seen:
                        seen.add(at)
                        left.extend(reaches.get(at, {}))
                if folder in seen:
                    yield f"{self.name(file)}: includes {included}, whose folder includes {self.name(folder)}/ too"

    def untested(self):
        """Every public header has its unit test, at the same path: x_test.cpp, or x_<theme>_test.cpp if there are many.
        Umbrellas and forward declarations define nothing."""
        tested_kind = [header for header in self.headers
                       if "detail" not in header.parts and not header.with_suffix("").is_dir()
                       and header.name not in ("fwd.hpp", "convene.hpp")]
        names = {header.relative_to(self.include / "convene").with_suffix("").as_posix() for header in tested_kind}
        tested = set()
        for test in (self.root / "tests" / "unit").rglob("*_test.cpp"):
            words = test.relative_to(self.root / "tests" / "unit").as_posix().removesuffix("_test.cpp")
            # The longest header name that begins the test's: meeting_kept_test is of meeting_kept if there is one.
            while words and words not in names:
                words = words.rpartition("_")[0]
            tested.add(words)
        for name in sorted(names - tested):
            yield f"include/convene/{name}.hpp: has no tests/unit/{name}_test.cpp"

    def finished(self):
        """Nothing is left for later in the text."""
        for part in ("include", "src", "tests", "examples", "benchmarks", "cmake", ".ci", "."):
            folder = self.root / part
            files = folder.glob("*") if part == "." else folder.rglob("*")
            for file in sorted(files):
                if not file.is_file() or file.suffix not in TEXTS:
                    continue
                for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                    if UNFINISHED.search(line):
                        yield f"{self.name(file)}:{number}: is unfinished: {line.strip()}"

    def violations(self):
        for rule in (self.umbrellas, self.floors, self.rooms_within, self.untested, self.finished):
            yield from rule()


def main(arguments):
    layout = Layout(arguments[0])
    if not layout.headers:
        print(f"{arguments[0]}: has no headers")
        return 1
    if "--untested" in arguments:
        print("\n".join(layout.untested()))
        return 0
    found = list(layout.violations())
    print("\n".join(found) if found else f"{len(layout.headers)} headers in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

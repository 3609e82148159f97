"""check_readme.py ROOT: the code of the README is taken from examples, which are compiled, run and compared.

<!-- from examples/NAME.cpp --> stands before each ```cpp block: its lines stand together in that file, whatever their
indentation. <!-- printed by examples/NAME.cpp --> stands before a ``` block: its lines stand together in what that
example prints, tests/golden/examples/NAME.txt.
"""
import pathlib
import re
import sys

BLOCK = re.compile(r"(?:^<!-- (from|printed by) (\S+) -->\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def lines_of(text):
    return [line.strip() for line in text.strip().splitlines()]


def stands_in(block, text):
    block, text = lines_of(block), lines_of(text)
    return any(text[at:at + len(block)] == block for at in range(len(text) - len(block) + 1))


def violations(root):
    programs = 0
    for how, name, language, block in BLOCK.findall((root / "README.md").read_text(encoding="utf-8")):
        first = (lines_of(block) or ["(empty)"])[0]
        if language == "cpp" and how != "from":
            yield f"the block '{first}' does not say which example it is from"
        if not how:
            continue
        file = root / name
        if how == "printed by":
            file = root / "tests" / "golden" / "examples" / (file.stem + ".txt")
        if not file.is_file():
            yield f"the block '{first}' is from {name}, which is not there"
        elif not block.strip():
            yield f"the block from {name} is empty"
        elif not stands_in(block, file.read_text(encoding="utf-8")):
            yield f"the block '{first}' differs from {file.relative_to(root).as_posix()}"
        elif language == "cpp":
            programs += 1
    if programs == 0:
        yield "no code from an example"


def main(root):
    found = [f"README.md: {violation}" for violation in violations(pathlib.Path(root))]
    print("\n".join(found) if found else "README.md: its code is that of the examples")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

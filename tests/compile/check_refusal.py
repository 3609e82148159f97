"""check_refusal.py SOURCE COMPILER [OPTION...]: a source that compiles, and is refused with its offending line.

The source holds the line between #ifdef CONVENE_OFFENDING_LINE and #endif, and says `// refused with: WORDS`, which the
compiler's message must contain: the name of the concept, say. The words must occur in no path.
"""
import pathlib
import re
import subprocess
import sys


def main(source, *compiler):
    text = pathlib.Path(source).read_text(encoding="utf-8")
    words = re.search(r"^// refused with: (.+)$", text, re.MULTILINE)
    if not words or "#ifdef CONVENE_OFFENDING_LINE" not in text:
        print(f"{source}: needs '// refused with: WORDS' and '#ifdef CONVENE_OFFENDING_LINE'")
        return 1
    words = words[1].strip()
    if words in source:
        print(f"{source}: '{words}' occurs in its path, and so in every message")
        return 1

    def compiled(*more):
        command = [*compiler, "-fsyntax-only", *more, source]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    fine, refused = compiled(), compiled("-DCONVENE_OFFENDING_LINE")
    if fine.returncode != 0:
        print(f"does not compile without its offending line:\n{fine.stderr}")
        return 1
    if refused.returncode == 0:
        print("compiles with its offending line")
        return 1
    if words not in refused.stderr:
        print(f"is refused without the words '{words}':\n{refused.stderr}")
        return 1
    print(f"is refused with '{words}'")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""check_output.py GOLDEN PROGRAM [ARGUMENT...]: runs the program and compares what it prints with the golden file."""
import difflib
import pathlib
import subprocess
import sys


def main(golden, *command):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    sys.stderr.write(done.stderr)
    if done.returncode != 0:
        print(f"{command[0]} exited with {done.returncode}")
        return 1
    golden = pathlib.Path(golden)
    if not golden.exists():
        print(f"there is no {golden}; it would have to say, once somebody has checked it:\n{done.stdout}")
        return 1
    difference = list(difflib.unified_diff(golden.read_text(encoding="utf-8").splitlines(), done.stdout.splitlines(),
                                           golden.name, "printed", lineterm=""))
    print("\n".join(difference) if difference else "as expected")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

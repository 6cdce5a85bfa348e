"""One step of an import ladder: runs the code that is given, says that it is ready, and waits for a signal.

Lines that begin with "criu-junit: " are for the harness: the one that says that it is ready, or why it never will be.
"""

import os
import signal
import sys


def say(*lines):
    # Not with print: what the code has made of sys.stdout is not for us. A new line, whatever it has written last.
    os.write(1, "".join(f"\ncriu-junit: {line}" for line in lines).encode() + b"\n")


def explain(error):
    """Say on the last lines what is wrong, and what to do about it."""
    python = f"{sys.executable} (Python {sys.version.split()[0]})"
    lines = [f"{type(error).__name__}: {error}, says {python}"]
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.partition(".")[0]
        lines += [
            "  Install it, where it is a package:",
            f"    {sys.executable} -m pip install {package}",
            "  Or name the Python that has it: --python PROGRAM on the command line, python = \"PROGRAM\" in @ImportLadder.",
            f"  A module of your own is looked for in {os.getcwd()} and in PYTHONPATH.",
        ]
    elif isinstance(error, SyntaxError):
        lines += ["  A list of modules has commas: json, sqlite3. Anything else is run as Python."]
    say(*lines)


def main(code):
    # As with python3 -c: modules are looked for where it runs, and not where this file is.
    sys.path[0] = os.getcwd()
    # Kept for as long as the process lives: what the code has made is part of the step.
    variables = {"__name__": "__main__"}
    try:
        exec(compile(code, "<step>", "exec"), variables)
    except Exception as error:
        import traceback

        # Without the frame of this file.
        traceback.print_exception(type(error), error, error.__traceback__.tb_next)
        explain(error)
        sys.exit(1)
    say(f"process {os.getpid()} has taken the step")
    # A module's own handler may return.
    while True:
        signal.pause()


if __name__ == "__main__":
    main(sys.argv[1])

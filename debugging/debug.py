"""The smallest process worth checkpointing: says that it is ready, then waits for a signal.

It does not flush what it prints. With output to a file or a pipe, Python keeps the line to itself
unless PYTHONUNBUFFERED=1 is set, and whoever waits for the line waits in vain.
"""

import os
import signal


def main():
    print(f"Process {os.getpid()} ready for checkpointing")
    signal.pause()


if __name__ == "__main__":
    main()

"""Deletes the file of 3 MB that the first argument names, and keeps it open."""

import os
import signal
import sys

ghost = open(sys.argv[1], "wb")
ghost.write(b"x" * 3_000_000)
ghost.flush()
os.unlink(sys.argv[1])
print("ready", flush=True)
signal.pause()

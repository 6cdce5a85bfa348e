"""A child that has the file mapped (MAP_SHARED) that the first argument names, as its parent has; the child is the one to dump."""

import mmap
import os
import signal
import sys

with open(sys.argv[1], "w+b") as file:
    file.truncate(mmap.PAGESIZE)
    shared = mmap.mmap(file.fileno(), mmap.PAGESIZE)
if os.fork() == 0:
    os.setsid()
    print(f"PID {os.getpid()} ready", flush=True)
    while True:
        signal.pause()
os.wait()
signal.pause()

"""A child that shares anonymous memory with its parent; the child is the one to dump."""

import mmap
import os
import signal

shared = mmap.mmap(-1, mmap.PAGESIZE)
shared[0] = 7
if os.fork() == 0:
    os.setsid()
    print(f"PID {os.getpid()} ready", flush=True)
    while True:
        signal.pause()
os.wait()
signal.pause()

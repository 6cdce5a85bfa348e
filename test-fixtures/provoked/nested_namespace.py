"""Has a child in a namespace of its own, of the kind that the first argument says: the flag of unshare(2)."""

import ctypes
import os
import signal
import sys

read, write = os.pipe()
if os.fork() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(int(sys.argv[1], 16)) < 0:
        raise OSError(ctypes.get_errno(), "unshare")
    # A new PID or time namespace is for the children.
    if os.fork() == 0:
        os.write(write, b"x")
    while True:
        signal.pause()
os.close(write)
os.read(read, 1)
print("ready", flush=True)
while True:
    signal.pause()

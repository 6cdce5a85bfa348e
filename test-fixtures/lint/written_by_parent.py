"""Reads a file that its parent writes to, as "tail -f" does; the child is the one to dump.

The first argument names the file.
"""

import os
import signal
import sys

written = open(sys.argv[1], "w")
written.write("x" * 100)
written.flush()
if os.fork() > 0:
    os.wait()
    signal.pause()
os.setsid()
written.close()
opened = open(sys.argv[1])
print(f"PID {os.getpid()} ready", flush=True)
while True:
    signal.pause()

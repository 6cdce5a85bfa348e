"""Has one end of a pipe whose other end the parent has, as in a shell's pipeline; the child is the one to dump.

Which end it is, the first argument says: "read" or "write". The one that reads says when it meets the end.
"""

import os
import signal
import sys

read, write = os.pipe()
theirs, ours = (write, read) if sys.argv[1] == "read" else (read, write)
if os.fork() > 0:
    os.close(ours)
    os.wait()
    signal.pause()
os.setsid()
os.close(theirs)
print(f"PID {os.getpid()} ready", flush=True)
if sys.argv[1] == "read" and os.read(ours, 1) == b"":
    print("end of file", flush=True)
while True:
    signal.pause()

"""Has inherited a lock of flock(2) from its parent, which has it still; the child is the one to dump.

The lock is on the file that the first argument names.
"""

import fcntl
import os
import signal
import sys

locked = open(sys.argv[1], "w")
fcntl.flock(locked, fcntl.LOCK_EX)
if os.fork() > 0:
    os.wait()
    signal.pause()
os.setsid()
print(f"PID {os.getpid()} ready", flush=True)
while True:
    signal.pause()

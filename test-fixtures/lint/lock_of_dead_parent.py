"""Has inherited a lock of flock(2) from its parent, which has closed the file; the child is the one to dump.

The lock is on the file that the first argument names.
"""

import fcntl
import os
import signal
import sys

locked = open(sys.argv[1], "w")
fcntl.flock(locked, fcntl.LOCK_EX)
child = os.fork()
if child > 0:
    locked.close()
    print(f"PID {child} ready", flush=True)
    os.wait()
    signal.pause()
os.setsid()
while True:
    signal.pause()

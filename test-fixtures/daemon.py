"""Becomes a daemon the old way (fork, setsid, fork) and writes its PID to the file that the first argument names.

The second argument is for how many seconds nobody waits for the leader of its session, who is dead at once.
"""

import os
import signal
import sys
import time

if os.fork() > 0:
    time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 0)
    sys.exit(0)
os.setsid()
if os.fork() > 0:
    os._exit(0)
with open(sys.argv[1] + ".new", "w") as file:
    file.write(f"{os.getpid()}\n")
os.rename(sys.argv[1] + ".new", sys.argv[1])
while True:
    signal.pause()

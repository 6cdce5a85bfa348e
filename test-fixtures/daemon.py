"""Becomes a daemon the old way (fork, setsid, fork) and writes its PID to the file that the first argument names."""

import os
import signal
import sys

if os.fork() > 0:
    sys.exit(0)
os.setsid()
if os.fork() > 0:
    os._exit(0)
with open(sys.argv[1] + ".new", "w") as file:
    file.write(f"{os.getpid()}\n")
os.rename(sys.argv[1] + ".new", sys.argv[1])
while True:
    signal.pause()

"""Leaves an orphan behind that stays in its session and dies on the next SIGTERM; the orphan's PID goes into the file that the first argument names."""

import os
import signal
import sys

reading, writing = os.pipe()
child = os.fork()
if child == 0:
    if os.fork() == 0:
        # Not before it is an orphan, and so no part of the tree.
        os.read(reading, 1)
        os.close(reading)
        with open(sys.argv[1], "w") as file:
            file.write(str(os.getpid()))
        print("ready", flush=True)
        signal.pause()
    os._exit(0)
os.waitpid(child, 0)
os.write(writing, b"x")
os.close(reading)
os.close(writing)
signal.pause()

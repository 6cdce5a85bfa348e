"""Has a child that leads no session, which is the one to dump, and waits for it."""

import os
import signal

child = os.fork()
if child == 0:
    print(f"PID {os.getpid()}", flush=True)
    signal.pause()
os.waitpid(child, 0)
signal.pause()

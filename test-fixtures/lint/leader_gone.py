"""Has a grandchild in a "group" or a "session" of its own whose leader has ended; nothing of it is outside of the tree."""

import ctypes
import os
import signal
import sys

PR_SET_CHILD_SUBREAPER = 36

ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
reading, writing = os.pipe()
child = os.fork()
if child == 0:
    if sys.argv[1] == "group":
        os.setpgid(0, 0)
    else:
        os.setsid()
    if os.fork() == 0:
        os.close(reading)
        os.close(writing)
        signal.pause()
    os._exit(0)
os.waitpid(child, 0)
os.close(writing)
os.read(reading, 1)
os.close(reading)
print("ready", flush=True)
signal.pause()

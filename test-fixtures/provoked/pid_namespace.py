"""A process outside of a PID namespace, and one in it: its init, or a second one, as the first argument says.

The one inside is the one to dump. It is in the session of the process outside unless the second argument is "setsid".
"""

import ctypes
import os
import signal
import sys

CLONE_NEWPID = 0x20000000

libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(CLONE_NEWPID) < 0:
    raise OSError(ctypes.get_errno(), "unshare")
read, write = os.pipe()
for number in range(1 if sys.argv[1] == "init" else 2):
    child = os.fork()
    if child == 0:
        if sys.argv[2:] == ["setsid"]:
            os.setsid()
        os.close(read)
        os.close(write)
        while True:
            signal.pause()
os.close(write)
os.read(read, 1)
print(f"PID {child} ready", flush=True)
os.waitpid(child, 0)
signal.pause()

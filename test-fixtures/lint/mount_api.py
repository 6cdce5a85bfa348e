"""Has what the first argument says of the mount system calls: "context" (fsopen(2)) or "tree" (open_tree(2)).

It closes it on SIGUSR1.
"""

import ctypes
import os
import signal
import sys

SYS_OPEN_TREE = 428
SYS_FSOPEN = 430
AT_FDCWD = -100
OPEN_TREE_CLONE = 1

libc = ctypes.CDLL(None, use_errno=True)
if sys.argv[1] == "context":
    opened = libc.syscall(SYS_FSOPEN, b"tmpfs", 0)
else:
    opened = libc.syscall(SYS_OPEN_TREE, AT_FDCWD, b"/tmp", OPEN_TREE_CLONE)
if opened < 0:
    raise OSError(ctypes.get_errno(), sys.argv[1])
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

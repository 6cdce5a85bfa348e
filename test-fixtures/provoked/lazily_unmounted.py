"""Has a file open on a file system that is not mounted any more; it was, on the directory that the first argument names.

It closes the file on SIGUSR1.
"""

import ctypes
import os
import signal
import sys

MNT_DETACH = 2

libc = ctypes.CDLL(None, use_errno=True)
directory = os.fsencode(sys.argv[1])
if libc.mount(b"none", directory, b"tmpfs", 0, None) < 0:
    raise OSError(ctypes.get_errno(), "mount")
opened = open(os.path.join(sys.argv[1], "file"), "w")
if libc.umount2(directory, MNT_DETACH) < 0:
    raise OSError(ctypes.get_errno(), "umount2")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
opened.close()
print("mended", flush=True)
while True:
    signal.pause()

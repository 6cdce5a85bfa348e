"""Has a file that was made without a name (O_TMPFILE), and has got one since: what the first argument says."""

import ctypes
import os
import signal
import sys

AT_FDCWD = -100
AT_SYMLINK_FOLLOW = 0x400

libc = ctypes.CDLL(None, use_errno=True)
opened = os.open(os.path.dirname(sys.argv[1]), os.O_TMPFILE | os.O_RDWR)
source = f"/proc/self/fd/{opened}".encode()
if libc.linkat(AT_FDCWD, source, AT_FDCWD, os.fsencode(sys.argv[1]), AT_SYMLINK_FOLLOW) < 0:
    raise OSError(ctypes.get_errno(), "linkat")
print("ready", flush=True)
signal.pause()

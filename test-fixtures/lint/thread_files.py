"""Has a thread that shares neither descriptors nor the working directory with the others (unshare(2))."""

import ctypes
import os
import signal
import threading

CLONE_FS = 0x200
CLONE_FILES = 0x400

libc = ctypes.CDLL(None, use_errno=True)


def runs():
    if libc.unshare(CLONE_FS | CLONE_FILES) < 0:
        raise OSError(ctypes.get_errno(), "unshare")
    os.chdir("/")
    os.open("/dev/null", os.O_RDONLY)
    print("ready", flush=True)
    threading.Event().wait()


threading.Thread(target=runs, daemon=True).start()
while True:
    signal.pause()

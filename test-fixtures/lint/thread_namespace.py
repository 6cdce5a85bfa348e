"""Has a thread in a UTS namespace of its own (unshare(2))."""

import ctypes
import signal
import threading

CLONE_NEWUTS = 0x04000000

libc = ctypes.CDLL(None, use_errno=True)


def runs():
    if libc.unshare(CLONE_NEWUTS) < 0:
        raise OSError(ctypes.get_errno(), "unshare")
    print("ready", flush=True)
    threading.Event().wait()


threading.Thread(target=runs, daemon=True).start()
while True:
    signal.pause()

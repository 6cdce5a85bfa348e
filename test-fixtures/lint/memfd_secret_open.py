"""Has secret memory (memfd_secret(2)) that is not mapped; closes it on SIGUSR1."""

import ctypes
import os
import signal

SYS_MEMFD_SECRET = 447

libc = ctypes.CDLL(None, use_errno=True)
opened = libc.syscall(SYS_MEMFD_SECRET, 0)
if opened < 0:
    raise OSError(ctypes.get_errno(), "memfd_secret")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

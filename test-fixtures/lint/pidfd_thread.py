"""Has a pidfd of its own main thread; closes it on SIGUSR1."""

import ctypes
import os
import signal

SYS_PIDFD_OPEN = 434
PIDFD_THREAD = os.O_EXCL

libc = ctypes.CDLL(None, use_errno=True)
opened = libc.syscall(SYS_PIDFD_OPEN, os.getpid(), PIDFD_THREAD)
if opened < 0:
    raise OSError(ctypes.get_errno(), "pidfd_open")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

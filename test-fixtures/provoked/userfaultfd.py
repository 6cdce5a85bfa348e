"""Has a userfaultfd(2); closes it on SIGUSR1."""

import ctypes
import os
import signal

SYS_USERFAULTFD = 323

libc = ctypes.CDLL(None, use_errno=True)
opened = libc.syscall(SYS_USERFAULTFD, os.O_CLOEXEC)
if opened < 0:
    raise OSError(ctypes.get_errno(), "userfaultfd")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

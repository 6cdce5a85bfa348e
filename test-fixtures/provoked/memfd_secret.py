"""Has a page of memory of memfd_secret(2); gives it back on SIGUSR1."""

import ctypes
import mmap
import os
import signal

SYS_MEMFD_SECRET = 447

libc = ctypes.CDLL(None, use_errno=True)
opened = libc.syscall(SYS_MEMFD_SECRET, 0)
if opened < 0:
    raise OSError(ctypes.get_errno(), "memfd_secret")
os.ftruncate(opened, mmap.PAGESIZE)
page = mmap.mmap(opened, mmap.PAGESIZE)
page[0] = 1
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
page.close()
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

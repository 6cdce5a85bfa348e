"""Has the rings of an io_uring mapped, as every program has that uses one; unmaps and closes them on SIGUSR1."""

import ctypes
import mmap
import os
import signal

SYS_IO_URING_SETUP = 425

libc = ctypes.CDLL(None, use_errno=True)
opened = libc.syscall(SYS_IO_URING_SETUP, 8, ctypes.create_string_buffer(120))
if opened < 0:
    raise OSError(ctypes.get_errno(), "io_uring_setup")
ring = mmap.mmap(opened, mmap.PAGESIZE)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
ring.close()
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

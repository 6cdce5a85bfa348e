"""Has memory registered with a userfaultfd(2), for writes; closes it on SIGUSR1."""

import ctypes
import fcntl
import mmap
import os
import signal
import struct

SYS_USERFAULTFD = 323
UFFD_API = 0xAA
UFFDIO_API = 0xC018AA3F
UFFDIO_REGISTER = 0xC020AA00
REGISTER_MODE_MISSING = 1

libc = ctypes.CDLL(None, use_errno=True)
opened = libc.syscall(SYS_USERFAULTFD, os.O_CLOEXEC)
if opened < 0:
    raise OSError(ctypes.get_errno(), "userfaultfd")
fcntl.ioctl(opened, UFFDIO_API, struct.pack("=QQQ", UFFD_API, 0, 0))
mapping = mmap.mmap(-1, mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
address = ctypes.addressof(ctypes.c_char.from_buffer(mapping))
fcntl.ioctl(opened, UFFDIO_REGISTER, struct.pack("=QQQQ", address, mmap.PAGESIZE, REGISTER_MODE_MISSING, 0))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

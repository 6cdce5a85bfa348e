"""Has memory that may be lost (MAP_DROPPABLE), guard pages, sealed and locked pages, and 64 GiB of address space alone."""

import ctypes
import mmap
import signal

MAP_DROPPABLE = 0x08
MAP_PRIVATE_ANONYMOUS = 0x22
MAP_NORESERVE = 0x4000
MADV_GUARD_INSTALL = 102
MADV_WIPEONFORK = 18
MADV_DONTDUMP = 16
SYS_MSEAL = 462
PAGE = mmap.PAGESIZE
FAILED = 2**64 - 1

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + 3 * [ctypes.c_int] + [ctypes.c_long]
libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
libc.mlock.argtypes = [ctypes.c_void_p, ctypes.c_size_t]


def mapping(size, protection, flags):
    address = libc.mmap(None, size, protection, flags, -1, 0)
    if address == FAILED:
        raise OSError(ctypes.get_errno(), "mmap")
    return address


READ_WRITE = mmap.PROT_READ | mmap.PROT_WRITE
mapping(PAGE, READ_WRITE, 0x20 | MAP_DROPPABLE)
guarded = mapping(16 * PAGE, READ_WRITE, MAP_PRIVATE_ANONYMOUS)
libc.madvise(guarded + 4 * PAGE, PAGE, MADV_GUARD_INSTALL)
ctypes.memset(guarded, 1, PAGE)
libc.mlock(mapping(PAGE, READ_WRITE, MAP_PRIVATE_ANONYMOUS), PAGE)
libc.madvise(mapping(PAGE, READ_WRITE, MAP_PRIVATE_ANONYMOUS), PAGE, MADV_WIPEONFORK)
libc.madvise(mapping(PAGE, READ_WRITE, MAP_PRIVATE_ANONYMOUS), PAGE, MADV_DONTDUMP)
mapping(64 << 30, 0, MAP_PRIVATE_ANONYMOUS | MAP_NORESERVE)
print("ready", flush=True)
while True:
    signal.pause()

"""Has written to memory of every kind; on SIGUSR1 it changes one byte of its anonymous memory, and prints changed."""

import ctypes
import mmap
import os
import signal
import tempfile

PAGE = mmap.PAGESIZE
MIB = 1024 * 1024

# Sparse: of 64 MiB, a page here and there.
anonymous = mmap.mmap(-1, 64 * MIB, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
for page in range(0, 64 * MIB, 3 * MIB):
    anonymous[page] = 1
# Touched, and all zeros all the same.
zeros = mmap.mmap(-1, MIB, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
zeros.write(bytes(MIB))
shared = mmap.mmap(-1, 4 * MIB)
shared[MIB : MIB + 5] = b"hello"

# Copied on write: one page with other bytes, one with the same.
file = tempfile.TemporaryFile()
file.write(b"x" * 16 * PAGE)
file.flush()
private = mmap.mmap(file.fileno(), 16 * PAGE, mmap.MAP_PRIVATE)
private[0:5] = b"hello"
private[PAGE : PAGE + 5] = b"xxxxx"

# glibc takes this from the heap.
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.memset(ctypes.c_void_p(libc.malloc(100 * 1024)), 7, 100 * 1024)


def change(*_):
    anonymous[33 * MIB + 17] = anonymous[33 * MIB + 17] ^ 1
    print("changed", flush=True)


signal.signal(signal.SIGUSR1, change)
print("ready", flush=True)
while True:
    signal.pause()

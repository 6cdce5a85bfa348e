"""Has a mapping of huge pages that nobody has reserved, and does not touch it; unmaps it on SIGUSR1."""

import ctypes
import mmap
import signal

MAP_NORESERVE = 0x4000
MAP_HUGETLB = 0x40000
SIZE = 1 << 21

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + 3 * [ctypes.c_int] + [ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE | MAP_HUGETLB
address = libc.mmap(None, SIZE, mmap.PROT_READ | mmap.PROT_WRITE, flags, -1, 0)
if address == 2**64 - 1:
    raise OSError(ctypes.get_errno(), "mmap")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
libc.munmap(address, SIZE)
print("mended", flush=True)
while True:
    signal.pause()

"""Has a file mapped that is deleted: its name, its bytes, "shared" or "private", and another name that it keeps, if any."""

import ctypes
import mmap
import os
import signal
import sys

name, size, kind, *others = sys.argv[1:]
opened = os.open(name, os.O_RDWR | os.O_CREAT)
os.write(opened, b"x" * int(size))
# mmap.mmap keeps a descriptor of its own, and the file would count as open.
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
flags = mmap.MAP_SHARED if kind == "shared" else mmap.MAP_PRIVATE
address = libc.mmap(None, ctypes.c_size_t(int(size)), mmap.PROT_READ, flags, opened, ctypes.c_long(0))
if address == 2**64 - 1:
    raise OSError(ctypes.get_errno(), "mmap")
os.close(opened)
for other in others:
    os.link(name, other)
os.unlink(name)
print("ready", flush=True)
while True:
    signal.pause()

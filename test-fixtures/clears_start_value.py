"""Writes zeros over the random bytes that the kernel gave it when it began, as the runtime of Go does."""

import ctypes
import signal

AT_RANDOM = 25

libc = ctypes.CDLL(None)
libc.getauxval.restype = ctypes.c_ulong
libc.getauxval.argtypes = [ctypes.c_ulong]
ctypes.memset(libc.getauxval(AT_RANDOM), 0, 16)
print("ready", flush=True)
while True:
    signal.pause()

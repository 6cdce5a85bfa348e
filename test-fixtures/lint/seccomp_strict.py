"""In strict seccomp mode, where nothing but read(2), write(2) and an end of the thread is allowed."""

import ctypes
import os

PR_SET_SECCOMP = 22
SECCOMP_MODE_STRICT = 1

libc = ctypes.CDLL(None, use_errno=True)
reading, writing = os.pipe()
print("ready", flush=True)
buffer = ctypes.create_string_buffer(1)
libc.read.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT, 0, 0, 0)
libc.read(reading, buffer, 1)

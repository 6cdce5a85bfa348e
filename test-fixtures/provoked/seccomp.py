"""Has a seccomp filter, which allows everything; runs the command that the arguments are with it, or waits."""

import ctypes
import os
import signal
import struct
import sys

PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
BPF_RET = 6
SECCOMP_RET_ALLOW = 0x7FFF0000

libc = ctypes.CDLL(None, use_errno=True)
instruction = ctypes.create_string_buffer(struct.pack("=HBBI", BPF_RET, 0, 0, SECCOMP_RET_ALLOW))
program = ctypes.create_string_buffer(struct.pack("=H6xQ", 1, ctypes.addressof(instruction)))
if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0) < 0:
    raise OSError(ctypes.get_errno(), "prctl")
if sys.argv[1:]:
    os.execv(sys.argv[1], sys.argv[1:])
print("ready", flush=True)
while True:
    signal.pause()

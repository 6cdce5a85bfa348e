"""Has a seccomp filter that asks a supervisor (user notification), and is its own supervisor."""

import ctypes
import os
import signal
import struct

SYS_SECCOMP = 317
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_NEW_LISTENER = 8
BPF_RET = 6
SECCOMP_RET_ALLOW = 0x7FFF0000

libc = ctypes.CDLL(None, use_errno=True)
instruction = ctypes.create_string_buffer(struct.pack("=HBBI", BPF_RET, 0, 0, SECCOMP_RET_ALLOW))
program = ctypes.create_string_buffer(struct.pack("=H6xQ", 1, ctypes.addressof(instruction)))
listener = libc.syscall(SYS_SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, program)
if listener < 0:
    raise OSError(ctypes.get_errno(), "seccomp")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(listener)
print("mended", flush=True)
while True:
    signal.pause()

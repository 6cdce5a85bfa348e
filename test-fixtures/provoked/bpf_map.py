"""Has a BPF array; closes it on SIGUSR1."""

import ctypes
import os
import signal
import struct

SYS_BPF = 321
BPF_MAP_CREATE = 0
BPF_MAP_TYPE_ARRAY = 2
SIZE = 72

libc = ctypes.CDLL(None, use_errno=True)
attributes = ctypes.create_string_buffer(struct.pack("=IIII", BPF_MAP_TYPE_ARRAY, 4, 8, 16), SIZE)
opened = libc.syscall(SYS_BPF, BPF_MAP_CREATE, attributes, SIZE)
if opened < 0:
    raise OSError(ctypes.get_errno(), "bpf")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

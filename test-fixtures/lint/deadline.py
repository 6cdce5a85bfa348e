"""Is scheduled by deadlines (SCHED_DEADLINE)."""

import ctypes
import os
import signal
import struct

SYS_SCHED_SETATTR = 314
SCHED_DEADLINE = 6
SIZE = 48
MILLISECOND = 1_000_000

libc = ctypes.CDLL(None, use_errno=True)
times = (MILLISECOND, 10 * MILLISECOND, 10 * MILLISECOND)
attributes = struct.pack("=IIQiIQQQ", SIZE, SCHED_DEADLINE, 0, 0, 0, *times)
if libc.syscall(SYS_SCHED_SETATTR, 0, attributes, 0) < 0:
    raise OSError(ctypes.get_errno(), "sched_setattr")
print("ready", flush=True)
while True:
    signal.pause()

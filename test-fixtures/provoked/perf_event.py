"""Counts its page faults with perf_event_open(2); closes the counter on SIGUSR1."""

import ctypes
import os
import signal
import struct

SYS_PERF_EVENT_OPEN = 298
PERF_TYPE_SOFTWARE = 1
PERF_COUNT_SW_PAGE_FAULTS = 2
SIZE = 112

libc = ctypes.CDLL(None, use_errno=True)
attributes = ctypes.create_string_buffer(struct.pack("=IIQ", PERF_TYPE_SOFTWARE, SIZE, PERF_COUNT_SW_PAGE_FAULTS), SIZE)
opened = libc.syscall(SYS_PERF_EVENT_OPEN, attributes, 0, -1, -1, 0)
if opened < 0:
    raise OSError(ctypes.get_errno(), "perf_event_open")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

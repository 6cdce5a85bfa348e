"""Has a periodic timer (timerfd_create(2)) that expires again and again, and never reads that."""

import ctypes
import select
import signal
import struct

CLOCK_MONOTONIC = 1

libc = ctypes.CDLL(None, use_errno=True)
timer = libc.timerfd_create(CLOCK_MONOTONIC, 0)
if timer < 0 or libc.timerfd_settime(timer, 0, struct.pack("=qqqq", 0, 50_000_000, 0, 10_000_000), None) < 0:
    raise OSError(ctypes.get_errno(), "timerfd")
select.select([timer], [], [])
print("ready", flush=True)
while True:
    signal.pause()

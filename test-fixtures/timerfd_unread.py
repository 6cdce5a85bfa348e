"""A periodic timerfd that has expired, and nobody has read that; on SIGCONT it is read, and waited for again."""

import ctypes
import os
import select
import signal


class TimeSpec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


class TimerSpec(ctypes.Structure):
    _fields_ = [("interval", TimeSpec), ("value", TimeSpec)]


def wait_again(signal_number, frame):
    os.read(timer, 8)
    expired = select.select([timer], [], [], 1)[0]
    print("expired again" if expired else "never again", flush=True)


libc = ctypes.CDLL(None)
CLOCK_MONOTONIC = 1
timer = libc.timerfd_create(CLOCK_MONOTONIC, 0)
period = TimeSpec(0, 20_000_000)
libc.timerfd_settime(timer, 0, ctypes.byref(TimerSpec(period, period)), None)
select.select([timer], [], [])
signal.signal(signal.SIGCONT, wait_again)
print("ready", flush=True)
while True:
    signal.pause()

"""Has something that no image of CRIU's has a place for; the first argument says what, the second one names a file."""

import ctypes
import fcntl
import mmap
import os
import platform
import signal
import sys

ADDR_NO_RANDOMIZE = 0x0040000
EFD_SEMAPHORE = 1
PR_SET_TIMERSLACK = 29
SYS_ioprio_set = {"x86_64": 251, "aarch64": 30}[platform.machine()]
IOPRIO_WHO_PROCESS = 1
IOPRIO_CLASS_BE = 2

kind = sys.argv[1]
libc = ctypes.CDLL(None, use_errno=True)
if kind == "affinity":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
elif kind == "personality":
    libc.personality(ADDR_NO_RANDOMIZE)
elif kind == "slack":
    libc.prctl(PR_SET_TIMERSLACK, 123456, 0, 0, 0)
elif kind == "semaphore":
    if libc.eventfd(3, EFD_SEMAPHORE) < 0:
        raise OSError(ctypes.get_errno(), "eventfd")
elif kind == "ioprio":
    if libc.syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_CLASS_BE << 13 | 6) != 0:
        raise OSError(ctypes.get_errno(), "ioprio_set")
elif kind == "coredump":
    with open("/proc/self/coredump_filter", "w") as filter:
        filter.write("0x1ff")
elif kind == "lock":
    locked = open(sys.argv[2], "w+b")
    locked.write(bytes(4096))
    locked.flush()
    mapped = mmap.mmap(locked.fileno(), 4096)
    fcntl.lockf(locked, fcntl.LOCK_EX)
else:
    sys.exit("what?")
print("ready", flush=True)
while True:
    signal.pause()

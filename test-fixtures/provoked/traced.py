"""A process that its parent traces, as a debugger does; the child is the one to dump.

The parent lets go when the child gets SIGUSR1.
"""

import ctypes
import os
import signal

PTRACE_DETACH = 17
PTRACE_SEIZE = 0x4206

libc = ctypes.CDLL(None, use_errno=True)
read, write = os.pipe()
child = os.fork()
if child == 0:
    os.setsid()
    os.close(read)
    os.close(write)
    while True:
        signal.pause()
os.close(write)
os.read(read, 1)
if libc.ptrace(PTRACE_SEIZE, child, None, None) < 0:
    raise OSError(ctypes.get_errno(), "ptrace")
print(f"PID {child} ready", flush=True)
os.waitpid(child, 0)
libc.ptrace(PTRACE_DETACH, child, None, None)
print("mended", flush=True)
os.wait()
signal.pause()

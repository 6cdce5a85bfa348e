"""A process that has a thread which its parent traces; the child is the one to dump."""

import ctypes
import os
import signal
import threading

PTRACE_SEIZE = 0x4206

libc = ctypes.CDLL(None, use_errno=True)
reading, writing = os.pipe()
child = os.fork()
if child == 0:
    os.setsid()
    os.close(reading)

    def runs():
        os.write(writing, str(threading.get_native_id()).encode())
        os.close(writing)
        threading.Event().wait()

    threading.Thread(target=runs, daemon=True).start()
    while True:
        signal.pause()
os.close(writing)
thread = int(os.read(reading, 20))
os.read(reading, 1)
if libc.ptrace(PTRACE_SEIZE, thread, None, None) < 0:
    raise OSError(ctypes.get_errno(), "ptrace")
print(f"PID {child} ready", flush=True)
os.wait()
signal.pause()

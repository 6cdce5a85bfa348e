"""Has the network namespace of another process open; the child that has it is the one to dump. It closes it on SIGUSR1."""

import ctypes
import os
import signal

CLONE_NEWNET = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
read, write = os.pipe()
other = os.fork()
if other == 0:
    if libc.unshare(CLONE_NEWNET) < 0:
        raise OSError(ctypes.get_errno(), "unshare")
    os.write(write, b"x")
    while True:
        signal.pause()
os.close(write)
os.read(read, 1)
os.close(read)
if os.fork() > 0:
    os.wait()
    signal.pause()
os.setsid()
opened = os.open(f"/proc/{other}/ns/net", os.O_RDONLY)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print(f"PID {os.getpid()} ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

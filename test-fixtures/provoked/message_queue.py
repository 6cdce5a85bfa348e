"""Has a POSIX message queue that has lost its name; closes it on SIGUSR1."""

import ctypes
import os
import signal

SYS_MQ_OPEN = 240
SYS_MQ_UNLINK = 241

libc = ctypes.CDLL(None, use_errno=True)
name = f"criu-junit-{os.getpid()}".encode()
opened = libc.syscall(SYS_MQ_OPEN, name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600, None)
if opened < 0:
    raise OSError(ctypes.get_errno(), "mq_open")
libc.syscall(SYS_MQ_UNLINK, name)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

"""Has System V shared memory, which goes away when it is detached, with the process or on SIGUSR1."""

import ctypes
import signal

IPC_PRIVATE = 0
IPC_RMID = 0

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
identifier = libc.shmget(IPC_PRIVATE, 4096, 0o600)
if identifier < 0:
    raise OSError(ctypes.get_errno(), "shmget")
address = libc.shmat(identifier, None, 0)
libc.shmctl(identifier, IPC_RMID, None)
if address == 2**64 - 1:
    raise OSError(ctypes.get_errno(), "shmat")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
libc.shmdt(ctypes.c_void_p(address))
print("mended", flush=True)
while True:
    signal.pause()

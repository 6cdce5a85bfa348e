"""Has System V shared memory, in an IPC namespace of its own, of which it has unmapped the beginning."""

import ctypes
import signal

IPC_PRIVATE = 0
IPC_RMID = 0
PAGE = 4096
CLONE_NEWIPC = 0x08000000

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
if libc.unshare(CLONE_NEWIPC) < 0:
    raise OSError(ctypes.get_errno(), "unshare")
identifier = libc.shmget(IPC_PRIVATE, 4 * PAGE, 0o600)
address = libc.shmat(identifier, None, 0)
if address == 2**64 - 1:
    raise OSError(ctypes.get_errno(), "shmat")
libc.munmap(ctypes.c_void_p(address), PAGE)
print("ready", flush=True)
while True:
    signal.pause()

"""Traces a child of its own, as a debugger does that is dumped along; lets it go on SIGUSR1."""

import ctypes
import os
import signal

PTRACE_SEIZE = 0x4206
PTRACE_INTERRUPT = 0x4207
PTRACE_DETACH = 17

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    while True:
        signal.pause()
if libc.ptrace(PTRACE_SEIZE, child, None, None) < 0:
    raise OSError(ctypes.get_errno(), "ptrace")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
libc.ptrace(PTRACE_INTERRUPT, child, None, None)
os.waitpid(child, 0)
libc.ptrace(PTRACE_DETACH, child, None, None)
print("mended", flush=True)
while True:
    signal.pause()

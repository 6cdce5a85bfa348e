"""Watches the file that the first argument names with inotify(7), and has not read that it was written to.

Says on SIGUSR1 whether the event is still there.
"""

import ctypes
import os
import signal
import sys

IN_MODIFY = 0x2

libc = ctypes.CDLL(None, use_errno=True)
file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY, 0o600)
watcher = libc.inotify_init1(os.O_NONBLOCK)
if libc.inotify_add_watch(watcher, os.fsencode(sys.argv[1]), IN_MODIFY) < 0:
    raise OSError(ctypes.get_errno(), "inotify_add_watch")
os.write(file, b"x")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
try:
    os.read(watcher, 4096)
    print("there", flush=True)
except BlockingIOError:
    print("lost", flush=True)
while True:
    signal.pause()

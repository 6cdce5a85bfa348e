"""Watches the directory that the first argument names with inotify(7)."""

import ctypes
import os
import signal
import sys

IN_CREATE = 0x100

libc = ctypes.CDLL(None, use_errno=True)
watcher = libc.inotify_init()
if libc.inotify_add_watch(watcher, os.fsencode(sys.argv[1]), IN_CREATE) < 0:
    raise OSError(ctypes.get_errno(), "inotify_add_watch")
print("ready", flush=True)
while True:
    signal.pause()

"""Watches the directory that the first argument names with fanotify(7)."""

import ctypes
import os
import signal
import sys

FAN_CLASS_NOTIF = 0
FAN_MARK_ADD = 1
FAN_OPEN = 0x20

libc = ctypes.CDLL(None, use_errno=True)
libc.fanotify_mark.argtypes = [ctypes.c_int, ctypes.c_uint, ctypes.c_uint64, ctypes.c_int, ctypes.c_char_p]
watcher = libc.fanotify_init(FAN_CLASS_NOTIF, os.O_RDONLY)
if libc.fanotify_mark(watcher, FAN_MARK_ADD, FAN_OPEN, -1, os.fsencode(sys.argv[1])) < 0:
    raise OSError(ctypes.get_errno(), "fanotify_mark")
print("ready", flush=True)
while True:
    signal.pause()

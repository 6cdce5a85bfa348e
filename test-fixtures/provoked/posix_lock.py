"""Holds a lock of fcntl(2) on the file that the first argument names."""

import fcntl
import signal
import sys

locked = open(sys.argv[1], "w")
fcntl.lockf(locked, fcntl.LOCK_EX)
print("ready", flush=True)
signal.pause()

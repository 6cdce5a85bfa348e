"""Writes 100 bytes into the file that the first argument names, and keeps it open."""

import os
import signal
import sys

opened = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
os.write(opened, b"x" * 100)
print("ready", flush=True)
signal.pause()

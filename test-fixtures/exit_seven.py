"""Exits with status 7 on SIGTERM, so that a test sees whether the status of a restored process is known."""

import signal
import sys

signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(7))
print("ready", flush=True)
while True:
    signal.pause()

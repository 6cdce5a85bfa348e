"""Prints what it was given as secrets, and opens a device that CRIU cannot dump when it is told to."""

import os
import signal
import sys

print("environment", os.environ.get("APP_TOKEN"), flush=True)
print("arguments", sys.argv[1:], flush=True)
print("password=" + os.environ.get("APP_TOKEN", "") + " in the log", flush=True)
if "--device" in sys.argv:
    device = open("/dev/loop-control")
print("ready", flush=True)
signal.pause()

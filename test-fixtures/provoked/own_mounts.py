"""Holds on to nothing outside of the mount namespace that it was started in, and then makes the file that the first argument names."""

import os
import signal
import sys

null = os.open("/dev/null", os.O_RDWR)
for descriptor in range(3):
    os.dup2(null, descriptor)
os.close(null)
os.chdir("/")
os.close(os.open(sys.argv[1], os.O_CREAT))
signal.pause()

"""Runs the command that the arguments are, in which "self" stands for its own PID, and says how it ended."""

import os
import signal
import subprocess
import sys

command = [str(os.getpid()) if word == "self" else word for word in sys.argv[1:]]
print("status", subprocess.run(command, stdin=subprocess.DEVNULL).returncode, flush=True)
print("ready", flush=True)
while True:
    signal.pause()

"""A process with a child in a session of its own."""

import os
import signal

read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    os.write(write, b"x")
else:
    os.read(read, 1)
    print("ready", flush=True)
while True:
    signal.pause()

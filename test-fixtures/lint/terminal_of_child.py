"""Has the master of a pseudo-terminal whose session a child leads, with /dev/tty open, as a terminal with a shell in it."""

import os
import pty
import signal

child, master = pty.fork()
if child == 0:
    os.open("/dev/tty", os.O_RDWR)
    print("opened", flush=True)
    while True:
        signal.pause()
os.read(master, 100)
print("ready", flush=True)
while True:
    signal.pause()

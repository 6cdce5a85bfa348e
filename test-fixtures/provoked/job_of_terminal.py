"""Runs in the session of its parent and reads from its terminal, as a command of a shell does; the child is the one to dump.

What it reads, and from which terminal, goes into the file that the argument names.
"""

import fcntl
import os
import signal
import sys
import termios

master, slave = os.openpty()
fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
child = os.fork()
if child > 0:
    os.close(slave)
    os.waitpid(child, 0)
    signal.pause()
os.dup2(slave, 0)
os.close(slave)
os.close(master)
print(f"PID {os.getpid()} ready", flush=True)
line = os.read(0, 100).decode().strip()
with open(sys.argv[1], "w") as file:
    file.write(f"{line} from {os.ttyname(0)}")

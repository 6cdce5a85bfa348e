"""Has something to do with a pseudo-terminal, as the first argument says.

"own": both ends, and it controls the process. In the other cases the child is the one to dump, and the parent keeps the
other end: "control": it controls the child, which has it not open; "job": it has it open, in the foreground; "device": it
has it open as /dev/tty, and leads a session; "shared": the child has the master that the parent has, too.
"""

import fcntl
import os
import signal
import sys
import termios

kind = sys.argv[1]
master, slave = os.openpty()
if kind in ("own", "control", "job"):
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
if kind != "own":
    if os.fork() > 0:
        os.wait()
        signal.pause()
    if kind in ("device", "shared"):
        os.setsid()
if kind == "control":
    os.close(master)
    os.close(slave)
elif kind == "job":
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(slave, os.getpid())
    os.close(master)
elif kind == "device":
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    os.close(master)
    os.close(slave)
    os.open("/dev/tty", os.O_RDWR)
elif kind == "shared":
    os.close(slave)
print(f"PID {os.getpid()} ready", flush=True)
while True:
    signal.pause()

"""Has something to do with a pseudo-terminal, as the first argument says.

"own": both ends, and it controls the process. In the other cases the child is the one to dump, and the parent keeps the
other end: "control": it controls the child, which has it not open; "job": it has it open, in the foreground; "device": it
has it open as /dev/tty, and leads a session; "shared": the child has the master that the parent has, too; "elsewhere": the child has both ends, and the parent those of
another one with the same number, as in another container.
"""

import ctypes
import fcntl
import os
import signal
import sys
import termios

CLONE_NEWNS = 0x20000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
TIOCSPTLCK = 0x40045431


def open_elsewhere(name):
    """Open the terminal of this name among those of a mount namespace of our own."""
    libc = ctypes.CDLL(None, use_errno=True)
    if (
        libc.unshare(CLONE_NEWNS) != 0
        or libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) != 0
        or libc.mount(b"devpts", b"/dev/pts", b"devpts", 0, b"newinstance,ptmxmode=0666") != 0
    ):
        sys.exit(f"cannot mount: {os.strerror(ctypes.get_errno())}")
    masters = []
    while not os.path.exists(name):
        masters.append(os.open("/dev/pts/ptmx", os.O_RDWR | os.O_NOCTTY))
    fcntl.ioctl(masters[-1], TIOCSPTLCK, b"\0\0\0\0")
    return masters, os.open(name, os.O_RDWR | os.O_NOCTTY)


kind = sys.argv[1]
master, slave = os.openpty()
if kind in ("own", "control", "job"):
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
read, write = os.pipe()
if kind != "own":
    if os.fork() > 0:
        if kind == "elsewhere":
            name = os.ttyname(slave)
            os.close(master)
            os.close(slave)
            held = open_elsewhere(name)
        os.close(read)
        os.close(write)
        os.wait()
        signal.pause()
    if kind in ("device", "elsewhere", "shared"):
        os.setsid()
os.close(write)
if kind != "own":
    os.read(read, 1)
os.close(read)
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

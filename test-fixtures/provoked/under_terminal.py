"""Keeps a terminal, and has a child in a session of its own under it, which is the one to dump."""

import fcntl
import os
import signal
import termios

master, slave = os.openpty()
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    os.dup2(slave, 0)
    os.close(slave)
    os.close(master)
    print(f"PID {os.getpid()}", flush=True)
    print("ready", flush=True)
    signal.pause()
os.waitpid(child, 0)
signal.pause()

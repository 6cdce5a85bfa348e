"""Has /dev/tty open, the terminal of a session that its parent leads; the child is the one to dump.

It closes the terminal on SIGUSR1.
"""

import fcntl
import os
import signal
import termios

master, slave = os.openpty()
fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
if os.fork() > 0:
    os.wait()
    signal.pause()
os.close(master)
os.close(slave)
terminal = os.open("/dev/tty", os.O_RDWR)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print(f"PID {os.getpid()} ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(terminal)
print("mended", flush=True)
while True:
    signal.pause()

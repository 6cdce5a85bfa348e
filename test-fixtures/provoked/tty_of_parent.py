"""Has a terminal whose master belongs to its parent, as in a shell; the child is the one to dump.

It closes the terminal on SIGUSR1.
"""

import os
import signal

master, slave = os.openpty()
if os.fork() > 0:
    os.close(slave)
    os.wait()
    signal.pause()
os.setsid()
os.close(master)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print(f"PID {os.getpid()} ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(slave)
print("mended", flush=True)
while True:
    signal.pause()

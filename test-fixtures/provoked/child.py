"""A process and its child, which is the one to dump; it makes a session of its own on SIGUSR1."""

import os
import signal

if os.fork() > 0:
    os.wait()
    signal.pause()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print(f"PID {os.getpid()} ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.setsid()
print("mended", flush=True)
while True:
    signal.pause()

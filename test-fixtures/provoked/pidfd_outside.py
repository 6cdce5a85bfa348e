"""Has a pidfd of its parent, which is not dumped with it; closes it on SIGUSR1."""

import os
import signal

opened = os.pidfd_open(os.getppid())
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()

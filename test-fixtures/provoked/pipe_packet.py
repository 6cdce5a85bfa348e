"""Has a pipe in packet mode (O_DIRECT, pipe(2)); closes it on SIGUSR1."""

import os
import signal

read, write = os.pipe2(os.O_DIRECT)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(read)
os.close(write)
print("mended", flush=True)
while True:
    signal.pause()

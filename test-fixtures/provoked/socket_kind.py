"""Has a socket of the family, the type and the protocol that the arguments name; closes it on SIGUSR1."""

import signal
import socket
import sys

opened = socket.socket(*map(int, sys.argv[1:4]))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
opened.close()
print("mended", flush=True)
while True:
    signal.pause()

"""Has an epoll(7) with a descriptor that was closed while its file lives on in a child; closes the epoll on SIGUSR1.

It is the reading end of a pipe; with the argument "eventfd" it is one of two eventfds, and the other one stays open.
"""

import os
import select
import signal
import sys

read, write = (os.eventfd(0), os.eventfd(0)) if sys.argv[1:] == ["eventfd"] else os.pipe()
poll = select.epoll()
poll.register(read, select.EPOLLIN)
if os.fork() == 0:
    poll.close()
    while True:
        signal.pause()
os.close(read)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
poll.close()
print("mended", flush=True)
while True:
    signal.pause()

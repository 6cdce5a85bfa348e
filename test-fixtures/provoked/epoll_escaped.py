"""Has an epoll(7) with a descriptor that was closed while its file lives on in a child; closes the epoll on SIGUSR1."""

import os
import select
import signal

read, write = os.pipe()
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

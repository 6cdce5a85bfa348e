"""A process with one half of a socket pair, whose parent has the other one; the child is the one to dump.

The pair is one for streams, or for datagrams with the argument "datagrams". It closes its half on SIGUSR1.
"""

import os
import signal
import socket
import sys

parent_half, child_half = socket.socketpair(
    socket.AF_UNIX, socket.SOCK_DGRAM if sys.argv[1:] == ["datagrams"] else socket.SOCK_STREAM
)
if os.fork() > 0:
    child_half.close()
    os.wait()
    signal.pause()
os.setsid()
parent_half.close()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print(f"PID {os.getpid()} ready", flush=True)
signal.sigwait({signal.SIGUSR1})
child_half.close()
print("mended", flush=True)
while True:
    signal.pause()

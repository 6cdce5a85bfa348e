"""Has a UDP socket with a datagram that nobody has read; says on SIGUSR1 whether it is still there."""

import signal
import socket

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.setblocking(False)
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", receiver.getsockname())
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
try:
    receiver.recv(1)
    print("there", flush=True)
except BlockingIOError:
    print("lost", flush=True)
while True:
    signal.pause()

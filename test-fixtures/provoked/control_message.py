"""Has a Unix datagram that nobody has read, with the credentials of its sender (unix(7)); reads it on SIGUSR1."""

import signal
import socket

sender, receiver = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
sender.send(b"x")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
receiver.recvmsg(1, 100)
print("mended", flush=True)
while True:
    signal.pause()

"""Has a UDP socket that is corked (udp(7)), with a datagram that waits for the rest of it; uncorks it on SIGUSR1."""

import signal
import socket

UDP_CORK = 1

sink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sink.bind(("127.0.0.1", 0))
corked = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
corked.connect(sink.getsockname())
corked.setsockopt(socket.IPPROTO_UDP, UDP_CORK, 1)
corked.send(b"begin")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
corked.setsockopt(socket.IPPROTO_UDP, UDP_CORK, 0)
print("mended", flush=True)
while True:
    signal.pause()

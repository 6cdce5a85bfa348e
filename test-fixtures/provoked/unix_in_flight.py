"""Listens on the Unix socket that the first argument names; a client of its own waits to be accepted.

The client has sent something, or has gone, as the second argument says: "sent" or "gone". It is accepted on SIGUSR1.
"""

import signal
import socket
import sys

listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
client = socket.socket(socket.AF_UNIX)
client.connect(sys.argv[1])
if sys.argv[2] == "sent":
    client.send(b"x")
else:
    client.close()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
accepted, _ = listener.accept()
print("mended", flush=True)
while True:
    signal.pause()

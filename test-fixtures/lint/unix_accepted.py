"""Has both ends of a connection to a Unix socket of its own in the directory that is named."""

import os
import signal
import socket
import sys

listener = socket.socket(socket.AF_UNIX)
listener.bind(os.path.join(sys.argv[1], "socket"))
listener.listen()
client = socket.socket(socket.AF_UNIX)
client.connect(listener.getsockname())
accepted, _ = listener.accept()
print("ready", flush=True)
while True:
    signal.pause()

"""Has both ends of an established TCP connection."""

import signal
import socket

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
server, _ = listener.accept()
print("ready", flush=True)
signal.pause()

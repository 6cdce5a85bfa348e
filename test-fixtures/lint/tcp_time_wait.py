"""Listens on TCP, and has ended a connection that it had accepted; with "reuse" as first argument, with SO_REUSEADDR."""

import signal
import socket
import sys

listener = socket.socket()
if "reuse" in sys.argv:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.create_connection(listener.getsockname())
server, _ = listener.accept()
server.close()
client.recv(1)
client.close()
print("ready", flush=True)
while True:
    signal.pause()

"""Is connected to the TCP port that the first argument names, and sends back what it gets."""

import socket
import sys

client = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
print("ready", flush=True)
while True:
    client.sendall(client.recv(100))

"""Has a Unix datagram socket with the name that the first argument is, as a log daemon has."""

import signal
import socket
import sys

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(sys.argv[1])
print("ready", flush=True)
while True:
    signal.pause()

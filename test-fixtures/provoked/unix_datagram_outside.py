"""Has a Unix datagram socket that is connected to the one that the first argument names, which somebody else bound."""

import signal
import socket
import sys

client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.connect(sys.argv[1])
print("ready", flush=True)
while True:
    signal.pause()

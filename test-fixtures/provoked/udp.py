"""Has a UDP socket that is bound to the address and the port that the arguments name."""

import signal
import socket
import sys

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind((sys.argv[1], int(sys.argv[2])))
print("ready", flush=True)
signal.pause()

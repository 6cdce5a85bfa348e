"""Listens on the TCP port that the first argument names, and accepts nobody: whoever connects has to wait."""

import signal
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("ready", flush=True)
signal.pause()

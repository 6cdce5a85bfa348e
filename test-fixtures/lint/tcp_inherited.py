"""Has a socket that its parent has, too: a TCP "listener", a "connection" or a "udp" socket; the child is the one to dump.

With "reuseport" it is a listener whose port others may have (SO_REUSEPORT).
"""

import os
import signal
import socket
import sys

kind = sys.argv[1]
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM)
if kind == "reuseport":
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
sock.bind(("127.0.0.1", 0))
if kind in ("listener", "reuseport", "connection"):
    sock.listen()
if kind == "connection":
    listener = sock
    sock = socket.create_connection(listener.getsockname())
    server, _ = listener.accept()
if os.fork() > 0:
    os.wait()
    signal.pause()
os.setsid()
if kind == "connection":
    listener.close()
    server.close()
print(f"PID {os.getpid()} ready", flush=True)
while True:
    signal.pause()

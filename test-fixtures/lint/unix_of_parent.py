"""Has one end of a Unix connection, and its parent the other one; the child is the one to dump.

The first argument is a name for the socket, the second says what the child has: "client" or "server" of a stream, a
"seqpacket" client, a "datagram" client, the "receiver" of datagrams, a client of a name that was "unlinked" since.
"""

import os
import signal
import socket
import sys

name, kind = sys.argv[1:3]
types = {"client": socket.SOCK_STREAM, "server": socket.SOCK_STREAM, "seqpacket": socket.SOCK_SEQPACKET}
listener = socket.socket(socket.AF_UNIX, types.get(kind, socket.SOCK_DGRAM))
listener.bind(name)
client = socket.socket(socket.AF_UNIX, listener.type)
if kind in types:
    listener.listen()
client.connect(name)
server = listener.accept()[0] if kind in types else None
if kind == "unlinked":
    os.unlink(name)
if os.fork() > 0:
    if kind in ("server", "receiver"):
        (server or listener).close()
    else:
        client.close()
    os.wait()
    signal.pause()
os.setsid()
if kind in ("server", "receiver"):
    client.close()
    if server:
        listener.close()
else:
    listener.close()
    if server:
        server.close()
print(f"PID {os.getpid()} ready", flush=True)
while True:
    signal.pause()

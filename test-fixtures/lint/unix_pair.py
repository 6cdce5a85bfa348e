"""Has a pair of Unix sockets, or what is left of it, as the first argument says.

"unread" data in it, one half "shut" down or "closed", a listener with a client that is "waiting", a listener whose name
was "unlinked", a descriptor "sent" through it that nobody has received.
"""

import os
import signal
import socket
import sys

kind = sys.argv[1]
first, second = socket.socketpair()
if kind == "unread":
    first.send(b"unread")
elif kind == "shut":
    first.shutdown(socket.SHUT_WR)
elif kind == "closed":
    second.close()
elif kind == "sent":
    reading, writing = os.pipe()
    socket.send_fds(first, [b"x"], [reading])
    os.close(reading)
elif kind in ("waiting", "unlinked"):
    name = os.path.join(sys.argv[2], "socket")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(name)
    listener.listen()
    if kind == "waiting":
        client = socket.socket(socket.AF_UNIX)
        client.connect(name)
    else:
        os.unlink(name)
print("ready", flush=True)
signal.pause()

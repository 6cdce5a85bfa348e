"""
Stands still until the file that the second argument names appears, makes the one that the third names when it has done
what the first says, and stays: `lock` takes a lock on the file that the fourth names, `connect` opens a TCP connection
to itself, `queue` opens one and does not accept it, `open` connects and then opens the file that the fourth names.
"""

import fcntl
import os
import socket
import sys
import time

what, go, done, file = sys.argv[1:]
listener = socket.create_server(("127.0.0.1", 0)) if what != "lock" else None
print("ready", flush=True)
while not os.path.exists(go):
    time.sleep(0.01)
if what == "lock":
    locked = open(file, "w")
    fcntl.flock(locked, fcntl.LOCK_EX)
else:
    client = socket.create_connection(listener.getsockname())
    if what != "queue":
        server = listener.accept()
    if what == "open":
        opened = open(file)
open(done, "w").close()
while True:
    time.sleep(0.01)
